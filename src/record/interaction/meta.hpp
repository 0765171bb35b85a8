// meta.versionId and meta.lastUpdated: taken out of what comes in, spliced into what goes out.
//
// A stored version is its content without these two; the store knows them. Splicing works on the bytes and touches nothing else.
// Spec: FHIR R4 Resource.meta.
#pragma once

#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "fhir/element/element.hpp"
#include "ports/record_store.hpp"

namespace maillage::record {

/// The content with the two members spliced into its meta.
[[nodiscard]] std::string with_meta(std::string_view content, VersionId version, Instant last_updated);
[[nodiscard]] inline std::string with_meta(const ports::Stored& stored) { return with_meta(stored.content, stored.version, stored.last_updated); }

/// The bytes to store: the resource with this id, without the two members.
[[nodiscard]] std::string content_to_store(fhir::Element resource, std::string_view id);

/// "2026-11-21T22:43:52.123456Z"
[[nodiscard]] std::string instant_in_words(Instant at);

}  // namespace maillage::record

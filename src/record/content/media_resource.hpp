// The FHIR Media of a content: what everybody else sees of it.
//
// Spec: FHIR R4 Media. The attachment's `hash` is SHA-1 in R4, which nobody should rely on any more: the SHA-256 stands in an extension of ours.
#pragma once

#include "fhir/element/draft.hpp"
#include "record/content/promise.hpp"

namespace maillage::record {

/// Media/ID of a promise that has been kept, issued at `at`.
[[nodiscard]] fhir::Draft media_of(const ContentPromise& promise, Instant at);

/// Where the bytes are read: "/api/contents/ID".
[[nodiscard]] std::string content_address(std::string_view id);

}  // namespace maillage::record

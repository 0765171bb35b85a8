// The conditional headers: entity tags are the version ids of resources.
// Spec: RFC 9110 section 13 (If-Match, If-None-Match), weak tags as FHIR R4 writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "gateway/http/message.hpp"
#include "record/interaction/record.hpp"

namespace maillage::gateway {

/// W/"3" (or "3") -> 3.
[[nodiscard]] std::optional<VersionId> parse_etag(std::string_view text);
[[nodiscard]] std::string etag_of(VersionId version);
/// Refuses an If-Match that it cannot read: a condition must not be lost. An unreadable If-None-Match only costs a full answer.
[[nodiscard]] Outcome<record::Conditions> conditions_of(const Request& request);

}  // namespace maillage::gateway

// What the routes of the desk's lists share: reading one entry, keeping one, and an id for a new one.
#pragma once

#include "fhir/element/draft.hpp"
#include "gateway/telephone/telephone_routes.hpp"

namespace maillage::gateway {

[[nodiscard]] std::string new_entry_id(TelephoneParts& parts);

/// One document, then everybody's lists know it.
[[nodiscard]] Task<Outcome<Response>> keep_entry(TelephoneParts& parts, ports::Author author, ports::Write write, fhir::Draft view, Status status);

[[nodiscard]] std::unexpected<Issue> no_such_entry();

struct ReadEntry {
  std::string content;
  VersionId version{};
};
/// The one that the route's `id` names.
[[nodiscard]] Task<Outcome<ReadEntry>> read_entry(TelephoneParts& parts, const char* type, const Request& request);

}  // namespace maillage::gateway

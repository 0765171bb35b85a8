// The interactions of /fhir, one function and one file each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "record/interaction/record.hpp"

namespace maillage::record {

[[nodiscard]] Task<Outcome<Answer>> read(Record& record, Ask ask, ResourceKey key, Conditions conditions);
[[nodiscard]] Task<Outcome<Answer>> vread(Record& record, Ask ask, ResourceKey key, VersionId version);
/// Newest first; `before` and `count` page it.
[[nodiscard]] Task<Outcome<Answer>> history(Record& record, Ask ask, ResourceKey key, std::optional<VersionId> before, std::uint32_t count);

/// A search as it was asked. `parameters` is a query string, or the form of POST _search: the words of its links differ (no name in a URL).
struct SearchAsk {
  Act act{Act::search};
  std::string type;
  std::string parameters;
};
[[nodiscard]] Task<Outcome<Answer>> search(Record& record, Ask ask, SearchAsk what);

[[nodiscard]] Task<Outcome<Answer>> create(Record& record, Ask ask, std::string type, std::string body);
/// Under an id of her choice somebody makes only what is of the directory (makes_what_is_missing); else what is not there is not found. The house may
/// make anything.
[[nodiscard]] Task<Outcome<Answer>> update(Record& record, Ask ask, ResourceKey key, std::string body, Conditions conditions);
[[nodiscard]] Task<Outcome<Answer>> remove(Record& record, Ask ask, ResourceKey key, Conditions conditions);
/// A Bundle of type transaction: all of it or nothing.
[[nodiscard]] Task<Outcome<Answer>> transaction(Record& record, Ask ask, std::string body);

/// The CapabilityStatement, from the table of what is served.
[[nodiscard]] std::string capability_statement(Instant at);
/// The types that /fhir serves; any other is not found, whatever is stored.
[[nodiscard]] bool is_served(std::string_view type);

}  // namespace maillage::record

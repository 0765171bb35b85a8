// One request of the live protocol, as it came in: a JSON object with a verb and the client's number for its answer.
// Spec: api/live/README.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "fhir/element/element.hpp"

namespace maillage::gateway {

/// The longest verb is "room.publish"; a longer one is nobody's.
inline constexpr std::size_t verb_bytes_max = 64;
/// What JavaScript counts exactly.
inline constexpr std::int64_t ref_max = (std::int64_t{1} << 53) - 1;

struct LiveMessage {
  std::string verb;       // lower-case letters, digits, '.', '-'
  std::int64_t ref{0};    // 0 .. ref_max
  fhir::Document fields;  // the whole object
  std::string json;       // the same, as it came in

  [[nodiscard]] static Outcome<LiveMessage> parse(std::string_view text);
};

/// {"answer":7,...}: `object` is the JSON object that the verb gives.
[[nodiscard]] std::string answer_json(std::int64_t ref, std::string_view object);
[[nodiscard]] std::string refusal_json(std::int64_t ref, const Issue& issue);

}  // namespace maillage::gateway

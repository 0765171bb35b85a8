// What somebody is to the patient whom a thing concerns, at one instant. The columns of the policy table.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace maillage::record {

/// In growing strength, but for the first: `nobodys` is a thing that concerns no patient (a place, a professional).
enum class Relation : std::uint8_t {
  nobodys,
  unrelated,
  identified,    // found by an identity search, or entered, by this very person a few minutes ago: enough to open a request, not to read
  former,        // the care has ended, and its afterlife has not (afterlife.hpp)
  related,       // a request, an appointment, an encounter, a care team, the treating doctor
  in_encounter,  // takes part in an encounter that is in progress
};
inline constexpr std::array all_relations = {Relation::nobodys, Relation::unrelated, Relation::identified,
                                             Relation::former,  Relation::related,   Relation::in_encounter};

[[nodiscard]] constexpr std::string_view name_of(Relation relation) {
  constexpr std::array<std::string_view, all_relations.size()> names = {"nobodys", "unrelated", "identified", "former", "related", "in-encounter"};
  return names[static_cast<std::size_t>(relation)];
}

/// The relation, and the resource that it comes from ("Encounter/9"): what an access record gives as the reason.
struct Standing {
  Relation relation{Relation::unrelated};
  std::string because;
};

}  // namespace maillage::record

// The telephone desk as the territory shows it: under which number it is reached, and when it answers. Data of the record with versions, like the
// card of a place, and by the same hours. Out of scope: who may write it, and what the desk keeps of its callers (telephone.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "care/places/opening_hours.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

struct DeskCard {
  OpeningHours hours;
  std::string telephone;  // the public's; empty: the desk is on no public page
  friend bool operator==(const DeskCard&, const DeskCard&) = default;
};

/// What holds until somebody has written another one: Monday to Friday, 8 to 12 and 13:30 to 16:30, closed on holidays, no number.
[[nodiscard]] const DeskCard& usual_desk();

/// Puts the hours in order; refuses what contradicts itself ("card.hours.sat"), a desk that never answers, and what is no telephone number.
[[nodiscard]] Outcome<> settle(DeskCard& desk);

inline constexpr const char* desk_type = "telephone-desk";
inline constexpr const char* desk_id = "desk";  // a territory has one

[[nodiscard]] ports::Write write_of(const DeskCard& desk, VersionId version);
/// Absent when it is not one of ours: the record is damaged, or a newer binary wrote it.
[[nodiscard]] std::optional<DeskCard> desk_card_from(std::string_view document);

}  // namespace maillage::care

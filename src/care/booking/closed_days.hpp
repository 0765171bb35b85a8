// The days on which a place says that it is closed close its agenda too: each is an absence in the agenda of the place, marked as the card's.
//
// What was written in the agenda itself stays as it was, and so does what is booked: rules cancel nothing (out_of_rules.hpp names it). Out of scope:
// days at other hours, which the card says and every row of the place keeps to (care/agenda/card_row.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "care/agenda/rules.hpp"

namespace maillage::care {

/// Whole days, both included.
struct ClosedDays {
  LocalDate first{};
  LocalDate last{};
};

/// Of the card, beside the marks of imported entries, which are hexadecimal.
inline constexpr std::string_view closed_day_mark = "closed-day";

/// The rules with these closed days instead of those that the card had closed before. Days that are over are left out, and so is what an absence of
/// the agenda's own closes already.
[[nodiscard]] AgendaRules with_closed_days(AgendaRules rules, const std::vector<ClosedDays>& closed, LocalDate today);

}  // namespace maillage::care

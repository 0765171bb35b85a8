// The VEVENTs of an iCalendar file as entries of an agenda.
//
// An event keeps its time: of one or several whole days it is an absence, else busy time. One that says that it keeps none (TRANSP:TRANSPARENT) is
// left out, and so is one that is cancelled, which takes out what an earlier import made of it. Hours are opened only by an event that says so: with
// the category "Ouverture" (or "Opening") it opens its time, each week when it repeats weekly. Spec: RFC 5545; times and patterns: ical_times.hpp.
// Out of scope: VTODO, VAVAILABILITY, VTIMEZONE (zones go by their names), RDATE.
#pragma once

#include "care/agenda_import/imported.hpp"

namespace maillage::care {

[[nodiscard]] bool is_icalendar(std::string_view text);
[[nodiscard]] Outcome<AgendaFile> read_icalendar(std::string_view text, LocalDate today, const Zone& zone);

}  // namespace maillage::care

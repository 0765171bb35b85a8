// Civil time as French documents write it: "21 novembre 2026", "14 h 32", in the legal time of metropolitan France.
//
// Spec: the wall clock of care/calendar/zone.hpp.
// Out of scope: overseas territories, instants before 1996.
#pragma once

#include <string>
#include <string_view>

#include "base/time.hpp"

namespace maillage::care {

[[nodiscard]] std::string date_in_words(Instant at);  // "1er mars 2026"
[[nodiscard]] std::string time_in_words(Instant at);  // "9 h 05"
/// Of a FHIR date: "14 mars 1957", "mars 1957", "1957"; the text itself when it is none.
[[nodiscard]] std::string date_in_words(std::string_view date);

}  // namespace maillage::care

// Opening hours, days and kinds in the words of two languages: "du lundi au vendredi : 9 h à 12 h 30 et 14 h à 19 h 30". Pure; nothing is escaped
// here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "care/directory/public_places.hpp"
#include "gateway/places/places_query.hpp"

namespace maillage::gateway {

[[nodiscard]] std::string clock_words(care::Minutes clock, Language language);            // "9 h 30", "9:30 am"
[[nodiscard]] std::string spans_words(const care::HoursSpans& spans, Language language);  // "9 h à 12 h 30 et 14 h à 19 h"
[[nodiscard]] std::string date_words(care::LocalDate date, Language language);            // "samedi 28 novembre", "Saturday 28 November"
[[nodiscard]] std::string long_date_words(care::LocalDate date, Language language);       // with the year
/// "aujourd’hui", "demain", else date_words.
[[nodiscard]] std::string near_date_words(care::LocalDate date, care::LocalDate today, Language language);

/// One line of the table of hours: days on the left, hours on the right.
struct HoursLine {
  std::string days;
  std::string hours;
};
/// Days of the same hours together, closed days last.
[[nodiscard]] std::vector<HoursLine> week_words(const care::OpeningHours& hours, Language language);

struct StateWords {
  bool open{false};
  std::string text;  // "Ouvert jusqu’à 12 h 30", "Fermé : ouvre demain à 9 h"
};
[[nodiscard]] StateWords state_words(const care::PublicPlace& place, care::LocalDate today, Language language);
/// "samedi 28 novembre, 9 h à 12 h 30"
[[nodiscard]] std::string opening_words(const care::PublicOpening& opening, care::LocalDate today, Language language);

[[nodiscard]] std::string_view kind_words(care::PlaceKind kind, Language language);
[[nodiscard]] std::string_view accessibility_words(care::Accessibility one, Language language);
[[nodiscard]] std::string_view visits_words(care::Visits visits, Language language);
/// In the language when there is any, else in French.
[[nodiscard]] const std::string& wording_in(const care::Wording& words, Language language);

}  // namespace maillage::gateway

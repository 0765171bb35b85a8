// Tables of words, and how they are put together.
#include "gateway/places/places_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace maillage::gateway {
namespace {

namespace chrono = std::chrono;
using care::Accessibility;
using care::PlaceKind;

constexpr std::array<Both, 7> days{{{"lundi", "Monday"},
                                    {"mardi", "Tuesday"},
                                    {"mercredi", "Wednesday"},
                                    {"jeudi", "Thursday"},
                                    {"vendredi", "Friday"},
                                    {"samedi", "Saturday"},
                                    {"dimanche", "Sunday"}}};
// In the order of the enumerations.
constexpr std::array<Both, care::all_place_kinds.size()> kinds{{{"Pharmacie", "Pharmacy"},
                                                                {"Résidence pour personnes âgées", "Nursing home"},
                                                                {"À domicile", "At home"},
                                                                {"Maison ou centre de santé", "Health centre"},
                                                                {"", ""},
                                                                {"Bus santé", "Health bus"},
                                                                {"Cabine de téléconsultation", "Teleconsultation booth"},
                                                                {"Séances avec une infirmière", "Sessions with a nurse"},
                                                                {"Infirmière à domicile", "Nurse at your home"}}};
constexpr std::array<Both, care::all_accessibility.size()> accessibility{{{"accès sans marche", "step-free access"},
                                                                          {"toilettes adaptées", "adapted toilets"},
                                                                          {"stationnement", "parking"},
                                                                          {"place de stationnement réservée", "reserved parking space"},
                                                                          {"boucle magnétique", "hearing loop"},
                                                                          {"langue des signes", "sign language"},
                                                                          {"transports en commun", "public transport"},
                                                                          {"guidage au sol", "tactile guidance"},
                                                                          {"sièges pour attendre", "seats while waiting"}}};

std::string_view day_name(std::size_t day, Language language) { return days[day].in(language); }

/// "lundi", "du lundi au vendredi", "mardi et jeudi".
std::string days_words(const std::vector<std::size_t>& which, Language language) {
  const bool french = language == Language::french;
  const bool in_a_row = which.size() > 2 && which.back() - which.front() + 1 == which.size();
  if (in_a_row && which.size() == days.size()) return french ? "Tous les jours" : "Every day";
  if (in_a_row) {
    return french ? fmt::format("Du {} au {}", day_name(which.front(), language), day_name(which.back(), language))
                  : fmt::format("{} to {}", day_name(which.front(), language), day_name(which.back(), language));
  }
  std::string words;
  for (std::size_t i = 0; i < which.size(); ++i) {
    const bool last = i + 1 == which.size();
    if (i > 0) words += last ? (french ? " et " : " and ") : ", ";
    words += day_name(which[i], language);
  }
  if (!words.empty() && french) words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words;
}

std::size_t day_of_week(care::LocalDate date) { return chrono::weekday(date).iso_encoding() - 1; }

care::Minutes minutes_of(care::LocalTime wall) { return chrono::duration_cast<care::Minutes>(care::time_of_day(wall)); }

/// An opening within one day; midnight at its end is 24:00.
care::HoursSpan span_of(const care::PublicOpening& opening) {
  const care::Minutes until = minutes_of(opening.until);
  return {minutes_of(opening.from), until == care::Minutes(0) ? care::Minutes(chrono::hours(24)) : until};
}

bool within_a_day(const care::PublicOpening& opening) { return care::date_of(opening.until - Micros(1)) == care::date_of(opening.from); }

}  // namespace

std::string clock_words(care::Minutes clock, Language language) {
  const auto hours = clock.count() / 60;
  const auto minutes = clock.count() % 60;
  if (language == Language::french) {
    if (hours == 24) return "minuit";
    return minutes == 0 ? fmt::format("{} h", hours) : fmt::format("{} h {:02}", hours, minutes);
  }
  if (hours == 24) return "midnight";
  const auto of_twelve = hours % 12 == 0 ? 12 : hours % 12;
  const char* half = hours < 12 ? "am" : "pm";
  return minutes == 0 ? fmt::format("{} {}", of_twelve, half) : fmt::format("{}:{:02} {}", of_twelve, minutes, half);
}

std::string spans_words(const care::HoursSpans& spans, Language language) {
  const bool french = language == Language::french;
  if (spans.empty()) return french ? "fermé" : "closed";
  if (spans == care::HoursSpans{{care::Minutes(0), chrono::hours(24)}}) return french ? "jour et nuit" : "day and night";
  std::string words;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const bool last = i + 1 == spans.size();
    if (i > 0) words += last ? (french ? " et " : " and ") : ", ";
    words += fmt::format("{} {} {}", clock_words(spans[i].from, language), french ? "à" : "to", clock_words(spans[i].until, language));
  }
  return words;
}

std::string date_words(care::LocalDate date, Language language) {
  const chrono::year_month_day day(date);
  const unsigned number = static_cast<unsigned>(day.day());
  return fmt::format("{} {}{} {}", day_name(day_of_week(date), language), number, number == 1 && language == Language::french ? "er" : "",
                     month_of(static_cast<unsigned>(day.month()), language));
}

std::string long_date_words(care::LocalDate date, Language language) {
  return fmt::format("{} {}", date_words(date, language), static_cast<int>(chrono::year_month_day(date).year()));
}

std::string near_date_words(care::LocalDate date, care::LocalDate today, Language language) {
  const bool french = language == Language::french;
  if (date == today) return french ? "aujourd’hui" : "today";
  if (date == today + chrono::days(1)) return french ? "demain" : "tomorrow";
  constexpr chrono::days same_year_is_clear{200};
  return date - today > same_year_is_clear ? long_date_words(date, language) : date_words(date, language);
}

std::vector<HoursLine> week_words(const care::OpeningHours& hours, Language language) {
  std::vector<HoursLine> lines;
  std::array<bool, 7> said{};
  std::vector<std::size_t> closed;
  for (std::size_t day = 0; day < hours.week.size(); ++day) {
    if (hours.week[day].empty()) closed.push_back(day);
    if (said[day] || hours.week[day].empty()) continue;
    std::vector<std::size_t> alike;
    for (std::size_t other = day; other < hours.week.size(); ++other) {
      if (hours.week[other] != hours.week[day]) continue;
      said[other] = true;
      alike.push_back(other);
    }
    lines.push_back({days_words(alike, language), spans_words(hours.week[day], language)});
  }
  if (lines.empty()) return lines;
  const bool french = language == Language::french;
  const char* holidays = french ? "Jours fériés" : "Public holidays";
  if (hours.holidays == care::HolidayRule::other_hours) lines.push_back({holidays, spans_words(hours.holiday_spans, language)});
  // What is closed is one line, the last.
  std::string shut = days_words(closed, language);
  if (hours.holidays == care::HolidayRule::closed) {
    const char* joined = french ? ", jours fériés" : ", public holidays";
    shut = shut.empty() ? holidays : shut + joined;
  }
  if (!shut.empty()) lines.push_back({shut, spans_words({}, language)});
  return lines;
}

StateWords state_words(const care::PublicPlace& place, care::LocalDate today, Language language) {
  const bool french = language == Language::french;
  if (place.next.empty()) return {false, french ? "Pas d’ouverture prévue" : "No opening planned"};
  const care::PublicOpening& next = place.next.front();
  const bool at_home = care::is_at_homes(place.kind);
  if (place.open_now) {
    constexpr Micros for_days = chrono::hours(48);
    if (next.when.until - next.when.from > for_days) return {true, french ? "Ouvert jour et nuit" : "Open day and night"};
    const std::string until = clock_words(span_of(next).until, language);
    const std::string day = within_a_day(next) ? "" : " " + near_date_words(care::date_of(next.until), today, language);
    if (next.spot) {
      return {true, french ? fmt::format("Maintenant à {}, jusqu’à{} {}", next.spot->commune_name, day, until)
                           : fmt::format("Now in {}, until{} {}", next.spot->commune_name, day, until)};
    }
    const char* open =
        at_home ? (french ? "Passe maintenant, jusqu’à" : "On her round now, until") : (french ? "Ouvert maintenant, jusqu’à" : "Open now, until");
    return {true, fmt::format("{}{} {}", open, day, until)};
  }
  const std::string when = near_date_words(care::date_of(next.from), today, language);
  const std::string at = clock_words(minutes_of(next.from), language);
  if (next.spot) {
    return {false, fmt::format("{} {}, {} {}", french ? "Prochain arrêt :" : "Next stop:", next.spot->commune_name, when,
                               spans_words({span_of(next)}, language))};
  }
  if (at_home) return {false, fmt::format("{} {} {} {}", french ? "Prochain passage" : "Next round", when, french ? "à" : "at", at)};
  return {false, fmt::format("{} {} {} {}", french ? "Fermé. Ouvre" : "Closed. Opens", when, french ? "à" : "at", at)};
}

std::string opening_words(const care::PublicOpening& opening, care::LocalDate today, Language language) {
  const std::string day = near_date_words(care::date_of(opening.from), today, language);
  if (within_a_day(opening)) return fmt::format("{}, {}", day, spans_words({span_of(opening)}, language));
  const bool french = language == Language::french;
  return fmt::format("{}, {} {} {}, {}", day, clock_words(minutes_of(opening.from), language), french ? "à" : "to",
                     near_date_words(care::date_of(opening.until), today, language), clock_words(minutes_of(opening.until), language));
}

std::string_view kind_words(PlaceKind kind, Language language) { return kinds[static_cast<std::size_t>(kind)].in(language); }

std::string_view accessibility_words(Accessibility one, Language language) { return accessibility[static_cast<std::size_t>(one)].in(language); }

std::string_view visits_words(care::Visits visits, Language language) {
  switch (visits) {
    case care::Visits::walk_in:
      return language == Language::french ? "Sans rendez-vous" : "No appointment needed";
    case care::Visits::appointment:
      return language == Language::french ? "Sur rendez-vous" : "By appointment";
    case care::Visits::both:
      return language == Language::french ? "Avec ou sans rendez-vous" : "With or without an appointment";
  }
  return "";
}

const std::string& wording_in(const care::Wording& words, Language language) {
  return language == Language::english && !words.en.empty() ? words.en : words.fr;
}

}  // namespace maillage::gateway

// Two languages, five kinds.
#include "care/reminders/reminder_words.hpp"

#include <array>
#include <chrono>

#include "care/documents/letter.hpp"
#include "care/documents/paris_time.hpp"

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

constexpr std::array<const char*, 7> french_days{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"};
constexpr std::array<const char*, 7> english_days{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array<const char*, 12> english_months{"January", "February", "March",     "April",   "May",      "June",
                                                     "July",    "August",   "September", "October", "November", "December"};

std::string when_in_french(Instant at) {
  const chrono::weekday day(date_of(to_local(at, metropolitan_france)));
  return std::string(french_days[day.c_encoding()]) + " " + date_in_words(at) + " à " + time_in_words(at);
}

std::string when_in_english(Instant at) {
  const LocalTime wall = to_local(at, metropolitan_france);
  const chrono::weekday day(date_of(wall));
  const chrono::year_month_day date(date_of(wall));
  const chrono::hh_mm_ss clock(chrono::floor<chrono::minutes>(time_of_day(wall)));
  const std::string minutes = std::to_string(clock.minutes().count());
  return std::string(english_days[day.c_encoding()]) + " " + std::to_string(static_cast<unsigned>(date.day())) + " " +
         english_months[static_cast<unsigned>(date.month()) - 1] + " " + std::to_string(static_cast<int>(date.year())) + " at " +
         std::to_string(clock.hours().count()) + ":" + (minutes.size() == 1 ? "0" : "") + minutes;
}

std::string when(const ReminderFacts& facts, Instant at) { return facts.english ? when_in_english(at) : when_in_french(at); }

/// Whoever travels comes to her: their own address would send her to the wrong door. Where a prison is, whoever is told there knows.
std::string where(const ReminderFacts& facts) {
  const bool at_home = facts.booking.home.has_value() ||
                       (facts.place != nullptr && (facts.place->kind == PlaceKind::home || facts.place->kind == PlaceKind::nurse_round));
  if (at_home) return facts.english ? "at your home" : "à votre domicile";
  if (facts.place == nullptr) return facts.english ? "at the place that you were told" : "au lieu qui vous a été dit";
  // A bus stands somewhere else every day: its name is on it, its depot is no help.
  if (facts.place->kind == PlaceKind::bus) return facts.place->name;
  if (facts.place->kind == PlaceKind::prison) return facts.english ? "at the health unit" : "à l'unité sanitaire";
  return facts.place->name + ", " + facts.place->address;
}

std::string telephone(const ReminderFacts& facts) {
  if (!facts.telephone.empty()) return facts.telephone;
  const bool told = facts.place != nullptr && facts.place->kind != PlaceKind::prison;
  return told ? facts.place->telephone : std::string();
}

std::string subject_of(const ReminderFacts& facts) {
  switch (facts.kind) {
    case ReminderKind::booked:
      return facts.english ? "Your appointment is made" : "Votre rendez-vous est noté";
    case ReminderKind::moved:
      return facts.english ? "Your appointment has been moved" : "Votre rendez-vous est déplacé";
    case ReminderKind::cancelled:
      return facts.english ? "Your appointment is cancelled" : "Votre rendez-vous est annulé";
    case ReminderKind::day_before:
    case ReminderKind::hours_before:
      break;
  }
  return facts.english ? "Reminder of your appointment" : "Rappel de votre rendez-vous";
}

std::string sentence_of(const ReminderFacts& facts) {
  const Instant start = facts.booking.slot.start;
  std::string words = subject_of(facts) + (facts.english ? ": " : " : ") + when(facts, start);
  if (facts.kind == ReminderKind::cancelled) return words + ".";
  words += ", " + where(facts) + ".";
  if (facts.kind == ReminderKind::moved && !facts.booking.moments.empty()) {
    const Instant from = facts.booking.moments.back().from;
    if (from != Instant{} && from != start) {
      words += (facts.english ? " It replaces the one of " : " Il remplace celui du ") + when(facts, from) + ".";
    }
  }
  return words;
}

std::string whom_to_call(const ReminderFacts& facts) {
  const std::string number = telephone(facts);
  if (number.empty()) return {};
  if (facts.kind == ReminderKind::cancelled)
    return (facts.english ? "For another appointment, call " : "Pour un autre rendez-vous, appelez le ") + number + ".";
  return (facts.english ? "To change or cancel it, call " : "Pour le changer ou l'annuler, appelez le ") + number + ".";
}

}  // namespace

ReminderText words_of(const ReminderFacts& facts) {
  ReminderText made{subject_of(facts), sentence_of(facts)};
  if (const std::string call = whom_to_call(facts); !call.empty()) made.text += " " + call;
  made.text += facts.english ? " Please do not reply to this message." : " Ne répondez pas à ce message.";
  if (facts.invented) made.text += facts.english ? " (Demonstration: no such appointment.)" : " (Démonstration : rendez-vous inventé.)";
  return made;
}

std::vector<std::string> addressed_to(fhir::Element patient) {
  std::vector<std::string> lines{titled_name(patient)};
  const fhir::Element address = patient["address"][0];
  for (const fhir::Element line : address["line"]) lines.emplace_back(line.text());
  std::string town(address["postalCode"].text());
  const std::string_view city = address["city"].text();
  if (!town.empty() && !city.empty()) town += " ";
  town += city;
  if (!town.empty()) lines.push_back(std::move(town));
  return lines;
}

ports::PrintedDocument letter_of(const ReminderFacts& facts, fhir::Element patient, Instant written_at) {
  ports::PrintedDocument letter;
  letter.language = facts.english ? "en" : "fr";
  letter.page_word = "Page";
  letter.at = written_at;
  letter.title = subject_of(facts);
  if (facts.place != nullptr && facts.place->kind != PlaceKind::prison) letter.author = {facts.place->name, facts.place->address};
  if (const std::string number = telephone(facts); !number.empty()) letter.author.push_back((facts.english ? "Tel. " : "Tél. ") + number);
  letter.place = addressed_to(patient);
  letter.dated = (facts.english ? "Written on " : "Le ") + (facts.english ? when_in_english(written_at) : date_in_words(written_at));
  std::vector<std::string> paragraphs{sentence_of(facts)};
  if (std::string call = whom_to_call(facts); !call.empty()) paragraphs.push_back(std::move(call));
  letter.sections.push_back({facts.english ? "Your appointment" : "Votre rendez-vous", std::move(paragraphs)});
  if (facts.invented)
    letter.foot.emplace_back(facts.english ? "Demonstration: invented people, worth nothing."
                                           : "Démonstration : personnes inventées, document sans valeur.");
  return letter;
}

}  // namespace maillage::care

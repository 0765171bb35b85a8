#include "gateway/places/places_words.hpp"

#include <gtest/gtest.h>

#include "testing/care/cards.hpp"

namespace maillage::gateway {
namespace {

using namespace std::chrono_literals;
using maillage::testing::a_day;

constexpr Language fr = Language::french;
constexpr Language en = Language::english;

care::PublicOpening opening(const char* day, care::Minutes from, care::Minutes until) {
  const care::LocalTime midnight(a_day(day));
  const auto instant = [](care::LocalTime wall) { return care::instant_of(wall, care::metropolitan_france); };
  return {{instant(midnight + from), instant(midnight + until)}, midnight + from, midnight + until, {}};
}

TEST(PlacesWords, say_times_and_days_as_people_do) {
  EXPECT_EQ(clock_words(9h, fr), "9 h");
  EXPECT_EQ(clock_words(9h + 5min, fr), "9 h 05");
  EXPECT_EQ(clock_words(0min, en), "12 am");
  EXPECT_EQ(clock_words(12h + 30min, en), "12:30 pm");
  EXPECT_EQ(clock_words(24h, fr), "minuit");
  EXPECT_EQ(spans_words({{9h, 12h}, {14h, 19h + 30min}}, fr), "9 h à 12 h et 14 h à 19 h 30");
  EXPECT_EQ(spans_words({}, en), "closed");
  EXPECT_EQ(spans_words({{0h, 24h}}, fr), "jour et nuit");
  EXPECT_EQ(date_words(a_day("2026-11-28"), fr), "samedi 28 novembre");
  EXPECT_EQ(date_words(a_day("2027-01-01"), fr), "vendredi 1er janvier");
  EXPECT_EQ(date_words(a_day("2026-11-28"), en), "Saturday 28 November");
  EXPECT_EQ(near_date_words(a_day("2026-11-22"), a_day("2026-11-22"), fr), "aujourd’hui");
  EXPECT_EQ(near_date_words(a_day("2026-11-23"), a_day("2026-11-22"), en), "tomorrow");
  EXPECT_EQ(near_date_words(a_day("2027-11-23"), a_day("2026-11-22"), en), "Tuesday 23 November 2027");
}

TEST(PlacesWords, gather_the_days_of_the_same_hours) {
  const auto lines = [](const care::OpeningHours& hours, Language language) {
    std::string all;
    for (const HoursLine& line : week_words(hours, language)) all += line.days + " = " + line.hours + "; ";
    return all;
  };
  const auto card = maillage::testing::pharmacy_card();
  EXPECT_EQ(lines(card.hours, fr),
            "Du lundi au vendredi = 9 h à 12 h 30 et 14 h à 19 h 30; Samedi = 9 h à 12 h 30; Jours fériés = 10 h à 12 h; Dimanche = fermé; ");
  care::OpeningHours two;
  two.week[2] = two.week[4] = {{9h, 12h}};
  EXPECT_EQ(lines(two, en), "Wednesday and Friday = 9 am to 12 pm; Monday, Tuesday, Thursday, Saturday and Sunday, public holidays = closed; ");
  for (care::HoursSpans& day : two.week) day = {{0h, 24h}};
  two.holidays = care::HolidayRule::as_usual;
  EXPECT_EQ(lines(two, fr), "Tous les jours = jour et nuit; ");
  EXPECT_EQ(lines({}, fr), "") << "a bus has no week";
}

TEST(PlacesWords, say_the_state_of_a_place_and_when_that_changes) {
  care::PublicPlace place;
  const auto today = a_day("2026-11-21");
  EXPECT_EQ(state_words(place, today, fr).text, "Pas d’ouverture prévue");
  place.next = {opening("2026-11-21", 9h, 12h + 30min)};
  EXPECT_EQ(state_words(place, today, fr).text, "Fermé. Ouvre aujourd’hui à 9 h");
  place.open_now = true;
  EXPECT_TRUE(state_words(place, today, fr).open);
  EXPECT_EQ(state_words(place, today, fr).text, "Ouvert maintenant, jusqu’à 12 h 30");
  EXPECT_EQ(state_words(place, today, en).text, "Open now, until 12:30 pm");
  place.next = {opening("2026-11-21", 9h, 24h)};
  EXPECT_EQ(state_words(place, today, fr).text, "Ouvert maintenant, jusqu’à minuit");
  place.next = {opening("2026-11-21", 9h, 26h)};
  EXPECT_EQ(state_words(place, today, fr).text, "Ouvert maintenant, jusqu’à demain 2 h");
  place.next = {opening("2026-11-21", 0h, 240h)};
  EXPECT_EQ(state_words(place, today, en).text, "Open day and night");
}

TEST(PlacesWords, say_where_a_bus_will_be_and_when_a_nurse_comes) {
  care::PublicPlace bus;
  bus.kind = care::PlaceKind::bus;
  bus.next = {opening("2026-11-24", 9h + 30min, 12h)};
  bus.next.front().spot = care::PublicSpot{"28061", "Brou", "Place des Halles, 28160 Brou", {}, false};
  EXPECT_EQ(state_words(bus, a_day("2026-11-21"), fr).text, "Prochain arrêt : Brou, mardi 24 novembre 9 h 30 à 12 h");
  bus.open_now = true;
  EXPECT_EQ(state_words(bus, a_day("2026-11-24"), fr).text, "Maintenant à Brou, jusqu’à 12 h");
  care::PublicPlace round;
  round.kind = care::PlaceKind::nurse_round;
  round.next = {opening("2026-11-23", 8h, 12h)};
  EXPECT_EQ(state_words(round, a_day("2026-11-22"), fr).text, "Prochain passage demain à 8 h");
  EXPECT_EQ(opening_words(round.next.front(), a_day("2026-11-22"), fr), "demain, 8 h à 12 h");
}

TEST(PlacesWords, fall_back_to_french_where_nobody_wrote_english) {
  EXPECT_EQ(wording_in({"Résidents", ""}, en), "Résidents");
  EXPECT_EQ(wording_in({"Résidents", "Residents"}, en), "Residents");
  for (const care::PlaceKind kind : care::all_place_kinds) EXPECT_EQ(kind_words(kind, fr).empty(), !care::is_public(kind));
  for (const care::Accessibility one : care::all_accessibility) EXPECT_FALSE(accessibility_words(one, en).empty());
}

}  // namespace
}  // namespace maillage::gateway

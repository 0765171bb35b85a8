#include "care/agenda/agendas.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

constexpr LocalDate monday = chrono::local_days(chrono::year(2026) / 11 / 23);

AgendaRules agenda(AgendaRole role, std::string owner, std::vector<std::string> places = {}) {
  AgendaRules rules;
  rules.owner = std::move(owner);
  rules.role = role;
  rules.places = std::move(places);
  rules.weekly = {{"r", SlotKind::teleconsultation, 0x1F, {8 * 60, 12 * 60}, monday, {}, 1}};
  return rules;
}
Instant at(unsigned hour, unsigned minute = 0, unsigned day = 0) {
  return start_of(monday + chrono::days(day), metropolitan_france) + chrono::hours(hour) + chrono::minutes(minute);
}
constexpr auto tele = SlotKind::teleconsultation;

struct Week : testing::Test {
  Week() {
    agendas.roll(monday);
    agendas.set(agenda(AgendaRole::doctor, "Practitioner/d"));
    agendas.set(agenda(AgendaRole::assistant, "Practitioner/a", {"bourg", "pont"}));
  }
  Agendas agendas{metropolitan_france, 7};
};

TEST_F(Week, a_held_time_is_taken_from_all_its_agendas_and_given_back) {
  agendas.hold({"b1", {"Practitioner/d", "Practitioner/a"}, at(9), at(10), {"bourg", {}}});
  EXPECT_FALSE(agendas.row(AgendaRole::doctor, tele, 0, 0).test(9 * 12));
  EXPECT_TRUE(agendas.row(AgendaRole::doctor, tele, 0, 0).test(10 * 12));
  EXPECT_FALSE(agendas.row(AgendaRole::assistant, tele, 0, 0).test(10 * 12 - 1));
  EXPECT_EQ(agendas.longest_run(AgendaRole::doctor, tele, 0, 0), 24U);
  agendas.release("b1");
  EXPECT_EQ(agendas.longest_run(AgendaRole::doctor, tele, 0, 0), 48U);
  agendas.release("b1");
}

TEST_F(Week, a_doctor_who_is_only_found_by_her_specialty_is_not_among_all) {
  AgendaRules hers = agenda(AgendaRole::doctor, "Practitioner/s");
  hers.specialties = {"psychiatry"};
  hers.only_by_specialty = true;
  agendas.set(hers);
  EXPECT_EQ(agendas.doctors_of("").count(), 1U);
  EXPECT_EQ(agendas.doctors_of("psychiatry").count(), 1U);
  hers.only_by_specialty = false;
  agendas.set(hers);
  EXPECT_EQ(agendas.doctors_of("").count(), 2U);
}

TEST_F(Week, an_hour_knows_who_has_any_free_time_in_it) {
  const auto free = [&](unsigned hour) { return agendas.free_in_hour(AgendaRole::doctor, tele, 0, hour).has(0); };
  EXPECT_TRUE(free(8) && free(11));
  EXPECT_FALSE(free(7) || free(12));
  agendas.hold({"b1", {"Practitioner/d"}, at(9), at(10), {}});
  agendas.hold({"b2", {"Practitioner/d"}, at(10), at(10, 55), {}});
  EXPECT_FALSE(free(9));
  EXPECT_TRUE(free(10));
  agendas.release("b1");
  EXPECT_TRUE(free(9));
  agendas.remove("Practitioner/d");
  EXPECT_FALSE(free(9) || free(10));
}

TEST_F(Week, a_place_knows_who_serves_it_whoever_of_them_came_first) {
  agendas.set(agenda(AgendaRole::place, "Location/pont"));
  agendas.set(agenda(AgendaRole::kit, "Device/k", {"pont"}));
  EXPECT_EQ(agendas.serving(AgendaRole::assistant, AgendaIndex{0}), std::vector<AgendaIndex>{0});
  EXPECT_EQ(agendas.serving(AgendaRole::kit, AgendaIndex{0}), std::vector<AgendaIndex>{0});
  agendas.remove("Practitioner/a");
  EXPECT_TRUE(agendas.serving(AgendaRole::assistant, AgendaIndex{0}).empty());
}

TEST_F(Week, who_is_not_trained_is_free_for_nobody_until_she_is) {
  std::map<std::string, LocalDate, std::less<>> until{{"Practitioner/a", monday}};
  agendas.ask_whether_trained([&](const std::string& owner, LocalDate today) { return until.contains(owner) && today <= until.at(owner); });
  const auto free = [&](unsigned day) { return agendas.row(AgendaRole::assistant, tele, day, 0).any(); };
  EXPECT_TRUE(free(0) && free(1)) << "what she will have renewed by then nobody knows today";
  agendas.roll(monday + std::chrono::days(1));
  EXPECT_FALSE(free(0) || free(1)) << "her certificate has ended";
  EXPECT_TRUE(agendas.is_kept_back(0));
  EXPECT_FALSE(agendas.free_in_hour(AgendaRole::assistant, tele, 0, 9).any());
  until.at("Practitioner/a") += std::chrono::days(365);
  agendas.learn_of_training("Practitioner/a");
  EXPECT_TRUE(free(0) && free(1));
  AgendaRules newcomer = agenda(AgendaRole::assistant, "Practitioner/new");
  agendas.set(newcomer);
  EXPECT_TRUE(agendas.is_kept_back(1));
  EXPECT_TRUE(agendas.row(AgendaRole::doctor, tele, 0, 0).any()) << "of doctors it is not asked";
}

TEST_F(Week, what_is_held_twice_under_one_name_is_moved) {
  agendas.hold({"b1", {"Practitioner/d"}, at(9), at(10), {}});
  agendas.hold({"b1", {"Practitioner/d"}, at(11), at(12), {}});
  EXPECT_TRUE(agendas.row(AgendaRole::doctor, tele, 0, 0).test(9 * 12));
  EXPECT_FALSE(agendas.row(AgendaRole::doctor, tele, 0, 0).test(11 * 12));
}

TEST_F(Week, who_travels_is_free_elsewhere_only_after_the_journey) {
  agendas.travel().say("bourg", "pont", 20);
  agendas.hold({"b1", {"Practitioner/a"}, at(9), at(10), {"bourg", {}}});
  EXPECT_TRUE(agendas.row_at(AgendaRole::assistant, tele, 0, 0, {"bourg", {}}).has({10 * 12, 11 * 12}));
  const DayRow elsewhere = agendas.row_at(AgendaRole::assistant, tele, 0, 0, {"pont", {}});
  EXPECT_FALSE(elsewhere.test(10 * 12 + 3));
  EXPECT_TRUE(elsewhere.test(10 * 12 + 4));
  EXPECT_FALSE(elsewhere.test(9 * 12 - 4));
  EXPECT_TRUE(elsewhere.test(9 * 12 - 5));
}

TEST_F(Week, new_rules_are_drawn_around_what_is_held) {
  agendas.hold({"b1", {"Practitioner/d"}, at(9), at(10), {}});
  AgendaRules shorter = agenda(AgendaRole::doctor, "Practitioner/d");
  shorter.weekly[0].span = {9 * 60, 11 * 60};
  agendas.set(shorter);
  EXPECT_EQ(agendas.count(AgendaRole::doctor), 1U);
  EXPECT_EQ(agendas.longest_run(AgendaRole::doctor, tele, 0, 0), 12U);
  EXPECT_TRUE(agendas.row(AgendaRole::doctor, tele, 0, 0).has({120, 132}));
}

TEST_F(Week, a_booking_that_came_before_its_agenda_is_kept_for_it) {
  agendas.hold({"b1", {"Location/bourg"}, at(9), at(10), {"bourg", {}}});
  agendas.set(agenda(AgendaRole::place, "Location/bourg"));
  EXPECT_EQ(agendas.longest_run(AgendaRole::place, tele, 0, 0), 24U);
}

TEST_F(Week, a_place_is_open_only_within_its_card_and_is_drawn_again_when_the_card_changes) {
  const auto open = [&](unsigned day) { return agendas.longest_run(AgendaRole::place, tele, day, 0); };
  CardHours card;
  card.hours.week[0] = {{chrono::hours(10), chrono::hours(19)}};
  agendas.set_card("Location/bourg", card);
  agendas.set(agenda(AgendaRole::place, "Location/bourg"));
  EXPECT_EQ(open(0), 24U) << "the card came before the agenda";
  EXPECT_EQ(open(1), 0U);
  card.hours.week[1] = {{chrono::hours(8), chrono::hours(9)}};
  agendas.set_card("Location/bourg", card);
  EXPECT_EQ(open(1), 12U);
  EXPECT_TRUE(agendas.free_in_hour(AgendaRole::place, tele, 1, 8).has(0));
  agendas.roll(monday + chrono::days(7));
  EXPECT_EQ(open(0), 24U) << "a day that was not drawn before";
  agendas.set_card("Location/bourg", std::nullopt);
  EXPECT_EQ(open(0), 48U) << "without a card its agenda alone counts";
}

TEST_F(Week, the_horizon_rolls_on_and_keeps_what_was_held) {
  agendas.hold({"b1", {"Practitioner/d"}, at(9, 0, 9), at(10, 0, 9), {}});  // beyond the horizon of today
  agendas.roll(monday + chrono::days(7));
  EXPECT_EQ(agendas.days(), 7U);
  EXPECT_EQ(agendas.longest_run(AgendaRole::doctor, tele, 0, 0), 48U);
  EXPECT_EQ(agendas.longest_run(AgendaRole::doctor, tele, 2, 0), 24U);
  EXPECT_EQ(agendas.longest_run(AgendaRole::doctor, tele, 5, 0), 0U);
  agendas.roll(monday + chrono::days(9));
  EXPECT_EQ(agendas.longest_run(AgendaRole::doctor, tele, 0, 0), 24U);
  EXPECT_EQ(agendas.frame(0).date, monday + chrono::days(9));
}

TEST_F(Week, a_removed_agenda_offers_nothing_and_is_found_by_nobody) {
  agendas.remove("Practitioner/a");
  EXPECT_EQ(agendas.longest_run(AgendaRole::assistant, tele, 0, 0), 0U);
  EXPECT_TRUE(agendas.serving(AgendaRole::assistant, "bourg").empty());
  EXPECT_EQ(agendas.rules_of("Practitioner/a"), nullptr);
}

TEST_F(Week, doctors_are_found_by_specialty_and_language) {
  AgendaRules other = agenda(AgendaRole::doctor, "Practitioner/e");
  other.specialties = {"cardiology"};
  other.languages = {"fr", "pt"};
  agendas.set(other);
  EXPECT_EQ(agendas.doctors_of("cardiology").count(), 1U);
  EXPECT_TRUE(agendas.doctors_of("cardiology").has(1));
  EXPECT_EQ(agendas.doctors_of("").count(), 2U);
  EXPECT_TRUE(agendas.speakers_of("pt").has(1));
  EXPECT_FALSE(agendas.speakers_of("pt").has(0));
  EXPECT_FALSE(agendas.speakers_of("de").any());
  other.languages = {"fr"};
  agendas.set(other);
  EXPECT_FALSE(agendas.speakers_of("pt").any());
}

}  // namespace
}  // namespace maillage::care

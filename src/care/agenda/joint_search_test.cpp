#include "care/agenda/joint_search.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "testing/agenda/random_agendas.hpp"
#include "testing/agenda/slow_agendas.hpp"

namespace maillage::care {

void PrintTo(const JointSlot& slot, std::ostream* out) {
  *out << slot.start.micros / 60'000'000 << "min " << slot.doctor << " " << slot.assistant << " " << slot.place << " " << slot.kit;
}

namespace {

namespace chrono = std::chrono;
using maillage::testing::RandomAgendas;
using maillage::testing::SlowAgendas;
using maillage::testing::TerritoryShape;

/// Both over the same random territory, from this day on.
struct Pair {
  Pair(std::uint32_t seed, LocalDate first, unsigned days, const TerritoryShape& of = {}) : shape(of), random(seed), fast(metropolitan_france, days) {
    slow.all = random.territory(shape, first, days);
    slow.travel = random.travel(shape);
    slow.first = first;
    slow.days = days;
    fast.travel() = slow.travel;
    fast.roll(first);
    for (const AgendaRules& rules : slow.all) fast.set(rules);
    slow.cards = RandomAgendas(seed + 1).cards(shape, first, days);
    for (const auto& [place, card] : slow.cards) fast.set_card(place, card);
  }

  /// Whether the card of the place says that it is open, or stands at a stop, during the whole slot.
  [[nodiscard]] bool within_card(const JointSlot& slot) const {
    const auto card = slow.cards.find(slot.place);
    if (card == slow.cards.end()) return true;
    const PlaceCard said{.hours = card->second.hours, .stops = card->second.stops};
    std::vector<OpenTime> open;  // joined: stops of one address may touch
    for (const StopOpening& one : openings_of(said, slot.start, 3, metropolitan_france)) {
      if (!open.empty() && one.opening.from <= open.back().until) {
        open.back().until = one.opening.until;
      } else {
        open.push_back(one.opening);
      }
    }
    return !open.empty() && open.front().from <= slot.start && slot.end <= open.front().until;
  }

  /// Takes a slot that the search has found, as a booking would.
  void take(const JointSlot& slot, SlotKind kind, const std::optional<Point>& home) {
    Held held{"b" + std::to_string(bookings++), {slot.doctor}, slot.start, slot.end, {}};
    for (const std::string* owner : {&slot.assistant, &slot.place, &slot.kit}) {
      if (!owner->empty()) held.owners.push_back(*owner);
    }
    if (!slot.place.empty()) held.site.place = slot.place.substr(slot.place.find('/') + 1);
    if (slot.place.empty()) held.site.home = home;
    held.doctor_on_site = kind == SlotKind::in_person;
    slow.held.push_back(held);
    fast.hold(held);
  }

  TerritoryShape shape;
  int bookings{0};
  RandomAgendas random;
  SlowAgendas slow;
  Agendas fast;
};

/// Questions on a random territory, each answer partly booked before the next question. Counts the slots that were compared.
std::size_t play(std::uint32_t seed, LocalDate first, unsigned days) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  Pair pair(seed, first, days);
  std::size_t compared = 0;
  for (int round = 0; round < 12; ++round) {
    JointQuestion question = pair.random.question(pair.shape, first, days);
    if (question.home && pair.random.below(2) == 0) question.round = "p" + std::to_string(pair.random.below(pair.shape.places));
    const auto found = find_joint_slots(pair.fast, question);
    for (const JointSlot& slot : found) EXPECT_TRUE(pair.within_card(slot)) << ::testing::PrintToString(slot);
    EXPECT_EQ(found, pair.slow.find(question)) << "round " << round;
    if (::testing::Test::HasFailure()) return compared;
    compared += found.size();
    if (!found.empty()) pair.take(found[pair.random.below(static_cast<unsigned>(found.size()))], question.kind, question.home);
    if (pair.slow.held.size() > 3 && pair.random.below(4) == 0) {
      pair.fast.release(pair.slow.held.front().booking);
      pair.slow.held.erase(pair.slow.held.begin());
    }
  }
  return compared;
}

constexpr std::uint32_t wide_territories = 12;
constexpr LocalDate ordinary = chrono::local_days(chrono::year(2026) / 11 / 23);
constexpr LocalDate before_forward = chrono::local_days(chrono::year(2027) / 3 / 26);
constexpr LocalDate before_back = chrono::local_days(chrono::year(2026) / 10 / 23);
constexpr LocalDate before_christmas = chrono::local_days(chrono::year(2026) / 12 / 23);

TEST(JointSearch, agrees_with_the_slow_oracle_on_random_agendas_also_when_the_clock_changes) {
  constexpr std::uint32_t seed = 20261122;
  std::size_t compared = 0;
  for (std::uint32_t i = 0; i < 10 && !HasFailure(); ++i) {
    for (const LocalDate first : {ordinary, before_forward, before_back, before_christmas}) compared += play(seed + i, first, 6);
  }
  EXPECT_GT(compared, 1000U);
}

/// More places than are drawn, doctors in two words of a set, and of assistants and kits so few that most starts have nobody. The oracle is asked for
/// one doctor where places are concerned: for all of them it would take minutes.
TEST(JointSearch, agrees_with_the_slow_oracle_in_a_wide_territory) {
  constexpr TerritoryShape wide{.doctors = 70, .places = 70, .assistants = 60, .kits = 20};
  std::size_t compared = 0;
  for (std::uint32_t seed = 20261123; seed < 20261123 + wide_territories && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Pair pair(seed, ordinary, 1, wide);
    for (int round = 0; round < 5 && !HasFailure(); ++round) {
      JointQuestion question = pair.random.question(wide, ordinary, 1);
      question.places.clear();
      question.step = 0;
      const bool at_places = needs_of(question.kind, question.home.has_value()).place;
      question.doctor = at_places ? "Practitioner/d" + std::to_string(pair.random.below(wide.doctors)) : "";
      const auto found = find_joint_slots(pair.fast, question);
      EXPECT_EQ(found, pair.slow.find(question)) << "round " << round;
      compared += found.size();
      if (!found.empty()) pair.take(found.front(), question.kind, question.home);
    }
  }
  EXPECT_GT(compared, 100U);
}

TEST(JointSearch, offers_nothing_outside_of_what_the_cards_say) {
  Pair pair(20261124, ordinary, 6, {.doctors = 12, .places = 12, .assistants = 24, .kits = 24});
  const auto outside = [&pair] {
    const auto found = find_joint_slots(pair.fast, {.quanta = 2, .count = 2000});
    EXPECT_GT(found.size(), 20U);
    return std::ranges::count_if(found, [&pair](const JointSlot& slot) { return !pair.within_card(slot); });
  };
  EXPECT_EQ(outside(), 0);
  for (const auto& [place, card] : pair.slow.cards) pair.fast.set_card(place, std::nullopt);
  EXPECT_GT(outside(), 0) << "the agendas alone open more";
}

AgendaRules open_from_eight(AgendaRole role, std::string owner, std::vector<std::string> places = {}) {
  AgendaRules rules;
  rules.owner = std::move(owner);
  rules.role = role;
  rules.places = std::move(places);
  rules.weekly = {{"r", SlotKind::teleconsultation, 0x1F, {8 * 60, 9 * 60}, ordinary, {}, 1}};
  return rules;
}

TEST(JointSearch, the_oracle_tells_a_search_that_forgets_the_journeys) {
  SlowAgendas slow;
  slow.first = ordinary;
  slow.days = 1;
  slow.all = {open_from_eight(AgendaRole::doctor, "Practitioner/d"), open_from_eight(AgendaRole::place, "Location/p"),
              open_from_eight(AgendaRole::place, "Location/q"), open_from_eight(AgendaRole::assistant, "Practitioner/a", {"p", "q"}),
              open_from_eight(AgendaRole::kit, "Device/k", {"q"})};
  slow.travel.say("p", "q", 20);
  const Instant eight = start_of(ordinary, metropolitan_france) + chrono::hours(8);
  slow.held = {{"b", {"Practitioner/a", "Location/p"}, eight, eight + chrono::minutes(20), {"p", {}}}};
  Agendas fast(metropolitan_france, 1);
  fast.roll(ordinary);
  for (const AgendaRules& rules : slow.all) fast.set(rules);
  fast.hold(slow.held[0]);
  const JointQuestion question;
  fast.travel().say("p", "q", 0);
  EXPECT_NE(find_joint_slots(fast, question), slow.find(question));
  fast.travel() = slow.travel;
  EXPECT_EQ(find_joint_slots(fast, question), slow.find(question));
  EXPECT_EQ(find_joint_slots(fast, question).size(), 1U);
}

TEST(JointSearch, needs_everybody_of_a_teleconsultation) {
  Agendas agendas(metropolitan_france, 3);
  agendas.roll(ordinary);
  JointQuestion question;
  question.earliest = start_of(ordinary, metropolitan_france) + chrono::hours(8) + chrono::minutes(1);
  agendas.set(open_from_eight(AgendaRole::doctor, "Practitioner/d"));
  agendas.set(open_from_eight(AgendaRole::place, "Location/p"));
  agendas.set(open_from_eight(AgendaRole::assistant, "Practitioner/a", {"p"}));
  EXPECT_TRUE(find_joint_slots(agendas, question).empty());
  agendas.set(open_from_eight(AgendaRole::kit, "Device/k", {"p"}));
  const auto found = find_joint_slots(agendas, question);
  ASSERT_EQ(found.size(), 2U + 3U + 3U);
  EXPECT_EQ(found[0].start, start_of(ordinary, metropolitan_france) + chrono::hours(8) + chrono::minutes(20));
  EXPECT_EQ(found[0].assistant, "Practitioner/a");
  EXPECT_EQ(found[0].kit, "Device/k");
}

}  // namespace
}  // namespace maillage::care

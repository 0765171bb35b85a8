// The ladder of a request for a specialty: laws over random places, links and hours.
#include "care/links/linked_ladder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace maillage::care {
namespace {

constexpr Instant tuesday{1'773'133'200'000'000};  // 10 March 2026, 10 h in Paris
const std::vector<std::string> all_specialties{"dermatology", "psychiatry", "geriatrics"};

/// Four doctors of the territory, six of hospitals, any specialties, any times.
struct RandomTerritory {
  std::mt19937_64 random;
  Ladder place;
  std::vector<Link> links;
  std::vector<Specialist> specialists;

  explicit RandomTerritory(std::uint64_t seed) : random(seed) {
    const std::size_t middle = below(rungs_max);
    place.push_back({RungKind::own_doctor, Seconds(45), Seconds(60), {}});
    for (std::size_t i = 1; i < middle; ++i) place.push_back({RungKind::territory, Seconds(45), Seconds(180), {doctor("t", 4), doctor("t", 4)}});
    if (place.size() < rungs_max) place.push_back({RungKind::regional, Seconds(45), Seconds(120), {"r1"}});
    for (std::size_t i = 0; i < 4; ++i) specialists.push_back(role_of("t" + std::to_string(i)));
    const std::size_t count = below(12);
    for (std::size_t i = 0; i < count; ++i) links.push_back(link("l" + std::to_string(i)));
  }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random() % limit); }
  std::string doctor(const char* kind, std::size_t limit) { return kind + std::to_string(below(limit)); }
  std::vector<std::string> some_specialties() {
    std::vector<std::string> some;
    for (const std::string& one : all_specialties) {
      if (below(2) == 0) some.push_back(one);
    }
    return some;
  }
  Specialist role_of(std::string who) {
    Specialist role{std::move(who), some_specialties(), {}, {}};
    if (below(4) == 0) role.from = tuesday + std::chrono::hours(below(3)) - std::chrono::hours(1);
    if (below(4) == 0) role.until = tuesday + std::chrono::hours(below(3)) - std::chrono::hours(1);
    return role;
  }
  Link link(std::string id) {
    Link made;
    made.id = std::move(id);
    made.name = "Service " + made.id;
    made.delay = Seconds(30 + (60 * below(10)));
    made.from = tuesday + std::chrono::hours(below(5)) - std::chrono::hours(3);
    if (below(2) == 0) made.until = made.from + std::chrono::hours(1 + below(4));
    for (const std::string& code : some_specialties()) made.specialties.push_back({code, {code, code}});
    for (std::size_t i = 0; i < below(4); ++i) made.doctors.push_back(role_of(doctor("h", 6)));
    if (below(2) == 0) made.hours.emplace().week[1] = {{std::chrono::hours(8 + below(4)), std::chrono::hours(12 + below(4))}};
    return made;
  }
};

const Link* named(const std::vector<Link>& links, const std::string& id) {
  const auto found = std::ranges::find(links, id, &Link::id);
  return found == links.end() ? nullptr : &*found;
}
bool has(const std::vector<Specialist>& people, const std::string& doctor, const SpecialtyQuestion& question) {
  return std::ranges::any_of(people, [&](const Specialist& one) {
    const bool begun = !one.from || *one.from <= question.asked;
    const bool ended = one.until && *one.until <= question.asked;
    return one.doctor == doctor && begun && !ended && std::ranges::find(one.specialties, question.specialty) != one.specialties.end();
  });
}

void keeps_the_laws(const RandomTerritory& territory, const SpecialtyQuestion& question, const LinkedLadder& made) {
  ASSERT_FALSE(made.ladder.empty());
  EXPECT_LE(made.ladder.size(), rungs_max) << "the rung of an appointment is beyond every ladder";
  EXPECT_EQ(made.ladder.back(), territory.place.back()) << "the last rung is never taken away";
  EXPECT_TRUE(std::ranges::is_partitioned(made.ladder, [](const Rung& rung) { return rung.kind == RungKind::linked; })) << "linked services first";
  for (auto rung = made.ladder.begin(); rung != std::prev(made.ladder.end()); ++rung) {
    const Link* link = named(territory.links, rung->link);
    ASSERT_EQ(link != nullptr, rung->kind == RungKind::linked);
    if (link != nullptr) {
      EXPECT_TRUE(in_force(*link, question.asked) && is_open(*link, question.now) && offers(*link, question.specialty)) << link->id;
      EXPECT_EQ(rung->service, link->name);
      EXPECT_GE(rung->window, rung->ring) << "a ring that began is never cut by its own window";
    }
    const auto& people = link != nullptr ? link->doctors : territory.specialists;
    for (const std::string& doctor : rung->doctors) EXPECT_TRUE(has(people, doctor, question)) << doctor;
    if (link != nullptr) EXPECT_LE(rung->doctors.size(), std::set(rung->doctors.begin(), rung->doctors.end()).size()) << "nobody stands on it twice";
  }
  for (const Link& link : territory.links) {
    if (!in_force(link, question.asked) || !offers(link, question.specialty)) continue;
    const bool closed = std::ranges::find(made.closed, link.name) != made.closed.end();
    const bool asked = std::ranges::find(made.ladder, link.id, &Rung::link) != made.ladder.end();
    EXPECT_FALSE(closed && asked) << link.id;
    EXPECT_TRUE(closed || asked || made.ladder.size() == rungs_max) << "a link is left out only where the rungs are too few: " << link.id;
  }
}

TEST(LinkedLadder, keeps_its_laws_on_random_territories) {
  constexpr std::uint64_t first = 20261122;
  for (std::uint64_t seed = first; seed < first + 2'000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomTerritory territory(seed);
    const std::string& specialty = all_specialties[territory.below(all_specialties.size())];
    const Instant asked = tuesday + std::chrono::minutes(territory.below(180));
    const Instant now = asked + std::chrono::minutes(territory.below(60));
    const SpecialtyQuestion question{specialty, territory.place, territory.links, territory.specialists, asked, now};
    const LinkedLadder made = ladder_for(question);
    keeps_the_laws(territory, question, made);
    std::ranges::shuffle(territory.links, territory.random);
    EXPECT_EQ(ladder_for(question).ladder, made.ladder) << "the order in which the record gives links does not count";
    std::erase_if(territory.links, [&](const Link& link) { return !in_force(link, asked); });
    EXPECT_EQ(ladder_for(question).ladder, made.ladder) << "a link that did not hold when it was asked does not count";
    if (testing::Test::HasFailure()) break;
  }
}

TEST(LinkedLadder, asks_first_who_promises_to_answer_soonest) {
  RandomTerritory territory(1);
  territory.place = {{RungKind::regional, Seconds(45), Seconds(120), {"r1"}}};
  territory.links.clear();
  for (const int delay : {600, 120, 300}) {
    Link link;
    link.id = link.name = std::to_string(delay);
    link.delay = Seconds(delay);
    link.specialties = {{"psychiatry", {}}};
    link.doctors = {{"h" + link.id, {"psychiatry"}}};
    territory.links.push_back(link);
  }
  const LinkedLadder made = ladder_for({all_specialties[1], territory.place, territory.links, territory.specialists, tuesday, tuesday});
  ASSERT_EQ(made.ladder.size(), 4U);
  EXPECT_EQ(made.ladder[0].doctors, std::vector<std::string>{"h120"});
  EXPECT_EQ(made.ladder[1].doctors, std::vector<std::string>{"h300"});
  EXPECT_EQ(made.ladder[2].doctors, std::vector<std::string>{"h600"});
  EXPECT_EQ(made.ladder[3].doctors, std::vector<std::string>{"r1"});
}

TEST(LinkedLadder, rings_nobody_whose_role_had_ended_or_had_not_begun_when_the_request_was_made) {
  RandomTerritory territory(1);
  territory.place = {{RungKind::regional, Seconds(45), Seconds(120), {"r1"}}};
  const Instant change = tuesday + std::chrono::minutes(1);
  Link service = territory.link("l");
  service.hours.reset();
  service.specialties = {{"dermatology", {"Dermatologie", "Dermatology"}}};
  service.from = tuesday - std::chrono::hours(1);
  service.until.reset();
  service.doctors = {{"leaves", {"dermatology"}, {}, change},
                     {"comes", {"dermatology"}, change, {}},
                     {"stays", {"dermatology"}, {}, change},
                     {"stays", {"dermatology", "geriatrics"}, change, {}}};
  territory.links = {service};
  const std::string specialty = "dermatology";
  const auto rung_at = [&](Instant asked) {
    return ladder_for({specialty, territory.place, territory.links, territory.specialists, asked, tuesday}).ladder[0].doctors;
  };
  EXPECT_EQ(rung_at(tuesday), (std::vector<std::string>{"leaves", "stays"}));
  EXPECT_EQ(rung_at(change), (std::vector<std::string>{"comes", "stays"}));
}

}  // namespace
}  // namespace maillage::care

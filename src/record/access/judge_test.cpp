#include "record/access/judge.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "record/access/check.hpp"

namespace maillage::record {
namespace {

const Person doctor{"a1", Role::doctor, "vasserot", "", ""};
const Person stranger{"a3", Role::doctor, "other", "", ""};
const Person operator_person{"a4", Role::operator_, "", "", ""};
const Instant now{1'000'000'000'000'000};

Relations in_one_encounter() {
  Relations relations;
  relations.apply({{"Encounter", "9"}, {{"vasserot", "odette", TieKind::encounter, {}, {}, true}}, false}, now);
  return relations;
}

TEST(Judge, opens_a_record_through_a_relation_only) {
  const Relations relations = in_one_encounter();
  const Judge judge(relations);
  const std::vector<std::string> odette = {"odette"};
  EXPECT_TRUE(judge.judge(doctor, Act::read, DataClass::clinical, odette, now).allowed);
  EXPECT_EQ(judge.judge(doctor, Act::read, DataClass::clinical, odette, now).because, "Encounter/9");
  EXPECT_FALSE(judge.judge(stranger, Act::read, DataClass::clinical, odette, now).allowed);
  EXPECT_FALSE(judge.judge(operator_person, Act::read, DataClass::clinical, odette, now).allowed);
}

TEST(Judge, needs_a_right_to_each_patient_of_a_thing_about_two) {
  const Relations relations = in_one_encounter();
  const std::vector<std::string> both = {"odette", "somebody-else"};
  const Verdict verdict = Judge(relations).judge(doctor, Act::read, DataClass::clinical, both, now);
  EXPECT_FALSE(verdict.allowed);
  EXPECT_EQ(verdict.relation, Relation::unrelated);
}

TEST(Judge, gives_nobodys_clinical_data_to_nobody) {
  const Relations relations;
  EXPECT_FALSE(Judge(relations).judge(doctor, Act::read, DataClass::clinical, {}, now).allowed);
  EXPECT_TRUE(Judge(relations).judge(doctor, Act::read, DataClass::directory, {}, now).allowed);
}

TEST(Judge, tells_a_gate_whether_a_role_could_ever) {
  const Relations relations;
  EXPECT_TRUE(Judge(relations).could_ever(doctor, Act::room_join));
  EXPECT_FALSE(Judge(relations).could_ever(operator_person, Act::room_join));
  EXPECT_FALSE(Judge(relations).could_ever(Person{}, Act::read));
  EXPECT_TRUE(Judge(relations).could_ever(Person{}, Act::sign_in));
}

TEST(Judge, limits_a_search_to_nobody_rather_than_to_everybody) {
  const Relations relations = in_one_encounter();
  const Judge judge(relations);
  EXPECT_EQ(judge.within(doctor, Act::search, DataClass::clinical, now), (std::vector<std::string>{"odette"}));
  EXPECT_EQ(judge.within(stranger, Act::search, DataClass::clinical, now), (std::vector<std::string>{}));
  EXPECT_EQ(judge.within(the_house(), Act::search, DataClass::clinical, now), std::nullopt);
}

TEST(Judge, admits_to_a_room_those_of_its_encounter_while_it_goes_on) {
  Relations relations = in_one_encounter();
  relations.apply({{"Encounter", "10"}, {{"other", "odette", TieKind::encounter, {}, {}, true}}, false}, now);
  const Judge judge(relations);
  EXPECT_TRUE(judge.admit(doctor, Act::room_join, "9", now).allowed);
  EXPECT_FALSE(judge.admit(stranger, Act::room_join, "9", now).allowed);
  EXPECT_FALSE(judge.admit(doctor, Act::room_join, "11", now).allowed);
  relations.apply({{"Encounter", "9"}, {{"vasserot", "odette", TieKind::encounter, {}, {}, false}}, true}, now);
  EXPECT_FALSE(judge.admit(doctor, Act::room_join, "9", now).allowed);
  EXPECT_TRUE(judge.admit(doctor, Act::room_leave, "9", now).allowed);
}

/// Random ties among a few people, written again and again as the record writes them, and random changes to tell.
struct ManyTies {
  explicit ManyTies(std::uint32_t seed) : random(seed) {}
  unsigned below(unsigned bound) { return static_cast<unsigned>(random() % bound); }
  std::string practitioner() { return "d" + std::to_string(below(6)); }
  std::string patient() { return "p" + std::to_string(below(4)); }

  void write_a_resource() {
    at = at + std::chrono::hours(below(24 * 40));
    TieUpdate update{{"Encounter", std::to_string(below(8))}, {}, below(2) == 0};
    for (unsigned i = below(4); i > 0; --i) {
      const auto kind = static_cast<TieKind>(below(5));
      update.ties.push_back({practitioner(), patient(), kind, {}, below(3) == 0 ? std::optional(at) : std::nullopt, below(2) == 0});
    }
    relations.apply(std::move(update), at);
    if (below(3) == 0) relations.identified(somebody(), patient(), at);
  }
  Person somebody() {
    const Role role = all_roles[below(all_roles.size())];
    return {"a" + std::to_string(below(9)), role, below(5) == 0 ? "" : practitioner(), "", ""};
  }
  ports::Stored changed() {
    constexpr std::array types = {"Patient", "Encounter", "Observation", "Device", "account"};
    ports::Stored stored;
    stored.key = {types[below(types.size())], "1"};
    for (unsigned i = below(3); i > 0; --i) stored.subjects.push_back(patient());
    return stored;
  }

  std::mt19937 random;
  Relations relations;
  Instant at{now};
};

/// How often somebody may be told whom `might_be_told` does not name; counts in `told` how often somebody may at all.
int left_out(std::uint32_t seed, int& told) {
  ManyTies ties(seed);
  const Judge judge(ties.relations);
  int wrong = 0;
  for (int round = 0; round < 2000; ++round) {
    ties.write_a_resource();
    const ports::Stored changed = ties.changed();
    const Person person = ties.somebody();
    if (!judge.may_be_told(person, changed, ties.at)) continue;
    ++told;
    const auto among = judge.might_be_told(changed);
    if (among && (person.practitioner.empty() || std::ranges::find(*among, person.practitioner) == among->end())) ++wrong;
  }
  return wrong;
}

TEST(Judge, leaves_nobody_out_of_those_who_might_be_told_a_change) {
  int told = 0;
  for (std::uint32_t seed = 1; seed <= 10; ++seed) EXPECT_EQ(left_out(seed, told), 0) << "seed " << seed;
  EXPECT_GT(told, 200);
}

TEST(Judge, leaves_nobody_out_with_any_check_taken_away) {
  for (const CheckName& check : all_checks) {
    const SkippedCheck skipped(check.check);
    int told = 0;
    EXPECT_EQ(left_out(11, told), 0) << check.id;
  }
}

TEST(Judge, asks_about_few_when_a_change_concerns_a_patient_and_about_all_when_it_is_on_the_door_plate) {
  const Relations relations = in_one_encounter();
  const Judge judge(relations);
  ports::Stored changed;
  changed.key = {"Observation", "1"};
  changed.subjects = {"odette"};
  ASSERT_TRUE(judge.might_be_told(changed));
  EXPECT_EQ(std::vector<std::string>(judge.might_be_told(changed)->begin(), judge.might_be_told(changed)->end()),
            std::vector<std::string>{"vasserot"});
  changed.subjects = {"nobody-knows-her"};
  EXPECT_TRUE(judge.might_be_told(changed)->empty());
  changed = {};
  changed.key = {"Organization", "champhol"};
  EXPECT_FALSE(judge.might_be_told(changed));
  changed.key = {"sign-in", "abc"};
  ASSERT_TRUE(judge.might_be_told(changed));
  EXPECT_TRUE(judge.might_be_told(changed)->empty());
}

}  // namespace
}  // namespace maillage::record

#include "record/access/judge.hpp"

#include <gtest/gtest.h>

#include <chrono>

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

}  // namespace
}  // namespace maillage::record

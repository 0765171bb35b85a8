#include "record/access/relations.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace maillage::record {
namespace {

using std::chrono::days;
using std::chrono::minutes;

const Person doctor{"a1", Role::doctor, "vasserot", "", ""};
const Person assistant{"a2", Role::assistant, "belloum", "", ""};
const Instant start{1'000'000'000'000'000};
const ResourceKey encounter{"Encounter", "9"};

TieUpdate of_encounter(bool in_progress, bool ended) {
  return {encounter,
          {{"vasserot", "odette", TieKind::encounter, {}, {}, in_progress}, {"belloum", "odette", TieKind::encounter, {}, {}, in_progress}},
          ended};
}

TEST(Relations, knows_nobody_at_first) {
  EXPECT_EQ(Relations{}.standing(doctor, "odette", start).relation, Relation::unrelated);
  EXPECT_TRUE(Relations{}.patients_of(doctor).empty());
}

TEST(Relations, follows_an_encounter_from_planned_to_its_afterlife_and_out) {
  Relations relations;
  relations.apply(of_encounter(false, false), start);
  EXPECT_EQ(relations.standing(doctor, "odette", start).relation, Relation::related);
  relations.apply(of_encounter(true, false), start);
  EXPECT_EQ(relations.standing(doctor, "odette", start).relation, Relation::in_encounter);
  EXPECT_EQ(relations.standing(doctor, "odette", start).because, "Encounter/9");
  const Instant over = start + minutes{20};
  relations.apply(of_encounter(false, true), over);
  EXPECT_EQ(relations.standing(doctor, "odette", over).relation, Relation::former);
  EXPECT_EQ(relations.standing(doctor, "odette", over + days{89}).relation, Relation::former);
  EXPECT_EQ(relations.standing(doctor, "odette", over + days{90}).relation, Relation::unrelated);
  EXPECT_EQ(relations.standing(assistant, "odette", over + days{7}).relation, Relation::unrelated);
}

TEST(Relations, keeps_the_first_end_when_an_ended_encounter_is_written_again) {
  Relations relations;
  relations.apply(of_encounter(true, false), start);
  relations.apply(of_encounter(false, true), start + minutes{20});
  relations.apply(of_encounter(false, true), start + days{60});
  EXPECT_EQ(relations.standing(doctor, "odette", start + days{91}).relation, Relation::unrelated);
}

TEST(Relations, drops_at_once_what_was_entered_in_error) {
  Relations relations;
  relations.apply(of_encounter(true, false), start);
  relations.apply({encounter, {}, true}, start + minutes{1});
  EXPECT_EQ(relations.standing(doctor, "odette", start + minutes{1}).relation, Relation::unrelated);
  EXPECT_TRUE(relations.patients_of(doctor).empty());
}

TEST(Relations, takes_the_strongest_of_several_ties) {
  Relations relations;
  relations.apply({{"ServiceRequest", "1"}, {{"vasserot", "odette", TieKind::request, {}, {}, false}}, false}, start);
  relations.apply(of_encounter(true, false), start);
  EXPECT_EQ(relations.standing(doctor, "odette", start).because, "Encounter/9");
}

TEST(Relations, waits_for_the_start_of_a_period_and_stops_at_its_end) {
  Relations relations;
  relations.apply({{"CareTeam", "1"}, {{"vasserot", "odette", TieKind::care_team, start + days{1}, start + days{2}, false}}, false}, start);
  EXPECT_EQ(relations.standing(doctor, "odette", start).relation, Relation::unrelated);
  EXPECT_EQ(relations.standing(doctor, "odette", start + days{1}).relation, Relation::related);
  EXPECT_EQ(relations.standing(doctor, "odette", start + days{2}).relation, Relation::unrelated);
}

TEST(Relations, forget_in_a_quarter_of_an_hour_that_somebody_was_found) {
  Relations relations;
  relations.identified(assistant, "odette", start);
  EXPECT_EQ(relations.standing(assistant, "odette", start + minutes{14}).relation, Relation::identified);
  EXPECT_EQ(relations.standing(assistant, "odette", start + minutes{15}).relation, Relation::unrelated);
  EXPECT_EQ(relations.standing(doctor, "odette", start).relation, Relation::unrelated);
}

TEST(Relations, tells_who_takes_part_in_an_encounter) {
  Relations relations;
  relations.apply(of_encounter(true, false), start);
  const Person stranger{"a3", Role::doctor, "other", "", ""};
  EXPECT_TRUE(relations.part_in(doctor, encounter, start).takes_part);
  EXPECT_TRUE(relations.part_in(doctor, encounter, start).in_progress);
  EXPECT_FALSE(relations.part_in(stranger, encounter, start).takes_part);
  relations.apply(of_encounter(false, true), start + minutes{5});
  EXPECT_TRUE(relations.part_in(doctor, encounter, start + minutes{5}).takes_part);
  EXPECT_FALSE(relations.part_in(doctor, encounter, start + minutes{5}).in_progress);
}

}  // namespace
}  // namespace maillage::record

#include "record/access/access_note.hpp"

#include <gtest/gtest.h>

namespace maillage::record {
namespace {

const Person doctor{"a1", Role::doctor, "vasserot", "", ""};
const Person stranger{"a3", Role::doctor, "other", "", ""};

TEST(AccessNote, is_left_by_reads_of_patients_and_by_refusals_but_not_by_visitors) {
  const Verdict allowed{true, Relation::in_encounter, "Encounter/9"};
  const Verdict refused{false, Relation::unrelated, "no care relation"};
  const auto read = access_note(doctor, Act::read, "Observation", {"odette"}, allowed, 1);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->relation, "Encounter/9");
  EXPECT_EQ(read->interaction, "read");
  EXPECT_EQ(read->count, 1U);
  const auto refusal = access_note(stranger, Act::read, "Observation", {"odette"}, refused, 1);
  ASSERT_TRUE(refusal);
  EXPECT_FALSE(refusal->allowed);
  EXPECT_EQ(refusal->count, 0U);
  EXPECT_FALSE(access_note(doctor, Act::read, "Location", {}, allowed, 1));
  EXPECT_FALSE(access_note(Person{}, Act::read, "Observation", {"odette"}, refused, 0));
}

}  // namespace
}  // namespace maillage::record

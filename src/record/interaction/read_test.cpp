#include <gtest/gtest.h>

#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;

struct ReadTest : ::testing::Test {
  Clinic clinic;
  void SetUp() override { clinic.open(); }
  Outcome<Answer> read_as(Ask ask, ResourceKey key, Conditions conditions = {}) {
    return run_inline(read(clinic.record, std::move(ask), std::move(key), conditions));
  }
};

TEST_F(ReadTest, gives_the_resource_with_its_version_to_those_who_care_for_the_patient) {
  const auto answer = read_as(Clinic::doctor(), {"Observation", "o1"});
  ASSERT_TRUE(answer);
  EXPECT_NE(answer->body.find("Canariodette"), std::string::npos);
  EXPECT_NE(answer->body.find("\"versionId\":\"1\""), std::string::npos);
}

TEST_F(ReadTest, answers_a_stranger_as_if_nothing_were_there) {
  const auto unseen = read_as(Clinic::stranger(), {"Observation", "o1"});
  const auto missing = read_as(Clinic::stranger(), {"Observation", "nothing"});
  ASSERT_FALSE(unseen);
  ASSERT_FALSE(missing);
  EXPECT_EQ(unseen.error().code, missing.error().code);
  EXPECT_EQ(unseen.error().text, missing.error().text);
  EXPECT_EQ(unseen.error().reason, missing.error().reason);
}

TEST_F(ReadTest, leaves_an_access_record_with_the_reason_and_one_for_the_refusal) {
  ASSERT_TRUE(read_as(Clinic::doctor(), {"Observation", "o1"}));
  ASSERT_FALSE(read_as(Clinic::stranger(), {"Observation", "o1"}));
  const auto kept = clinic.accesses_of("odette");
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_FALSE(kept[0].access.allowed);
  EXPECT_EQ(kept[0].author.actor, "Practitioner/lointain");
  EXPECT_TRUE(kept[1].access.allowed);
  EXPECT_EQ(kept[1].access.relation, "Encounter/e1");
}

TEST_F(ReadTest, says_not_modified_to_whoever_has_this_version) {
  Conditions conditions;
  conditions.if_none_match = VersionId{1};
  EXPECT_EQ(read_as(Clinic::doctor(), {"Observation", "o1"}, conditions)->kind, Answer::Kind::not_modified);
  conditions.if_none_match = VersionId{2};
  EXPECT_EQ(read_as(Clinic::doctor(), {"Observation", "o1"}, conditions)->kind, Answer::Kind::ok);
}

TEST_F(ReadTest, serves_no_account_and_no_unknown_type) {
  for (const char* type : {"account", "sign-in", "AuditEvent", "Nothing", ""}) {
    EXPECT_EQ(read_as(Clinic::doctor(), {type, "x"}).error().reason, "type-not-served");
  }
}

}  // namespace
}  // namespace maillage::record

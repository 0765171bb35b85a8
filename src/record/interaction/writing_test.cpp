#include "record/interaction/writing.hpp"

#include <gtest/gtest.h>

#include "record/interaction/interactions.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;

struct WritingTest : ::testing::Test {
  Clinic clinic;
  void SetUp() override { clinic.open(); }
  Outcome<Prepared> create_as(Ask ask, std::string type, std::string body) {
    return run_inline(prepare_create(clinic.record, std::move(ask), std::move(type), "new", std::move(body)));
  }
};

TEST_F(WritingTest, names_index_and_subjects_of_what_is_to_be_written) {
  const auto prepared = create_as(Clinic::doctor(), "Observation", Clinic::observation("x", "odette"));
  ASSERT_TRUE(prepared) << prepared.error().text;
  EXPECT_EQ(prepared->write.key, (ResourceKey{"Observation", "new"}));
  EXPECT_EQ(prepared->write.subjects, std::vector<std::string>{"odette"});
  EXPECT_FALSE(prepared->write.index.empty());
}

TEST_F(WritingTest, refuses_alike_a_patient_one_may_not_see_and_one_who_does_not_exist) {
  const auto unseen = create_as(Clinic::doctor(), "Observation", Clinic::observation("x", "paul"));
  const auto missing = create_as(Clinic::doctor(), "Observation", Clinic::observation("x", "nobody"));
  ASSERT_FALSE(unseen);
  ASSERT_FALSE(missing);
  EXPECT_EQ(unseen.error().text, missing.error().text);
}

TEST_F(WritingTest, refuses_what_names_no_patient_and_what_makes_relations) {
  EXPECT_EQ(create_as(Clinic::doctor(), "Observation", R"({"resourceType":"Observation","status":"final","code":{"text":"x"}})").error().reason,
            "names-no-patient");
  const std::string team = R"({"resourceType":"CareTeam","status":"active","subject":{"reference":"Patient/odette"}})";
  EXPECT_EQ(create_as(Clinic::doctor(), "CareTeam", team).error().reason, "not-allowed");
}

TEST_F(WritingTest, refuses_another_type_another_id_and_what_is_not_fhir) {
  EXPECT_EQ(create_as(Clinic::doctor(), "Condition", Clinic::observation("x", "odette")).error().reason, "type-differs");
  EXPECT_FALSE(create_as(Clinic::doctor(), "Observation", R"({"resourceType":"Observation","colour":"red"})"));
  const auto other = run_inline(prepare_update(clinic.record, Clinic::doctor(), {"Observation", "o1"}, Clinic::observation("o9", "odette"), {}));
  EXPECT_EQ(other.error().reason, "id-differs");
}

TEST_F(WritingTest, lets_nobody_move_a_resource_to_a_patient_or_from_one_who_is_not_theirs) {
  EXPECT_FALSE(run_inline(prepare_update(clinic.record, Clinic::doctor(), {"Observation", "o1"}, Clinic::observation("o1", "paul"), {})));
  EXPECT_FALSE(run_inline(prepare_update(clinic.record, Clinic::doctor(), {"Observation", "o2"}, Clinic::observation("o2", "odette"), {})));
  EXPECT_FALSE(run_inline(prepare_remove(clinic.record, Clinic::doctor(), {"Observation", "o2"}, {})));
}

TEST_F(WritingTest, asks_the_rules_of_the_house_after_it_has_judged) {
  clinic.record.house_rules = [](fhir::Element resource) -> Outcome<> {
    return refuse(IssueCode::value, "house-says-no", "This house wants no " + std::string(resource["resourceType"].text()) + ".");
  };
  EXPECT_EQ(create_as(Clinic::doctor(), "Observation", Clinic::observation("x", "odette")).error().reason, "house-says-no");
  EXPECT_NE(create_as(Clinic::doctor(), "Observation", Clinic::observation("x", "paul")).error().reason, "house-says-no")
      << "whoever may not write learns nothing of them";
}

TEST_F(WritingTest, asks_the_rules_of_the_whole_of_every_way_to_write) {
  std::vector<std::string> asked;
  clinic.record.rules_of_the_whole = [&asked](const std::vector<ports::Write>& writes) -> Task<Outcome<>> {
    for (const ports::Write& write : writes) asked.push_back(write.key.text() + (write.content ? "" : " deleted"));
    co_return refuse(IssueCode::business_rule, "house-says-no", "This house wants it whole.");
  };
  const auto reason = [](const auto& outcome) { return outcome ? std::string("written") : outcome.error().reason; };
  EXPECT_EQ(reason(run_inline(create(clinic.record, Clinic::doctor(), "Observation", Clinic::observation("x", "odette")))), "house-says-no");
  EXPECT_EQ(reason(run_inline(update(clinic.record, Clinic::doctor(), {"Observation", "o1"}, Clinic::observation("o1", "odette"), {}))),
            "house-says-no");
  EXPECT_EQ(reason(run_inline(remove(clinic.record, Clinic::doctor(), {"Observation", "o1"}, {}))), "house-says-no");
  ASSERT_EQ(asked.size(), 3U);
  EXPECT_EQ(asked[1], "Observation/o1");
  EXPECT_EQ(asked[2], "Observation/o1 deleted");
  EXPECT_EQ(run_inline(clinic.store.read({"Observation", "o1"}))->version, VersionId{1}) << "nothing was written";
}

}  // namespace
}  // namespace maillage::record

#include <gtest/gtest.h>

#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;

TEST(Update, makes_the_next_version_against_the_one_that_was_read) {
  Clinic clinic;
  clinic.open();
  Conditions conditions;
  conditions.if_match = VersionId{1};
  const auto change = [&] {
    return run_inline(update(clinic.record, Clinic::doctor(), {"Observation", "o1"}, Clinic::observation("o1", "odette"), conditions));
  };
  const auto first = change();
  ASSERT_TRUE(first) << first.error().text;
  EXPECT_EQ(first->version, VersionId{2});
  EXPECT_EQ(change().error().code, IssueCode::version_conflict);
}

Outcome<Answer> put_as(Clinic& clinic, const Ask& ask, const std::string& type, const std::string& id, Conditions conditions = {}) {
  const std::string device = R"({"resourceType":")" + type + R"(","id":")" + id + R"("})";
  return run_inline(update(clinic.record, ask, {type, id}, device, conditions));
}

TEST(Update, makes_what_is_on_a_door_plate_under_the_id_that_the_operator_writes) {
  Clinic clinic;
  clinic.open();
  const Ask operator_ = Clinic::ask(Role::operator_, "");
  const auto made = put_as(clinic, operator_, "Device", "kit-1.cuff");
  ASSERT_TRUE(made) << made.error().text;
  EXPECT_EQ(made->kind, Answer::Kind::created);
  EXPECT_EQ(made->version, VersionId{1});
  const auto again = put_as(clinic, operator_, "Device", "kit-1.cuff");
  ASSERT_TRUE(again) << again.error().text;
  EXPECT_EQ(again->kind, Answer::Kind::ok);
  EXPECT_EQ(again->version, VersionId{2});
  EXPECT_EQ(put_as(clinic, Clinic::doctor(), "Device", "kit-2").error().reason, "not-allowed");
  EXPECT_EQ(put_as(clinic, Clinic::doctor(), "Device", "kit-1.cuff").error().reason, "not-allowed") << "and learns nothing of what is there";
}

TEST(Update, says_what_keeps_it_from_making_a_new_resource) {
  Clinic clinic;
  clinic.open();
  const Ask operator_ = Clinic::ask(Role::operator_, "");
  EXPECT_EQ(put_as(clinic, operator_, "Device", "kit_1").error().reason, "id-unusable");
  EXPECT_EQ(put_as(clinic, operator_, "Device", std::string(65, 'a')).error().reason, "id-unusable");
  Conditions read_before;
  read_before.if_match = VersionId{1};
  EXPECT_EQ(put_as(clinic, operator_, "Device", "kit-1", read_before).error().code, IssueCode::version_conflict);
  const std::string of_odette = R"({"resourceType":"Device","id":"kit-1","patient":{"reference":"Patient/odette"}})";
  EXPECT_FALSE(run_inline(update(clinic.record, operator_, {"Device", "kit-1"}, of_odette, {}))) << "equipment of a patient is not the operator's";
  EXPECT_FALSE(run_inline(clinic.store.read({"Device", "kit-1"})));
}

TEST(Update, creates_nothing_of_a_patient_but_for_the_house) {
  Clinic clinic;
  clinic.open();
  EXPECT_EQ(run_inline(update(clinic.record, Clinic::doctor(), {"Observation", "new"}, Clinic::observation("new", "odette"), {})).error().reason,
            "not-found");
  clinic.put_observation("new", "odette");
  EXPECT_TRUE(run_inline(update(clinic.record, Clinic::doctor(), {"Observation", "new"}, Clinic::observation("new", "odette"), {})));
}

}  // namespace
}  // namespace maillage::record

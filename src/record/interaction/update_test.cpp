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

TEST(Update, creates_nothing_but_for_the_house) {
  Clinic clinic;
  clinic.open();
  EXPECT_EQ(run_inline(update(clinic.record, Clinic::doctor(), {"Observation", "new"}, Clinic::observation("new", "odette"), {})).error().reason,
            "not-found");
  clinic.put_observation("new", "odette");
  EXPECT_TRUE(run_inline(update(clinic.record, Clinic::doctor(), {"Observation", "new"}, Clinic::observation("new", "odette"), {})));
}

}  // namespace
}  // namespace maillage::record

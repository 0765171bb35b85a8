#include <gtest/gtest.h>

#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;

TEST(Remove, leaves_a_version_that_says_so_and_the_history) {
  Clinic clinic;
  clinic.open();
  ASSERT_TRUE(run_inline(remove(clinic.record, Clinic::doctor(), {"Observation", "o1"}, {})));
  EXPECT_EQ(run_inline(read(clinic.record, Clinic::doctor(), {"Observation", "o1"}, {})).error().code, IssueCode::deleted);
  EXPECT_EQ(run_inline(read(clinic.record, Clinic::stranger(), {"Observation", "o1"}, {})).error().code, IssueCode::not_found);
  EXPECT_TRUE(run_inline(vread(clinic.record, Clinic::doctor(), {"Observation", "o1"}, VersionId{1})));
}

}  // namespace
}  // namespace maillage::record

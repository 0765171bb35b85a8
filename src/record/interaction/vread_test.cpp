#include <gtest/gtest.h>

#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;

TEST(Vread, gives_old_versions_and_none_that_never_was) {
  Clinic clinic;
  clinic.open();
  clinic.put_observation("o1", "odette", R"(,"note":[{"text":"second"}])");
  const auto vread_as = [&](Ask ask, std::uint32_t version) {
    return run_inline(vread(clinic.record, std::move(ask), {"Observation", "o1"}, VersionId{version}));
  };
  EXPECT_EQ(vread_as(Clinic::doctor(), 1)->body.find("second"), std::string::npos);
  EXPECT_NE(vread_as(Clinic::doctor(), 2)->body.find("second"), std::string::npos);
  EXPECT_EQ(vread_as(Clinic::doctor(), 3).error().reason, "not-found");
  EXPECT_EQ(vread_as(Clinic::stranger(), 1).error().reason, "not-found");
}

TEST(Vread, hides_a_version_about_somebody_else_from_those_of_the_current_one) {
  Clinic clinic;
  clinic.open();
  clinic.put_observation("o2", "odette");  // it was entered for Paul by mistake
  const auto old = run_inline(vread(clinic.record, Clinic::doctor(), {"Observation", "o2"}, VersionId{1}));
  ASSERT_FALSE(old);
  EXPECT_EQ(old.error().reason, "not-found");
  EXPECT_TRUE(run_inline(vread(clinic.record, Clinic::doctor(), {"Observation", "o2"}, VersionId{2})));
}

}  // namespace
}  // namespace maillage::record

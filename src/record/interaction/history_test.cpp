#include <gtest/gtest.h>

#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;

TEST(History, lists_versions_newest_first_and_pages_them) {
  Clinic clinic;
  clinic.open();
  for (int i = 0; i < 4; ++i) clinic.put_observation("o1", "odette");
  const auto first = run_inline(history(clinic.record, Clinic::doctor(), {"Observation", "o1"}, std::nullopt, 2));
  ASSERT_TRUE(first);
  const auto document = fhir::parse(first->body);
  ASSERT_TRUE(document) << first->body;
  EXPECT_EQ((*document)["entry"].size(), 2U);
  EXPECT_EQ((*document)["entry"][0]["resource"]["meta"]["versionId"].text(), "5");
  EXPECT_EQ((*document)["link"][0]["url"].text(), "Observation/o1/_history?_count=2&_before=4");
  const auto last = run_inline(history(clinic.record, Clinic::doctor(), {"Observation", "o1"}, VersionId{2}, 2));
  EXPECT_EQ(last->body.find("\"link\""), std::string::npos);
}

TEST(History, leaves_out_what_was_about_somebody_else) {
  Clinic clinic;
  clinic.open();
  clinic.put_observation("o2", "odette");
  const auto answer = run_inline(history(clinic.record, Clinic::doctor(), {"Observation", "o2"}, std::nullopt, 10));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body.find("Canaripaul"), std::string::npos);
  EXPECT_NE(answer->body.find("Canariodette"), std::string::npos);
  EXPECT_FALSE(run_inline(history(clinic.record, Clinic::stranger(), {"Observation", "o2"}, std::nullopt, 10)));
}

}  // namespace
}  // namespace maillage::record

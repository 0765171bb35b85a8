#include <gtest/gtest.h>

#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;

struct SearchTest : ::testing::Test {
  Clinic clinic;
  void SetUp() override { clinic.open(); }
  std::string found_by(Ask ask, std::string type, std::string parameters, Act act = Act::search) {
    auto answer = run_inline(search(clinic.record, std::move(ask), {act, std::move(type), std::move(parameters)}));
    EXPECT_TRUE(answer) << answer.error().text;
    return answer ? answer->body : "";
  }
};

TEST_F(SearchTest, finds_and_counts_within_the_readers_patients_only) {
  const std::string body = found_by(Clinic::doctor(), "Observation", "_total=accurate");
  EXPECT_NE(body.find("\"total\":1"), std::string::npos) << body;
  EXPECT_NE(body.find("Canariodette"), std::string::npos);
  EXPECT_EQ(body.find("Canaripaul"), std::string::npos);
  EXPECT_NE(found_by(Clinic::stranger(), "Observation", "_total=accurate").find("\"total\":0"), std::string::npos);
}

TEST_F(SearchTest, includes_what_may_be_read_and_nothing_else) {
  EXPECT_NE(found_by(Clinic::doctor(), "Observation", "_include=Observation:subject").find("\"mode\":\"include\""), std::string::npos);
}

TEST_F(SearchTest, pages_by_a_key_and_names_nobody_in_the_link_of_a_posted_search) {
  for (int i = 0; i < 5; ++i) clinic.put_observation("p" + std::to_string(i), "odette");
  const std::string got = found_by(Clinic::doctor(), "Observation", "_count=2");
  const auto document = fhir::parse(got);
  const std::string next((*document)["link"][1]["url"].text());
  ASSERT_TRUE(next.starts_with("Observation?_count=2&_page=")) << next;
  EXPECT_NE(found_by(Clinic::doctor(), "Observation", next.substr(std::string("Observation?").size())).find("\"mode\":\"match\""), std::string::npos);
  const std::string posted = found_by(Clinic::doctor(), "Patient", "name=garnereau&_count=1", Act::search_by_post);
  EXPECT_EQ(posted.find("garnereau"), std::string::npos);
}

TEST_F(SearchTest, refuses_a_parameter_that_it_does_not_know) {
  EXPECT_FALSE(run_inline(search(clinic.record, Clinic::doctor(), {Act::search, "Observation", "nothing=1"})));
}

TEST_F(SearchTest, leaves_one_access_record_for_all_the_patients_found) {
  found_by(Clinic::doctor(), "Observation", "");
  const auto kept = clinic.accesses_of("odette");
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].access.interaction, "search-type");
  EXPECT_EQ(kept[0].access.count, 1U);
  EXPECT_TRUE(clinic.accesses_of("paul").empty());
}

}  // namespace
}  // namespace maillage::record

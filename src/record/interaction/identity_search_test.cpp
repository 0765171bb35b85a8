#include "record/interaction/identity_search.hpp"

#include <gtest/gtest.h>

#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;

IdentityCriteria criteria(std::string name, std::string birth, std::string ins = "", std::string telephone = "") {
  return {Redacted(std::move(name)), Redacted(std::move(birth)), Redacted(std::move(ins)), Redacted(std::move(telephone))};
}

struct IdentitySearchTest : ::testing::Test {
  Clinic clinic;
  void SetUp() override { clinic.open(); }
  Outcome<IdentityFound> find(IdentityCriteria what, Ask ask = Clinic::assistant()) {
    return run_inline(clinic.identity_search.find(std::move(ask), std::move(what)));
  }
};

TEST_F(IdentitySearchTest, needs_two_traits) {
  for (auto& what :
       {criteria("gar", ""), criteria("", "1957-03-14"), criteria("ga", "1957-03-14"), criteria("gar", "1957"), criteria("g  ", "1957-03-14")}) {
    EXPECT_EQ(find(what).error().reason, "identity-needs-two-traits");
  }
  EXPECT_EQ(find(criteria("GÀR", "1957-03-14"))->rows.size(), 2U);
}

TEST_F(IdentitySearchTest, gives_identity_only_and_records_the_shape_of_its_criteria) {
  const auto found = find(criteria("garnereau", "1957-03-14"));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->rows[0].family, "Garnereau");
  EXPECT_TRUE(found->rows[0].rest.empty());
  const auto kept = clinic.accesses_of("paul");
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].access.criteria, "birth date and name");
}

TEST_F(IdentitySearchTest, lets_a_request_be_opened_for_whom_it_found_and_no_more) {
  ASSERT_TRUE(find(criteria("garnereau", "1957-03-14")));
  const std::vector<std::string> paul = {"paul"};
  const Judge judge(clinic.relations);
  EXPECT_TRUE(judge.judge(Clinic::assistant().person, Act::care_open_request, DataClass::none, paul, clinic.clock.now()).allowed);
  EXPECT_FALSE(judge.judge(Clinic::assistant().person, Act::read, DataClass::clinical, paul, clinic.clock.now()).allowed);
  EXPECT_FALSE(judge.judge(Clinic::stranger().person, Act::care_open_request, DataClass::none, paul, clinic.clock.now()).allowed);
}

TEST_F(IdentitySearchTest, gives_five_rows_and_says_that_there_are_more) {
  for (int i = 0; i < 6; ++i) clinic.put_patient("twin" + std::to_string(i));
  const auto found = find(criteria("garnereau", "1957-03-14"));
  EXPECT_EQ(found->rows.size(), 5U);
  EXPECT_TRUE(found->more);
}

TEST_F(IdentitySearchTest, finds_by_the_ins_alone) {
  clinic.put_patient("ines", R"(,"identifier":[{"system":"urn:oid:1.2.250.1.213.1.4.10","value":"257032804400192"}])");
  const auto found = find(criteria("", "", "257032804400192"));
  ASSERT_TRUE(found);
  ASSERT_EQ(found->rows.size(), 1U);
  EXPECT_EQ(found->rows[0].id, "ines");
}

TEST_F(IdentitySearchTest, takes_a_telephone_number_for_one_trait) {
  clinic.put_patient("suzanne", R"(,"telecom":[{"system":"phone","value":"06 39 98 14 27"}])");
  EXPECT_EQ(find(criteria("", "", "", "0639981427")).error().reason, "identity-needs-two-traits");
  EXPECT_EQ(find(criteria("ga", "", "", "0639981427")).error().reason, "identity-needs-two-traits");
  EXPECT_EQ(find(criteria("gar", "", "", "06 39")).error().reason, "identity-needs-two-traits");
  for (auto& what : {criteria("garnero", "", "", "+33 6 39 98 14 27"), criteria("", "1957-03-14", "", "06.39.98.14.27")}) {
    const auto found = find(what);
    ASSERT_TRUE(found && found->rows.size() == 1U);
    EXPECT_EQ(found->rows[0].id, "suzanne");
  }
  const auto kept = clinic.accesses_of("suzanne");
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].access.criteria, "telephone and birth date");
  EXPECT_EQ(kept[1].access.criteria, "telephone and name");
}

TEST_F(IdentitySearchTest, finds_a_name_as_it_sounds_and_whoever_was_just_entered) {
  EXPECT_EQ(find(criteria("garneraud", "1957-03-14"))->rows.size(), 2U);
  clinic.put_patient("late");
  EXPECT_EQ(find(criteria("garneraud odet", "1957-03-14"))->rows.size(), 3U);
}

TEST_F(IdentitySearchTest, is_asked_thirty_times_a_minute_at_most_and_never_by_the_operator) {
  for (std::size_t i = 0; i < IdentitySearch::per_minute_max; ++i) ASSERT_TRUE(find(criteria("garnereau", "1957-03-14")));
  EXPECT_EQ(find(criteria("garnereau", "1957-03-14")).error().code, IssueCode::throttled);
  EXPECT_TRUE(find(criteria("garnereau", "1957-03-14"), Clinic::doctor()));
  EXPECT_EQ(find(criteria("garnereau", "1957-03-14"), Clinic::ask(Role::operator_, "")).error().code, IssueCode::forbidden);
}

}  // namespace
}  // namespace maillage::record

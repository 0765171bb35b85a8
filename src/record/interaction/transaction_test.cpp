#include <gtest/gtest.h>

#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;

std::string entry(const std::string& method, const std::string& url, const std::string& resource, const std::string& name = "") {
  return R"({"fullUrl":")" + name + R"(","resource":)" + resource + R"(,"request":{"method":")" + method + R"(","url":")" + url + R"("}})";
}
std::string bundle(const std::string& entries) { return R"({"resourceType":"Bundle","type":"transaction","entry":[)" + entries + "]}"; }

TEST(Transaction, commits_all_entries_and_resolves_their_names) {
  Clinic clinic;
  clinic.open();
  const std::string first = R"({"resourceType":"Observation","status":"final","code":{"text":"a"},"subject":{"reference":"Patient/odette"}})";
  const std::string second =
      R"({"resourceType":"Observation","status":"final","code":{"text":"b"},"subject":{"reference":"Patient/odette"},"hasMember":[{"reference":"urn:uuid:1"}]})";
  const auto answer =
      run_inline(transaction(clinic.record, Clinic::doctor(),
                             bundle(entry("POST", "Observation", first, "urn:uuid:1") + "," + entry("POST", "Observation", second, "urn:uuid:2"))));
  ASSERT_TRUE(answer) << answer.error().text;
  const auto response = fhir::parse(answer->body);
  EXPECT_EQ((*response)["entry"].size(), 2U);
  const auto found = run_inline(search(clinic.record, Clinic::doctor(), {Act::search, "Observation", ""}));
  EXPECT_EQ(found->body.find("urn:uuid"), std::string::npos);
}

TEST(Transaction, does_nothing_when_one_entry_is_refused) {
  Clinic clinic;
  clinic.open();
  const auto before = run_inline(clinic.store.search({.type = "Observation", .all_of = {}, .sort = {}, .after = {}, .includes = {}}, std::nullopt));
  const auto answer = run_inline(transaction(clinic.record, Clinic::doctor(),
                                             bundle(entry("POST", "Observation", Clinic::observation("x", "odette")) + "," +
                                                    entry("POST", "Observation", Clinic::observation("y", "paul")))));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().expression.front(), "Bundle.entry[1]");
  const auto after = run_inline(clinic.store.search({.type = "Observation", .all_of = {}, .sort = {}, .after = {}, .includes = {}}, std::nullopt));
  EXPECT_EQ(before->matches.size(), after->matches.size());
}

TEST(Transaction, refuses_what_is_none_and_what_it_does_not_take) {
  Clinic clinic;
  const auto run = [&](const std::string& body) { return run_inline(transaction(clinic.record, Clinic::doctor(), body)); };
  EXPECT_FALSE(run("{}"));
  EXPECT_FALSE(run("not json"));
  EXPECT_FALSE(run(bundle(entry("GET", "Observation/1", "{}"))));
  EXPECT_FALSE(run(bundle(entry("POST", "Observation/1", "{}"))));
  EXPECT_FALSE(run(bundle(entry("PUT", "Observation", "{}"))));
  EXPECT_FALSE(run(bundle(entry("PUT", "Observation?x=y/1", "{}"))));
  EXPECT_EQ(run_inline(transaction(clinic.record, Ask{}, bundle(""))).error().code, IssueCode::login);
}

}  // namespace
}  // namespace maillage::record

// Whole queries.
#include "fhir/search/query_parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace maillage::fhir {
namespace {

std::string reason(std::string_view query) {
  const auto parsed = parse_query("Observation", query);
  return parsed ? "accepted" : parsed.error().reason;
}

TEST(Query, gathers_clauses_sort_count_and_includes) {
  const auto query = parse_query("Observation",
                                 "patient=42&code=http%3A%2F%2Floinc.org%7C8480-6,8462-4&date=ge2026-01&date=lt2027&_sort=-date&_count=50&_include="
                                 "Observation:subject:Patient&_total=accurate&_format=json");
  ASSERT_TRUE(query) << query.error().text;
  EXPECT_EQ(query->type, "Observation");
  ASSERT_EQ(query->all_of.size(), 4U);
  EXPECT_EQ(query->all_of[1].parameter, "code");
  EXPECT_EQ(std::get<TokenMatch>(query->all_of[1].any_of[0]).system, "http://loinc.org");
  EXPECT_EQ(query->sort->parameter, "date");
  EXPECT_TRUE(query->sort->descending);
  EXPECT_EQ(query->count, 50U);
  EXPECT_EQ(query->includes.at(0).target, "Patient");
  EXPECT_TRUE(query->wants_total);
}

TEST(Query, is_everything_of_a_type_when_nothing_is_asked) {
  const auto query = parse_query("Patient", "");
  ASSERT_TRUE(query);
  EXPECT_TRUE(query->all_of.empty());
  EXPECT_EQ(query->count, page_count_default);
  EXPECT_FALSE(query->sort);
  EXPECT_FALSE(parse_query("Patiente", ""));
}

TEST(Query, holds_its_page_to_the_limit) {
  EXPECT_EQ(parse_query("Patient", "_count=201")->count, page_count_max);
  EXPECT_EQ(parse_query("Patient", "_count=99999999999999")->count, page_count_max);
  EXPECT_EQ(parse_query("Patient", "_count=0")->count, 0U);
  EXPECT_TRUE(parse_query("Patient", "_count=0")->wants_total);
  for (const std::string_view bad : {"_count=-1", "_count=x", "_count=", "_count=1x"}) EXPECT_EQ(reason(bad), "bad-search-value") << bad;
  EXPECT_EQ(reason("_count=1&_count=2"), "repeated-parameter");
}

TEST(Query, sorts_by_one_known_key) {
  EXPECT_EQ(reason("_sort=_lastUpdated"), "accepted");
  EXPECT_EQ(reason("_sort=-_id"), "accepted");
  EXPECT_EQ(reason("_sort=date,code"), "one-sort-key");
  EXPECT_EQ(reason("_sort=colour"), "unknown-sort");
  EXPECT_EQ(reason("_sort="), "unknown-sort");
  EXPECT_EQ(reason("_sort=date&_sort=code"), "repeated-parameter");
}

TEST(Query, includes_one_step_from_its_own_type) {
  EXPECT_EQ(reason("_include=Observation:subject"), "accepted");
  EXPECT_EQ(reason("_include=Patient:general-practitioner"), "unknown-include");
  EXPECT_EQ(reason("_include=Observation:code"), "unknown-include");
  EXPECT_EQ(reason("_include=*"), "bad-search-value");
  EXPECT_EQ(reason("_include=Observation:subject:Patiente"), "bad-search-value");
  EXPECT_EQ(reason("_include:iterate=Observation:subject"), "unknown-search-parameter");
  std::string many;
  for (std::size_t i = 0; i < includes_max; ++i) many += "_include=Observation:subject&";
  EXPECT_EQ(reason(many), "accepted");
  EXPECT_EQ(reason(many + "_include=Observation:subject"), "too-many-includes");
}

TEST(Query, refuses_what_it_cannot_honour) {
  EXPECT_EQ(reason("_revinclude=Observation:subject"), "unknown-search-parameter");
  EXPECT_EQ(reason("_summary=true"), "unknown-search-parameter");
  EXPECT_EQ(reason("_format=xml"), "unknown-format");
  EXPECT_EQ(reason("_format=application/fhir+json"), "accepted");
  EXPECT_EQ(reason("_total=many"), "bad-search-value");
  EXPECT_EQ(reason("a=%"), "bad-escape");
}

TEST(Query, goes_on_from_the_page_before) {
  const PageKey key{.sort_value = std::string("morel\0x", 7), .id = "a-1"};
  const auto query = parse_query("Patient", std::string(page_parameter) + "=" + page_token(key));
  ASSERT_TRUE(query);
  EXPECT_EQ(query->after->sort_value, key.sort_value);
  EXPECT_EQ(query->after->id, "a-1");
  EXPECT_EQ(reason("_page=abc"), "bad-search-value");
  EXPECT_EQ(reason("_page=%25"), "bad-search-value");
}

}  // namespace
}  // namespace maillage::fhir

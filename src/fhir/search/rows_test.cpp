// What of each data type is indexed.
#include "fhir/search/rows.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/instant_text.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"

namespace maillage::fhir {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The parameter's path that ends at a value of that type.
SearchPath path_to(SearchParameter parameter, std::string_view leaf) {
  for (std::size_t i = 0; i < parameter.path_count(); ++i) {
    if (parameter.path(i).leaf().name() == leaf) return parameter.path(i);
  }
  ADD_FAILURE() << parameter.code() << " has no path to a " << leaf;
  return parameter.path(0);
}

/// Rows of a value, each written as "system|text" or as its interval.
std::vector<std::string> rows(std::string_view type, std::string_view code, std::string_view leaf, std::string_view json) {
  std::vector<IndexRow> rows;
  const SearchParameter parameter = SearchParameters(*find_resource(type)).find(code).value();
  append_rows(rows, parameter, path_to(parameter, leaf), parse(json)->root());
  std::vector<std::string> all;
  all.reserve(rows.size());
  for (const IndexRow& row : rows) all.push_back(row.text.empty() ? to_text(row.low) + " " + to_text(row.high) : row.system + "|" + row.text);
  return all;
}

TEST(Rows, of_tokens) {
  EXPECT_THAT(rows("Observation", "code", "CodeableConcept", R"({"coding":[{"system":"s","code":"a"},{"code":"b"},{"display":"c"}],"text":"d"})"),
              ElementsAre("s|a", "|b"));
  EXPECT_THAT(rows("Encounter", "class", "Coding", R"({"system":"s","code":"VR"})"), ElementsAre("s|VR"));
  EXPECT_THAT(rows("Patient", "identifier", "Identifier", R"({"system":"s","value":"1"})"), ElementsAre("s|1"));
  EXPECT_THAT(rows("Patient", "telecom", "ContactPoint", R"({"system":"phone","value":"01"})"), ElementsAre("|01"));
  EXPECT_THAT(rows("Patient", "active", "boolean", "true"), ElementsAre("|true"));
  EXPECT_THAT(rows("Patient", "active", "boolean", "false"), ElementsAre("|false"));
  EXPECT_THAT(rows("Patient", "gender", "code", R"("female")"), ElementsAre("http://hl7.org/fhir/administrative-gender|female"));
  EXPECT_THAT(rows("Patient", "gender", "code", "12"), IsEmpty());
}

TEST(Rows, of_strings) {
  EXPECT_THAT(rows("Patient", "name", "HumanName", R"({"family":"Léger","given":["Camille","Lou"],"text":"C. L."})"),
              ElementsAre("|leger", "|camille", "|lou", "|c. l."));
  EXPECT_THAT(rows("Patient", "address", "Address", R"({"line":["1 rue"],"city":"Chartres","postalCode":"28000"})"),
              ElementsAre("|1 rue", "|chartres", "|28000"));
  EXPECT_THAT(rows("Patient", "family", "string", R"("-")"), IsEmpty());
}

TEST(Rows, keep_a_string_as_it_was_written) {
  std::vector<IndexRow> all;
  const SearchParameter family = SearchParameters(*find_resource("Patient")).find("family").value();
  append_rows(all, family, family.path(0), parse(R"("LÉGER")")->root());
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].text, "leger");
  EXPECT_EQ(all[0].written, "LÉGER");
}

TEST(Rows, of_dates) {
  const auto date = [](std::string_view leaf, std::string_view json) { return rows("Observation", "date", leaf, json); };
  EXPECT_THAT(date("dateTime", R"("2026-11")"), ElementsAre("2026-11-01T00:00:00.000000Z 2026-12-01T00:00:00.000000Z"));
  EXPECT_THAT(date("Period", R"({"start":"2026-11-01","end":"2026-11-02"})"), ElementsAre("2026-11-01T00:00:00.000000Z 2026-11-03T00:00:00.000000Z"));
  EXPECT_THAT(date("Timing", R"({"event":["2026","2027"],"repeat":{"boundsPeriod":{"start":"2026","end":"2026"}}})"), testing::SizeIs(3));
  EXPECT_THAT(date("dateTime", R"("soon")"), IsEmpty());
  EXPECT_THAT(date("Period", R"({"id":"x"})"), IsEmpty());
}

TEST(Rows, of_open_periods_reach_to_the_end_of_time) {
  std::vector<IndexRow> all;
  const SearchParameter date = SearchParameters(*find_resource("Observation")).find("date").value();
  append_rows(all, date, path_to(date, "Period"), parse(R"({"start":"2026"})")->root());
  append_rows(all, date, path_to(date, "Period"), parse(R"({"end":"2026"})")->root());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].high, after_all_time);
  EXPECT_EQ(all[1].low, before_all_time);
}

TEST(Rows, of_references) {
  const auto reference = [](std::string_view json) { return rows("Observation", "subject", "Reference", json); };
  EXPECT_THAT(reference(R"({"reference":"Patient/1/_history/2"})"), ElementsAre("Patient|1"));
  EXPECT_THAT(reference(R"({"reference":"https://other.example/Patient/1"})"), ElementsAre("|https://other.example/Patient/1"));
  EXPECT_THAT(reference(R"({"reference":"#p"})"), IsEmpty());
  EXPECT_THAT(reference(R"({"display":"x"})"), IsEmpty());
  EXPECT_THAT(rows("QuestionnaireResponse", "questionnaire", "canonical", R"("http://example.org/Questionnaire/q|1")"),
              ElementsAre("|http://example.org/Questionnaire/q|1"));
}

}  // namespace
}  // namespace maillage::fhir

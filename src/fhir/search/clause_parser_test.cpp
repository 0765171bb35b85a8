// Each kind of parameter with its modifiers and values.
#include "fhir/search/clause_parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/instant_text.hpp"
#include "fhir/search/query_parser.hpp"

namespace maillage::fhir {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Clause clause(std::string_view type, std::string_view name, std::string_view value) {
  return parse_clause(*find_resource(type), name, value).value();
}
std::string reason(std::string_view type, std::string_view name, std::string_view value) {
  const auto parsed = parse_clause(*find_resource(type), name, value);
  return parsed ? "accepted" : parsed.error().reason;
}

template <class M>
M only(const Clause& clause) {
  return std::get<M>(clause.any_of.at(0));
}

TEST(TokenClause, tells_a_code_a_system_and_no_system_apart) {
  const auto token = [](std::string_view value) { return only<TokenMatch>(clause("Patient", "identifier", value)); };
  EXPECT_EQ(token("12").system, std::nullopt);
  EXPECT_EQ(token("12").code, "12");
  EXPECT_EQ(token("urn:x|12").system, "urn:x");
  EXPECT_EQ(token("urn:x|12").code, "12");
  EXPECT_EQ(token("|12").system, "");
  EXPECT_EQ(token("urn:x|").code, std::nullopt);
  EXPECT_EQ(token("a\\|b").code, "a|b");
  for (const std::string_view bad : {"", "|", "a|b|c"}) EXPECT_EQ(reason("Patient", "identifier", bad), "bad-search-value") << bad;
}

TEST(TokenClause, is_negated_by_not) {
  EXPECT_TRUE(clause("Patient", "gender:not", "female").negated);
  EXPECT_FALSE(clause("Patient", "gender", "female").negated);
}

TEST(StringClause, folds_unless_it_is_exact) {
  EXPECT_EQ(only<StringMatch>(clause("Patient", "family", "LÉG")).text, "leg");
  EXPECT_EQ(only<StringMatch>(clause("Patient", "family:contains", "LÉG")).mode, StringMode::contains);
  EXPECT_EQ(only<StringMatch>(clause("Patient", "family:exact", "LÉG")).text, "LÉG");
  EXPECT_EQ(only<StringMatch>(clause("Patient", "family:exact", "LÉG")).mode, StringMode::exact);
  EXPECT_EQ(reason("Patient", "family", "-"), "bad-search-value");
}

TEST(Clause, holds_one_match_for_each_value_between_commas) {
  const Clause either = clause("Patient", "family", "morel,a\\,b");
  ASSERT_EQ(either.any_of.size(), 2U);
  EXPECT_EQ(std::get<StringMatch>(either.any_of[1]).text, "a,b");
  EXPECT_EQ(reason("Patient", "family", "morel,"), "bad-search-value");
  std::string many = "x";
  for (std::size_t i = 1; i < values_per_parameter_max; ++i) many += ",x";
  EXPECT_EQ(clause("Patient", "family", many).any_of.size(), values_per_parameter_max);
  EXPECT_EQ(reason("Patient", "family", many + ",x"), "too-many-values");
}

TEST(DateClause, reads_prefix_precision_and_offset) {
  const auto date = [](std::string_view value) { return only<DateMatch>(clause("Patient", "birthdate", value)); };
  EXPECT_EQ(date("1950").prefix, DatePrefix::eq);
  EXPECT_EQ(date("sa1950").prefix, DatePrefix::sa);
  EXPECT_EQ(date("ge1950-04").prefix, DatePrefix::ge);
  EXPECT_EQ(to_text(date("ge1950-04").low), "1950-04-01T00:00:00.000000Z");
  EXPECT_EQ(to_text(date("ge1950-04").high), "1950-05-01T00:00:00.000000Z");
  EXPECT_EQ(to_text(date("2026-11-23T09:15:00+01:00").low), "2026-11-23T08:15:00.000000Z");
  for (const std::string_view bad : {"", "ap1950", "ge", "1950-13", "yesterday", "2026-11-23T09:15:00 01:00"})
    EXPECT_EQ(reason("Patient", "birthdate", bad), "bad-search-value") << bad;
}

TEST(ReferenceClause, takes_an_id_a_type_with_id_or_an_address) {
  const auto reference = [](std::string_view name, std::string_view value) { return only<ReferenceMatch>(clause("Observation", name, value)); };
  EXPECT_EQ(reference("subject", "42").id, "42");
  EXPECT_EQ(reference("subject", "42").type, std::nullopt);
  EXPECT_EQ(reference("subject", "Patient/42").type, "Patient");
  EXPECT_EQ(reference("subject:Patient", "42").type, "Patient");
  EXPECT_EQ(reference("subject", "https://other.example/Patient/42").id, "https://other.example/Patient/42");
  EXPECT_EQ(reason("Observation", "subject:Patient", "Group/42"), "bad-search-value");
  EXPECT_EQ(reason("Observation", "subject", "#x"), "bad-search-value");
  EXPECT_EQ(reason("Observation", "subject", "Patiente/1"), "bad-search-value");
}

TEST(Clause, asks_for_what_is_missing) {
  EXPECT_EQ(clause("Patient", "birthdate:missing", "true").missing, true);
  EXPECT_EQ(clause("Observation", "subject:missing", "false").missing, false);
  EXPECT_EQ(reason("Patient", "birthdate:missing", "yes"), "bad-search-value");
}

TEST(Clause, refuses_by_name_what_it_does_not_know) {
  const auto refused = parse_clause(*find_resource("Patient"), "colour", "red");
  EXPECT_EQ(refused.error().reason, "unknown-search-parameter");
  EXPECT_THAT(refused.error().text, HasSubstr("'colour'"));
  EXPECT_THAT(refused.error().expression, ElementsAre("http.colour"));
  EXPECT_EQ(reason("Observation", "subject.name", "x"), "chaining-not-supported");
  EXPECT_EQ(reason("Patient", "_has:Observation:patient:code", "x"), "chaining-not-supported");
  for (const std::string_view name : {"family:not", "gender:text", "gender:in", "birthdate:exact", "family:", "_id:exact"})
    EXPECT_EQ(reason("Patient", name, "x"), "unknown-modifier") << name;
  EXPECT_EQ(reason("Observation", "subject:identifier", "x"), "unknown-modifier");
}

TEST(Clause, takes_the_id_and_the_last_update_of_every_type) {
  EXPECT_EQ(only<TokenMatch>(clause("Binary", "_id", "a1")).code, "a1");
  EXPECT_EQ(only<DateMatch>(clause("Binary", "_lastUpdated", "gt2026")).prefix, DatePrefix::gt);
}

}  // namespace
}  // namespace maillage::fhir

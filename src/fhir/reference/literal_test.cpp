// References as they are written, and those that are none.
#include "fhir/reference/literal.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::fhir {
namespace {

using Kind = LiteralReference::Kind;

TEST(LiteralReference, takes_a_relative_one_apart) {
  const auto found = parse_reference("Patient/42");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->kind, Kind::relative);
  EXPECT_EQ(found->type, "Patient");
  EXPECT_EQ(found->id, "42");
  EXPECT_EQ(found->version, "");
  EXPECT_EQ(parse_reference("Encounter/e.1/_history/3")->version, "3");
  EXPECT_EQ(parse_reference("Encounter/e.1/_history/3")->id, "e.1");
}

TEST(LiteralReference, takes_an_absolute_one_apart) {
  const auto found = parse_reference("https://other.example/fhir/Patient/42");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->kind, Kind::absolute);
  EXPECT_EQ(found->base, "https://other.example/fhir");
  EXPECT_EQ(found->type, "Patient");
  EXPECT_EQ(parse_reference("https://other.example/any/thing")->type, "");
}

TEST(LiteralReference, knows_contained_resources_and_urns) {
  EXPECT_EQ(parse_reference("#med")->kind, Kind::contained);
  EXPECT_EQ(parse_reference("#med")->id, "med");
  EXPECT_EQ(parse_reference("#")->id, "");
  EXPECT_EQ(parse_reference("urn:uuid:c757873d-ec9a-4326-a141-556f43239520")->kind, Kind::urn);
}

TEST(LiteralReference, refuses_what_names_nothing) {
  for (const std::string_view bad : {"", "42", "Patient", "Patient/", "/Patient/42", "Patients/42", "patient/42", "Patient/4 2", "Patient/a/b",
                                     "Patient/42/_history/", "fhir/Patient/42", "Patient?identifier=1", "#a b", "#a/b", "Patient/42/_history"}) {
    EXPECT_FALSE(parse_reference(bad)) << bad;
  }
}

TEST(LiteralReference, gives_the_target_on_this_server_only) {
  const auto doc =
      parse(R"([{"reference":"Patient/42/_history/1"},{"reference":"https://other.example/Patient/42"},{"display":"x"},{"reference":"#p"}])");
  EXPECT_EQ(local_target(doc->root()[0]), (ResourceKey{"Patient", "42"}));
  for (std::size_t i = 1; i < 4; ++i) EXPECT_FALSE(local_target(doc->root()[i])) << i;
}

}  // namespace
}  // namespace maillage::fhir

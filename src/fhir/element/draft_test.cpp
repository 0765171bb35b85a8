// Drafts: a resource is written as it is thought of, and what is empty is never written.
#include "fhir/element/draft.hpp"

#include <gtest/gtest.h>

#include "base/assert.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::fhir {
namespace {

TEST(Draft, writes_members_in_the_order_they_were_set) {
  Draft patient = object({{"resourceType", "Patient"}, {"id", std::string("p1")}, {"active", true}});
  patient.set("name", array({object({{"family", "Morel"}, {"given", array({"Camille", "Lou"})}})}));
  patient.set("multipleBirthInteger", 2);
  EXPECT_EQ(patient.dump(),
            R"({"resourceType":"Patient","id":"p1","active":true,"name":[{"family":"Morel","given":["Camille","Lou"]}],"multipleBirthInteger":2})");
}

TEST(Draft, replaces_in_place_and_removes) {
  Draft draft = object({{"a", 1}, {"b", 2}});
  draft.set("a", 3).set("c", 4);
  EXPECT_EQ(draft.dump(), R"({"a":3,"b":2,"c":4})");
  EXPECT_EQ(draft.remove("b").dump(), R"({"a":3,"c":4})");
}

TEST(Draft, leaves_out_what_is_empty_at_every_depth) {
  Draft draft = object({{"text", ""},
                        {"none", std::optional<std::string>()},
                        {"some", std::optional<std::string>("x")},
                        {"list", array({})},
                        {"inner", object({{"x", ""}})}});
  static_cast<void>(draft["touched"]["deeper"]);
  draft["items"].append("").append(object());
  EXPECT_EQ(draft.dump(), R"({"some":"x"})");
  EXPECT_FALSE(draft.empty());
  EXPECT_TRUE(object({{"a", array({""})}}).empty());
}

TEST(Draft, makes_objects_and_arrays_as_they_are_reached) {
  Draft draft;
  draft["meta"]["tag"].append(object({{"code", "demo"}}));
  draft["meta"]["tag"][0].set("system", "urn:example");
  EXPECT_EQ(draft.dump(), R"({"meta":{"tag":[{"code":"demo","system":"urn:example"}]}})");
}

TEST(Draft, keeps_the_digits_of_decimals_and_refuses_what_is_no_number) {
  EXPECT_EQ(object({{"value", Draft::number("37.50")}}).dump(), R"({"value":37.50})");
  EXPECT_THROW(static_cast<void>(Draft::number("37,5")), BrokenInvariant);
  EXPECT_THROW(static_cast<void>(Draft::number("\"37\"")), BrokenInvariant);
}

TEST(Draft, changes_a_copy_of_what_was_read) {
  const auto read = parse(R"({"a":"\"é\"","b":[1.10,null,true],"c":{"d":"e"}})");
  Draft copy = Draft::of(read->root());
  EXPECT_TRUE(equal(copy.document().root(), read->root()));
  copy["c"].set("d", "f");
  EXPECT_EQ(copy.document()["c"]["d"].text(), "f");
  EXPECT_EQ((*read)["c"]["d"].text(), "e");
  EXPECT_EQ(array({Draft::null(), "x"}).dump(), R"([null,"x"])");
}

TEST(Draft, holds_its_caller_to_one_kind) {
  Draft text = "x";
  EXPECT_THROW(text.set("a", 1), BrokenInvariant);
  EXPECT_THROW(text.append(1), BrokenInvariant);
  EXPECT_THROW(static_cast<void>(array({1})[1]), BrokenInvariant);
}

}  // namespace
}  // namespace maillage::fhir

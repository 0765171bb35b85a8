// Walking a tree: paths read as they are said, and what is not there is absent.
#include "fhir/element/element.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::fhir {
namespace {

constexpr std::string_view patient = R"({"resourceType":"Patient","id":"p1","active":true,"multipleBirthInteger":2,
  "name":[{"family":"Morel","given":["Camille","Lou"]},{"text":"C. Morel"}],"extension":[{"url":"u","valueDecimal":1.10}],"nothing":null})";

TEST(Element, reads_a_path_as_it_is_said) {
  const auto read = parse(patient);
  const Document& doc = *read;
  EXPECT_EQ(doc.type(), "Patient");
  EXPECT_EQ(doc.id(), "p1");
  EXPECT_EQ(doc.root()["name"][0]["family"].text(), "Morel");
  EXPECT_EQ(doc["name"][0]["given"][1].text(), "Lou");
  EXPECT_EQ(doc["name"][1]["text"].text(), "C. Morel");
  EXPECT_EQ(doc["extension"][0]["valueDecimal"].number_text(), "1.10");
  EXPECT_EQ(doc["multipleBirthInteger"].integer(), 2);
  EXPECT_EQ(doc["active"].boolean(), true);
  EXPECT_TRUE(doc["nothing"].is_null());
}

TEST(Element, is_absent_wherever_there_is_nothing) {
  const auto read = parse(patient);
  const Document& doc = *read;
  EXPECT_FALSE(doc["address"].exists());
  EXPECT_FALSE(doc["address"][3]["line"][0].exists());
  EXPECT_EQ(doc["address"][3]["city"].text(), "");
  EXPECT_FALSE(doc["name"][2].exists());
  EXPECT_FALSE(doc["id"][0].exists());
  EXPECT_FALSE(doc["id"]["x"].exists());
  EXPECT_EQ(doc["id"].number_text(), "");
  EXPECT_EQ(doc["id"].boolean(), std::nullopt);
  EXPECT_EQ(doc["active"].text(), "");
  for (const Element child : doc["address"]) ADD_FAILURE() << child.key();
  for (const Element child : doc["id"]) ADD_FAILURE() << child.key();
}

TEST(Element, iterates_members_and_items_in_document_order) {
  const auto read = parse(patient);
  std::vector<std::string> names;
  for (const Element member : read->root()) names.emplace_back(member.key());
  EXPECT_THAT(names, testing::ElementsAre("resourceType", "id", "active", "multipleBirthInteger", "name", "extension", "nothing"));
  EXPECT_EQ(read->root().size(), 7U);
  std::vector<std::string> given;
  for (const Element item : (*read)["name"][0]["given"]) given.emplace_back(item.text());
  EXPECT_THAT(given, testing::ElementsAre("Camille", "Lou"));
}

TEST(Element, counts_the_values_within_it) {
  const auto read = parse(R"({"a":[1,{"b":2}],"c":"d"})");
  EXPECT_EQ(read->root().descendants(), 5U);
  EXPECT_EQ((*read)["a"].descendants(), 3U);
  EXPECT_EQ((*read)["c"].descendants(), 0U);
  EXPECT_EQ((*read)["x"].descendants(), 0U);
}

TEST(Element, stays_valid_when_its_document_moves) {
  auto read = parse(R"({"a":"b"})");
  const Element a = (*read)["a"];
  const Document moved = std::move(*read);
  EXPECT_EQ(a.text(), "b");
  EXPECT_TRUE(a.same_as(moved["a"]));
}

TEST(Element, gives_a_number_to_compute_with_only_when_it_fits) {
  const auto read = parse(R"([37.50, 12, -3, 1e3, 99999999999999999999, 1e999])");
  EXPECT_EQ(read->root()[0].number(), 37.5);
  EXPECT_EQ(read->root()[0].integer(), std::nullopt);
  EXPECT_EQ(read->root()[2].integer(), -3);
  EXPECT_EQ(read->root()[3].number(), 1000.0);
  EXPECT_EQ(read->root()[4].integer(), std::nullopt);
  EXPECT_EQ(read->root()[5].number(), std::nullopt);
}

TEST(Element, compares_values_not_the_order_of_members) {
  const auto equal_texts = [](std::string_view a, std::string_view b) { return equal(parse(a)->root(), parse(b)->root()); };
  EXPECT_TRUE(equal_texts(R"({"a":1,"b":[true,null,"x"]})", R"({ "b":[true,null,"\u0078"], "a":1 })"));
  EXPECT_FALSE(equal_texts(R"([1.10])", R"([1.1])"));
  EXPECT_FALSE(equal_texts(R"([1,2])", R"([2,1])"));
  EXPECT_FALSE(equal_texts(R"({"a":1})", R"({"b":1})"));
  EXPECT_FALSE(equal_texts(R"([true])", R"([false])"));
  EXPECT_FALSE(equal_texts(R"(["a"])", R"(["b"])"));
  EXPECT_FALSE(equal_texts(R"([])", R"({})"));
  EXPECT_TRUE(equal({}, {}));
}

}  // namespace
}  // namespace maillage::fhir

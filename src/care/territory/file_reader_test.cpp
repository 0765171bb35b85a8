#include "care/territory/file_reader.hpp"

#include <gtest/gtest.h>

#include "care/places/place_kind.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

TEST(FileReader, keeps_the_first_thing_that_is_wrong_with_its_place) {
  const auto file = fhir::parse(R"({"a": {"name": "x", "years": 7, "kind": "bus"}, "b": {"years": -1, "kind": "tent"}})");
  ASSERT_TRUE(file);
  FileReader good;
  const fhir::Element a = file->root()["a"];
  EXPECT_TRUE(good.object(a, "a", {"name", "years", "kind"}));
  EXPECT_EQ(good.text(a, "a", "name"), "x");
  EXPECT_EQ(good.whole(a, "a", "years", 1, 10), 7);
  EXPECT_EQ(good.choice(a, "a", "kind", place_kind_of, PlaceKind::home), PlaceKind::bus);
  EXPECT_TRUE(good.outcome(0));

  FileReader bad;
  const fhir::Element b = file->root()["b"];
  EXPECT_EQ(bad.whole(b, "b", "years", 1, 10), 1);
  EXPECT_EQ(bad.choice(b, "b", "kind", place_kind_of, PlaceKind::home), PlaceKind::home);
  EXPECT_EQ(bad.text(b, "b", "name"), "");
  EXPECT_EQ(bad.outcome(0).error().expression.front(), "b.years");

  FileReader stray;
  EXPECT_TRUE(stray.object(b, "b", {"years"}));
  EXPECT_EQ(stray.outcome(0).error().expression.front(), "b.kind") << "a key that nobody knows";
  FileReader missing;
  EXPECT_FALSE(missing.object(file->root()["c"], "c", {}));
  EXPECT_EQ(FileReader::item("questions", 2), "questions[2]");
}

TEST(FileReader, takes_numbers_that_can_be_called_and_no_other_words) {
  for (const char* number : {"01 99 00 28 77", "+33 1 99 00 28 77", "15", "3624", "116 117"}) EXPECT_TRUE(can_be_called(number)) << number;
  for (const char* number : {"", "1", "call me", "<script>", "15;ext=1", "   "}) EXPECT_FALSE(can_be_called(number)) << number;
}

}  // namespace
}  // namespace maillage::care

// A card, written as a file says it.
#include <gtest/gtest.h>

#include "care/territory/card_file.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

Outcome<PlaceCard> read(const std::string& json, PlaceKind kind = PlaceKind::pharmacy) {
  const auto file = fhir::parse(json);
  EXPECT_TRUE(file) << json;
  FileReader reader;
  auto card = reader.outcome(read_card(reader, file->root()));
  if (card) {
    if (auto settled = settle(*card, kind); !settled) return pass_on(std::move(settled));
  }
  return card;
}

TEST(CardWriting, is_read_back_as_it_was) {
  const auto card = read(R"({"commune":"28070","listed":false,"position":{"latitude":48.46813,"longitude":1.50281},
    "hours":[{"days":["mon","tue"],"from":"14:00","until":"24:00"},{"days":["mon","sat"],"from":"09:00","until":"12:30"}],
    "exceptions":[{"date":"2026-08-03","lastDate":"2026-08-16","closed":true},
                  {"date":"2026-12-24","hours":[{"from":"09:00","until":"12:00"}],"why":{"fr":"Veille de Noël","en":"Christmas Eve"}}],
    "holidays":{"rule":"other-hours","hours":[{"from":"10:00","until":"11:00"}]},
    "serves":[{"commune":"28070","from":"2026-01-05","until":"2026-06-30"}],
    "responsible":{"name":"Jeanne Invented","role":"titulaire","telephone":"01 99 00 28 77"},
    "accessibility":["step-free","parking"],"visits":"walk-in","whoMayCome":{"fr":"Tous","en":"All"},"telephone":"01 99 00 28 01"})");
  ASSERT_TRUE(card) << card.error().text;
  const auto again = read(file_of(*card).dump());
  ASSERT_TRUE(again) << again.error().text;
  EXPECT_EQ(*again, *card);
  const auto bus =
      read(R"({"stops":[{"date":"2026-11-24","from":"09:30","until":"12:30","commune":"28061","address":"Place des Halles"}]})", PlaceKind::bus);
  ASSERT_TRUE(bus) << bus.error().text;
  EXPECT_EQ(*read(file_of(*bus).dump(), PlaceKind::bus), *bus);
}

}  // namespace
}  // namespace maillage::care

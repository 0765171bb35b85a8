// The operator's files: the examples of the documentation are usable, and mistakes are named.
#include "care/territory/place_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "care/territory/card_file.hpp"

namespace maillage::care {
namespace {

std::string text_of(const char* file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string where_of(const std::string& text) {
  const auto read = read_place_file(text);
  return read || read.error().expression.empty() ? "" : read.error().expression.front();
}

TEST(PlaceFile, of_the_documentation_is_usable) {
  const auto place = read_place_file(text_of("docs/operating/place.example.json"));
  ASSERT_TRUE(place) << place.error().text;
  EXPECT_EQ(place->protocol.place, "pharmacie-exemple");
  EXPECT_GE(place->protocol.questions.size(), 5U);
  EXPECT_FALSE(place->assistants.empty());
  ASSERT_TRUE(place->protocol.card);
  EXPECT_EQ(place->protocol.card->commune, "28070");
  EXPECT_FALSE(place->protocol.card->hours.week[5].empty()) << "Saturday";
  EXPECT_EQ(place->protocol.caps, Caps());
  const auto bus = read_place_file(text_of("docs/operating/bus.example.json"));
  ASSERT_TRUE(bus) << bus.error().text;
  EXPECT_GE(bus->protocol.card->stops.size(), 2U);
  const auto communes = read_commune_file(text_of("docs/operating/communes.example.json"));
  ASSERT_TRUE(communes) << communes.error().text;
  const auto known = Communes::of(*communes);
  EXPECT_TRUE(check_communes(*place->protocol.card, *known));
  EXPECT_TRUE(check_communes(*bus->protocol.card, *known));
  const auto prices = read_price_file(text_of("docs/operating/prices.example.json"));
  ASSERT_TRUE(prices) << prices.error().text;
  EXPECT_GE(prices->size(), 5U);
}

TEST(PlaceFile, is_refused_with_the_place_of_the_mistake) {
  const std::string good = text_of("docs/operating/place.example.json");
  EXPECT_EQ(where_of(with(good, "\"telephone\"", "\"telefone\"")), "telefone");
  EXPECT_EQ(where_of(with(good, "\"call-15\"", "\"call-18\"")), "questions[0].orientation");
  EXPECT_EQ(where_of(with(good, "\"ringSeconds\": 45", "\"ringSeconds\": 4500")), "ladder[0].ringSeconds");
  EXPECT_EQ(where_of(with(good, "pharmacie-exemple", "Pharmacie Exemple")), "place");
  EXPECT_EQ(where_of(with(good, "\"step-free\"", "\"stairs\"")), "card.accessibility");
  EXPECT_EQ(where_of(with(good, "\"kind\": \"pharmacy\"", "\"kind\": \"bus\"")), "card.hours") << "a bus has stops";
  const auto capped = [&](const std::string& caps) { return with(good, "\"assistants\"", "\"caps\": " + caps + ", \"assistants\""); };
  EXPECT_EQ(where_of(capped(R"({"percent": 120})")), "caps.percent");
  EXPECT_EQ(where_of(capped(R"({"percent": 0})")), "caps") << "nobody would ever be rung";
  EXPECT_EQ(where_of(capped(R"({"specialties": [{"specialty": "psychiatry", "percents": 40}]})")), "caps.specialties[0].percents");
  EXPECT_EQ(read_place_file("[1]").error().reason, "file-unusable");
  EXPECT_FALSE(read_place_file("{"));
}

TEST(PriceFile, is_refused_with_the_place_of_the_mistake) {
  EXPECT_EQ(read_price_file(R"({"prices":[{"code":"TCG","cents":2500,"from":"soon"}]})").error().expression.front(), "prices[0].from");
  EXPECT_EQ(read_price_file(R"({"prices":[]})").error().expression.front(), "prices");
}

}  // namespace
}  // namespace maillage::care

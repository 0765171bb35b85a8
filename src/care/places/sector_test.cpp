// Who shares a place shares a sector; invented places in real communes.
#include "care/places/sector.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

constexpr LocalDate today = chrono::local_days(chrono::year(2026) / 11 / 23);

Communes a_few() {
  return *Communes::of({{"28085", "Chartres", "28000", 38534, {48.4439, 1.4892}},
                        {"28070", "Champhol", "28300", 3643, {48.4681, 1.5028}},
                        {"28218", "Lucé", "28110", 15700, {48.4381, 1.4636}},
                        {"28209", "Lèves", "28300", 5700, {48.4696, 1.4826}},
                        {"28061", "Brou", "28160", 3300, {48.2153, 1.1611}},
                        {"78073", "Bois-d'Arcy", "78390", 14600, {48.8031, 2.0228}}});
}

std::string names(const std::vector<SectorCommune>& sector) {
  std::string all;
  for (const SectorCommune& one : sector) all += (all.empty() ? "" : " ") + one.commune->name;
  return all;
}

struct Sector : ::testing::Test {
  Communes communes = a_few();
  PlaceCard centre;
  PlaceCard bus;

  void SetUp() override {
    centre.commune = "28085";
    for (const char* served : {"28218", "28070"}) centre.serves.push_back({served, today - chrono::days(300), {}});
    bus.stops = {{today + chrono::days(3), {chrono::hours(9), chrono::hours(12)}, "28061", "Place des Halles"}};
  }
  std::string of(const char* insee) { return names(sector_of(*communes.find(insee), communes, {&centre, &bus}, today)); }
};

TEST_F(Sector, begins_with_ones_own_commune_and_goes_on_with_those_that_share_a_place_the_nearest_first) {
  EXPECT_EQ(of("28218"), "Lucé Chartres Champhol");
  EXPECT_EQ(of("28085"), "Chartres Lucé Champhol") << "where the place stands";
  EXPECT_EQ(of("28209"), "Lèves") << "nobody serves it: the nearest commune is not of its sector for all that";
  EXPECT_EQ(of("28061"), "Brou") << "a bus that comes is no other commune's place";
}

TEST_F(Sector, follows_the_days_on_which_a_commune_is_served) {
  centre.serves.push_back({"28209", today + chrono::days(1), {}});
  EXPECT_EQ(of("28209"), "Lèves") << "from tomorrow on";
  centre.serves.back().from = today;
  EXPECT_EQ(of("28209"), "Lèves Champhol Chartres Lucé");
  centre.serves.back().last = today;
  EXPECT_EQ(of("28218"), "Lucé Chartres Lèves Champhol");
  bus.stops.push_back({today - chrono::days(1), {chrono::hours(9), chrono::hours(12)}, "28209", "Place"});
  EXPECT_EQ(of("28061"), "Brou") << "the stop is over";
}

TEST_F(Sector, finds_a_commune_however_its_name_is_written) {
  EXPECT_EQ(communes_named(communes, "BOIS D’ARCY").front()->insee, "78073");
  EXPECT_EQ(communes_named(communes, "luce").front()->insee, "28218");
  EXPECT_TRUE(communes_named(communes, "Nulle-Part").empty());
}

}  // namespace
}  // namespace maillage::care

// Figures that can be reckoned by hand.
#include "care/twin/report.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "testing/twin/small_territory.hpp"

namespace maillage::care::twin {
namespace {

constexpr std::int64_t minute = 60'000'000;

Visit answered(std::uint64_t key, std::int64_t waited_minutes, RungKind rung) {
  Visit visit;
  visit.need.key = key;
  visit.need.at = Instant{1'795'000'000'000'000};
  visit.end = End::answered;
  visit.place = 0;
  visit.came = visit.begun = visit.ready = visit.need.at;
  visit.accepted = visit.ready + Micros(waited_minutes * minute);
  visit.rung = rung;
  return visit;
}

TEST(TwinReport, interpolates_quantiles) {
  EXPECT_TRUE(std::isnan(quantile({}, .5)));
  EXPECT_DOUBLE_EQ(quantile({3}, .9), 3);
  EXPECT_DOUBLE_EQ(quantile({1, 2, 3, 4, 5}, .5), 3);
  EXPECT_DOUBLE_EQ(quantile({0, 10}, .9), 9);
}

TEST(TwinReport, counts_waits_rungs_and_the_share_of_the_territory) {
  const TwinTerritory territory = testing::small_territory(2);
  const Horizon horizon{testing::a_day("2026-11-16"), 7};
  Lived lived;
  lived.doctors.resize(2);
  lived.doctors[0] = {std::chrono::hours(10), std::chrono::hours(4), 3};
  for (std::int64_t i = 0; i < 3; ++i) lived.visits.push_back(answered(static_cast<std::uint64_t>(i), 10 * i, RungKind::territory));
  lived.visits.push_back(answered(9, 30, RungKind::regional));
  Visit excluded;
  excluded.need = lived.visits[0].need;
  excluded.end = End::excluded;
  lived.visits.push_back(excluded);
  Visit left = excluded;
  left.end = End::left;
  lived.visits.push_back(left);
  const TwinReport report = report_of(territory, lived, horizon);
  EXPECT_EQ(report.whole.needs, 6U);
  EXPECT_DOUBLE_EQ(report.whole.answered_share(), 4.0 / 5);
  EXPECT_DOUBLE_EQ(report.whole.territory_share(), 3.0 / 4);
  EXPECT_DOUBLE_EQ(report.whole.wait.p50, 15);
  EXPECT_EQ(report.rungs.at(RungKind::territory), 3U);
  EXPECT_DOUBLE_EQ(report.doctors[0].load, .4);
}

TEST(TwinReport, counts_the_way_to_the_cabinet_less_the_way_to_the_place) {
  const TwinTerritory territory = testing::small_territory(1);  // her cabinet is in Chartres
  const Horizon horizon{testing::a_day("2026-11-16"), 7};
  Lived lived;
  lived.doctors.resize(1);
  lived.visits.push_back(answered(1, 0, RungKind::territory));
  lived.visits[0].need.commune = 0;  // Vald'Yerre, the first by INSEE code
  lived.visits[0].road_km = 5;
  const Communes& communes = territory.communes;
  const double road = 1.3 * kilometres_between(communes.all()[0].position, communes.find("28085")->position);
  EXPECT_NEAR(report_of(territory, lived, horizon).kilometres_avoided, 2 * (road - 5), .01);
  lived.visits[0].suited = false;
  EXPECT_DOUBLE_EQ(report_of(territory, lived, horizon).kilometres_avoided, 0) << "seen in person all the same: nothing was avoided";
}

TEST(TwinReport, counts_an_escort_for_each_suited_consultation_of_a_prison) {
  TwinTerritory territory = testing::small_territory(1);
  territory.places.front().kind = PlaceKind::prison;
  Lived lived;
  lived.doctors.resize(1);
  for (std::uint64_t key = 1; key <= 3; ++key) lived.visits.push_back(answered(key, 0, RungKind::territory));
  lived.visits[2].suited = false;
  EXPECT_EQ(report_of(territory, lived, {testing::a_day("2026-11-16"), 7}).escorts_avoided, 2U);
}

TEST(TwinReport, compares_the_same_patients) {
  Lived first;
  Lived second;
  first.visits = {answered(1, 30, RungKind::territory), answered(2, 10, RungKind::territory), answered(3, 5, RungKind::territory)};
  second.visits = {answered(1, 10, RungKind::territory), answered(2, 10, RungKind::territory), answered(4, 5, RungKind::territory)};
  first.visits[2].end = End::left;
  second.visits[2].need.key = 3;
  const Pairing pairing = pairing_of(first, second);
  EXPECT_EQ(pairing.both_answered, 2U);
  EXPECT_EQ(pairing.only_second, 1U);
  EXPECT_EQ(pairing.only_first, 0U);
  EXPECT_DOUBLE_EQ(pairing.mean_gain_minutes, 10);
}

}  // namespace
}  // namespace maillage::care::twin

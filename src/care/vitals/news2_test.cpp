// NEWS2 at the edges of its bands.
#include "care/vitals/news2.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

constexpr std::uint32_t adult = 54 * 12;

Reading at(VitalKind kind, std::string_view value, std::int64_t second = 0) {
  return {.kind = kind, .value = *Decimal::parse(value), .second = Decimal::parse("60"), .device = {}, .at = Instant{second}};
}

std::vector<Reading> healthy() {
  return {at(VitalKind::respiratory_rate, "16"), at(VitalKind::oxygen_saturation, "98"), at(VitalKind::on_oxygen, "0"),
          at(VitalKind::blood_pressure, "124"),  at(VitalKind::heart_rate, "72"),        at(VitalKind::consciousness, "0"),
          at(VitalKind::temperature, "36.8")};
}

std::uint32_t score_with(VitalKind kind, std::string_view value) {
  std::vector<Reading> readings = healthy();
  readings.push_back(at(kind, value, 1));
  return news2(readings, adult, false)->score;
}

TEST(News2, of_a_healthy_adult_is_zero_and_complete) {
  const auto score = news2(healthy(), adult, false);
  ASSERT_TRUE(score);
  EXPECT_EQ(score->score, 0U);
  EXPECT_TRUE(score->missing.empty());
  EXPECT_EQ(score->level, News2Level::low);
}

TEST(News2, scores_each_side_of_each_edge) {
  struct Edge {
    VitalKind kind;
    const char* value;
    std::uint32_t points;
  };
  for (const Edge& edge : std::initializer_list<Edge>{
           {VitalKind::respiratory_rate, "8", 3},   {VitalKind::respiratory_rate, "9", 1},   {VitalKind::respiratory_rate, "12", 0},
           {VitalKind::respiratory_rate, "21", 2},  {VitalKind::respiratory_rate, "25", 3},  {VitalKind::oxygen_saturation, "91", 3},
           {VitalKind::oxygen_saturation, "92", 2}, {VitalKind::oxygen_saturation, "95", 1}, {VitalKind::oxygen_saturation, "96", 0},
           {VitalKind::on_oxygen, "1", 2},          {VitalKind::blood_pressure, "90", 3},    {VitalKind::blood_pressure, "100", 2},
           {VitalKind::blood_pressure, "110", 1},   {VitalKind::blood_pressure, "219", 0},   {VitalKind::blood_pressure, "220", 3},
           {VitalKind::heart_rate, "40", 3},        {VitalKind::heart_rate, "50", 1},        {VitalKind::heart_rate, "90", 0},
           {VitalKind::heart_rate, "110", 1},       {VitalKind::heart_rate, "130", 2},       {VitalKind::heart_rate, "131", 3},
           {VitalKind::consciousness, "1", 3},      {VitalKind::temperature, "35.0", 3},     {VitalKind::temperature, "36.0", 1},
           {VitalKind::temperature, "38.0", 0},     {VitalKind::temperature, "38.1", 1},     {VitalKind::temperature, "39.1", 2}}) {
    EXPECT_EQ(score_with(edge.kind, edge.value), edge.points) << code_of(edge.kind).key << ' ' << edge.value;
  }
}

TEST(News2, is_not_made_for_a_child_or_a_pregnant_person) {
  EXPECT_FALSE(news2(healthy(), news2_age_months_min - 1, false));
  EXPECT_FALSE(news2(healthy(), adult, true));
}

TEST(News2, says_what_is_missing) {
  std::vector<Reading> readings = healthy();
  readings.erase(readings.begin());
  const auto score = news2(readings, adult, false);
  EXPECT_EQ(score->missing, std::vector{VitalKind::respiratory_rate});
}

TEST(News2, does_not_count_a_reading_that_waits_for_confirmation) {
  std::vector<Reading> readings = healthy();
  readings.push_back(at(VitalKind::heart_rate, "310", 1));
  readings.back().status = ReadingStatus::awaiting_confirmation;
  EXPECT_EQ(news2(readings, adult, false)->score, 0U);
}

TEST(News2, names_a_single_extreme_value_even_when_the_sum_is_small) {
  std::vector<Reading> readings = healthy();
  readings.push_back(at(VitalKind::oxygen_saturation, "90", 1));
  EXPECT_EQ(news2(readings, adult, false)->level, News2Level::one_extreme);
}

}  // namespace
}  // namespace maillage::care

// What a patient goes through: excluded at the place, too far, a room that is taken, an appointment that is not kept.
#include <gtest/gtest.h>

#include "care/twin/report.hpp"
#include "care/twin/world.hpp"
#include "testing/twin/small_territory.hpp"

namespace maillage::care::twin {
namespace {

const Horizon one_day{testing::a_day("2026-12-01"), 1};

Need need_at(std::uint64_t key, int hour, int minutes) {
  Need need;
  need.key = key;
  need.at = instant_of(LocalTime(one_day.first) + std::chrono::hours(hour) + std::chrono::minutes(minutes), metropolitan_france);
  need.age_months = 500;
  need.commune = 2;  // Champhol: the third by INSEE code
  return need;
}

Lived lived(const TwinTerritory& territory, const std::vector<Need>& needs) {
  return World(territory, 1, one_day, [&](unsigned) { return needs; }).live();
}

TEST(TwinVisitor, is_excluded_by_the_code_of_the_place_when_too_young) {
  const TwinTerritory territory = testing::small_territory(1);
  Need need = need_at(1, 10, 0);
  need.age_months = 20;
  EXPECT_EQ(lived(territory, {need}).visits.front().end, End::excluded);
}

TEST(TwinVisitor, goes_nowhere_when_everything_is_far) {
  const TwinTerritory territory = testing::small_territory(1);
  Need need = need_at(1, 10, 0);
  need.commune = 0;  // Vald'Yerre
  EXPECT_EQ(lived(territory, {need}).visits.front().end, End::nobody_near);
}

TEST(TwinVisitor, waits_for_the_only_room_until_the_one_before_has_handed_over) {
  TwinTerritory territory = testing::small_territory(2);
  territory.rooms["champhol"] = 1;
  Need first = need_at(1, 10, 0);
  Need second = need_at(2, 10, 1);
  first.known = second.known = KnownCourse{0, std::chrono::minutes(5), std::chrono::minutes(12), std::chrono::minutes(3)};
  const Lived day = lived(territory, {first, second});
  ASSERT_EQ(day.visits[1].end, End::answered);
  EXPECT_EQ(day.visits[1].begun, day.visits[0].concluded + std::chrono::minutes(3));
  EXPECT_EQ(day.visits[1].ready - day.visits[1].begun, std::chrono::minutes(5));
}

TEST(TwinVisitor, leaves_when_no_doctor_is_on_duty) {
  TwinTerritory territory = testing::small_territory(1);
  territory.doctors.front().duty.weekly.front().span = {0, 60};
  const Lived day = lived(territory, {need_at(1, 10, 0)});
  EXPECT_EQ(day.visits.front().end, End::left);
  EXPECT_TRUE(day.visits.front().unanswered);
}

TEST(TwinVisitor, leaves_as_recorded_and_never_before_she_was_answered) {
  TwinTerritory territory = testing::small_territory(1);
  territory.doctors.front().duty.weekly.front().span = {10 * 60 + 15, 12 * 60};
  territory.assumed.patience_minutes = .01;
  Need left = need_at(1, 10, 0);
  left.known = KnownCourse{0, std::chrono::minutes(5), std::chrono::minutes(12), {}, {}, std::chrono::minutes(7), true};
  Need answered = need_at(2, 10, 0);
  answered.known = KnownCourse{0, std::chrono::minutes(5), std::chrono::minutes(12), {}, {}, std::chrono::minutes(40), false};
  const Lived day = lived(territory, {left, answered});
  EXPECT_EQ(day.visits[0].end, End::left) << "three minutes before a doctor came";
  EXPECT_EQ(day.visits[1].end, End::answered);
}

TEST(TwinVisitor, is_offered_an_appointment_when_nobody_answers) {
  TwinTerritory territory = testing::lively_territory();
  territory.doctors[1].duty.weekly.front().span = {0, 60};
  territory.doctors[2].duty.weekly.front().span = {0, 60};
  territory.doctors[0].duty.weekly.front().span = {720, 1140};  // from noon; at nine nobody answers
  territory.assumed.prefers_appointment = 0;
  territory.assumed.not_kept = 0;
  territory.agendas[0].weekly.front().span = {720, 1020};
  territory.assumed.patience_minutes = 1e6;
  const Lived day = lived(territory, {need_at(1, 9, 0)});
  const Visit& visit = day.visits.front();
  EXPECT_TRUE(visit.unanswered);
  ASSERT_TRUE(visit.slot);
  EXPECT_EQ(to_local(*visit.slot, metropolitan_france), LocalTime(one_day.first) + std::chrono::hours(12));
  EXPECT_EQ(visit.end, End::answered);
  EXPECT_EQ(visit.doctor, 0U) << "who was booked";
}

TEST(TwinVisitor, does_not_come_to_an_appointment_as_often_as_is_assumed) {
  TwinTerritory territory = testing::lively_territory();
  territory.assumed.prefers_appointment = 1;
  territory.assumed.not_kept = 1;
  const Lived day = lived(territory, {need_at(1, 9, 0)});
  EXPECT_EQ(day.visits.front().end, End::not_kept);
  EXPECT_EQ(day.bookings, 1U);
}

}  // namespace
}  // namespace maillage::care::twin

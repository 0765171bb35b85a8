#include "care/booking/standing_rounds.hpp"

#include <gtest/gtest.h>

#include "care/booking/booking_record.hpp"
#include "care/booking/booking_writes.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/record/hand_clock.hpp"
#include "testing/record/memory_store.hpp"

namespace maillage::care {
namespace {

using maillage::testing::small_time;

TEST(StandingRounds, leave_time_for_the_journey_from_what_was_booked_before_somebody_began_to_travel) {
  maillage::testing::HandClock clock;
  maillage::testing::MemoryStore store{clock};
  const Travel travel;
  const ports::Author author{"Practitioner/rover", "TREAT", "r"};
  BookingRecord bookings{store, metropolitan_france, travel};
  for (AgendaRules& rules : maillage::testing::small_territory()) ASSERT_TRUE(run_inline(bookings.set_agenda(rules, {}, author)));
  const auto play = [&](const std::string& id, BookingCommand command) {
    return run_inline(bookings.command(id, "Practitioner/rover", std::move(command), author, small_time(7)));
  };
  const auto book = [](JointSlot slot, const std::string& patient = "odette") {
    return BookTime{patient, SlotKind::teleconsultation, std::move(slot), {}, Redacted<std::string>("Toux"), ""};
  };
  const auto with_local = [](const char* place, Instant start) {
    return JointSlot{start,
                     start + std::chrono::minutes(20),
                     "Practitioner/d2",
                     "Practitioner/local",
                     std::string("Location/") + place,
                     std::string("Device/kit-") + place};
  };
  ASSERT_TRUE(play("b1", book(with_local("pont", small_time(9)))));
  ASSERT_TRUE(play("b2", book(with_local("pont", small_time(9, 40)))));
  ASSERT_TRUE(play("b2", CancelBooking{BookingCancel::patient, {}}));
  const auto before = run_inline(bookings.load_agenda("Practitioner/local"));
  const AgendaRules next = maillage::testing::small_agenda(AgendaRole::assistant, "Practitioner/local", {"bourg", "pont"});
  auto rounds = run_inline(standing_rounds(store, before->rules, next, metropolitan_france));
  ASSERT_TRUE(rounds);
  ASSERT_EQ(rounds->size(), 1U);
  ports::UnitOfWork unit{.author = author, .writes = std::move(*rounds), .claims = {}, .accesses = {}};
  for (ports::Write& one : writes_of(next, before->version)) unit.writes.push_back(std::move(one));
  ASSERT_TRUE(run_inline(store.commit(std::move(unit))));
  EXPECT_EQ(play("b3", book(with_local("bourg", small_time(9, 20)), "paul")).error().reason, "booking-no-time-to-travel");
  EXPECT_TRUE(play("b4", book(with_local("bourg", small_time(10)), "paul"))) << "what is cancelled is no stop";
  EXPECT_TRUE(run_inline(standing_rounds(store, next, next, metropolitan_france))->empty()) << "she had rounds already";
  EXPECT_TRUE(run_inline(standing_rounds(store, before->rules, before->rules, metropolitan_france))->empty()) << "she goes nowhere";
}

}  // namespace
}  // namespace maillage::care

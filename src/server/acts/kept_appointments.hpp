// An appointment whose patient was seen is fulfilled: told by the feed as soon as her consultation is concluded, and caught up with at start.
//
// The consultation is the truth; the appointment follows it by one more command. A command that the record could not keep is made up for by the next
// start. Out of scope: who did not come (gateway/agenda), appointments that nobody was welcomed for.
#pragma once

#include "care/booking/agenda_feed.hpp"
#include "care/booking/booking_record.hpp"
#include "care/run/care_record.hpp"
#include "ports/clock.hpp"
#include "runtime/loop.hpp"

namespace maillage::server {

class KeptAppointments {
 public:
  KeptAppointments(runtime::Loop& loop, care::BookingRecord& bookings, care::CareRecord& record, const care::Diary& diary, const ports::Clock& clock)
      : loop_(loop), bookings_(bookings), record_(record), diary_(diary), clock_(clock) {}

  /// A committed change, from the feed; nothing is done before `start`.
  void learn(const ports::Change& change);
  [[nodiscard]] Task<Outcome<>> start();

 private:
  [[nodiscard]] Task<> keep(std::string booking);

  runtime::Loop& loop_;
  care::BookingRecord& bookings_;
  care::CareRecord& record_;
  const care::Diary& diary_;
  const ports::Clock& clock_;
  bool started_{false};
};

}  // namespace maillage::server

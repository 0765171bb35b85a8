// /api/agenda: the free joint times, booking, cancelling and moving an appointment, welcoming its patient, the appointments that concern one, a
// doctor's own rules or those of a place, and what a doctor brings of another agenda program (import_route.hpp).
//
// The rows propose and the record decides (care/booking). An appointment is listed to those whom it concerns: her doctor, the people of its place
// (its referent sees the day and no more), the coordinator and the telephone desk; its patient and motive are shown only to whoever may read that
// patient's coordination. Reading leaves an access record. Spec: api/platform/openapi.yaml, /api/agenda. Out of scope: a call of the telephone desk
// (gateway/telephone), what other programs see of an agenda (gateway/outside).
#pragma once

#include <functional>

#include "base/random.hpp"
#include "care/booking/agenda_feed.hpp"
#include "care/booking/booking_record.hpp"
#include "care/run/desk.hpp"
#include "gateway/http/router.hpp"
#include "ports/clock.hpp"
#include "record/access/judge.hpp"

namespace maillage::gateway {

struct AgendaParts {
  care::BookingRecord& bookings;
  care::Agendas& agendas;
  const care::Diary& diary;
  care::Desk& desk;  // whom a welcome hands the request to; and what the places' protocols say of lateness
  ports::RecordStore& store;
  const record::Judge& judge;
  const ports::Clock& clock;
  RandomSource& random;
  /// Returns when every index of the record knows what was committed (record::Feed::catch_up).
  std::function<Task<Outcome<>>()> catch_up{};
  /// Refuses in words whoever is not trained for teleconsultations today; without it nobody is asked (CareParts::trained).
  std::function<Outcome<>(const record::Person&)> trained{};
  /// Of the territory: where homes are. Absent: nobody is visited at home.
  std::function<const care::Communes&()> communes{};
};

/// The slots of one answer, and how far ahead a list looks: what a person reads at once.
inline constexpr std::size_t slots_per_answer = 20;
inline constexpr std::chrono::days list_ahead{14};

/// `parts` must outlive the router.
[[nodiscard]] Outcome<void> add_agenda_routes(Router& router, AgendaParts& parts);

}  // namespace maillage::gateway

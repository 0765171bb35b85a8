// An agenda followed by other calendar programs: /api/calendar-links makes, lists and revokes one's links, GET /agenda/{id}.ics?key=... is the
// calendar itself, for a program without cookie.
//
// The calendar has the appointments of the person who made the link, as the list of /api/agenda has them, without anybody's identity
// (care/outside). The key stands in the query, which no log of this house keeps. Whatever is wrong with an address (unknown, revoked, another key, an
// account that is disabled or may no longer) is answered with the same 404. An address may ask `asks_max` times a minute. A read leaves an access
// record without patients, one an hour of each link: programs ask every quarter of an hour, and would else write most of the journal.
// Spec: api/platform/openapi.yaml. Out of scope: events that others put into an agenda, conditional requests.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/random.hpp"
#include "care/booking/agenda_feed.hpp"
#include "care/outside/calendar_events.hpp"
#include "care/outside/calendar_link.hpp"
#include "gateway/http/router.hpp"
#include "ports/clock.hpp"
#include "ports/record_store.hpp"
#include "record/access/judge.hpp"
#include "record/access/throttle.hpp"

namespace maillage::gateway {

struct CalendarParts {
  ports::RecordStore& store;
  const care::Diary& diary;
  const care::CalendarLinks& links;
  const record::Judge& judge;
  const ports::Clock& clock;
  const ports::Hasher& hasher;
  RandomSource& random;
  /// Who a practitioner is today; absent: no account, or a disabled one.
  std::function<std::optional<record::Person>(const std::string& practitioner)> person_of;
  care::PlaceById place_of;
  /// Returns when every index of the record knows what was committed.
  std::function<Task<Outcome<>>()> catch_up;
  std::string public_url{};  // of links into the app; empty: the address that was asked
};

class CalendarRoutes {
 public:
  explicit CalendarRoutes(CalendarParts parts) : parts_(std::move(parts)) {}
  CalendarRoutes(const CalendarRoutes&) = delete;
  CalendarRoutes& operator=(const CalendarRoutes&) = delete;

  /// The routes must outlive the router.
  [[nodiscard]] Outcome<void> add_routes(Router& router);

  static constexpr std::size_t asks_max = 60;  // of one address within a minute: a practice, or a calendar service, that reads for many
  static constexpr std::chrono::days ahead{180};
  static constexpr std::size_t events_max = 2'000;  // half a year of twenty a day

 private:
  [[nodiscard]] Task<Outcome<Response>> list(Request request);
  [[nodiscard]] Task<Outcome<Response>> make(Request request);
  [[nodiscard]] Task<Outcome<Response>> revoke(Request request);
  [[nodiscard]] Task<Response> answer(Request request);
  [[nodiscard]] Task<Outcome<Response>> calendar(Request request);
  [[nodiscard]] Task<Outcome<care::CalendarLink>> link_of(Request request);
  [[nodiscard]] care::Calendar calendar_of(const record::Person& person, const Request& request, Instant now) const;

  CalendarParts parts_;
  record::Throttle asks_{asks_max, std::chrono::minutes(1)};
  record::Throttle traces_{1, std::chrono::hours(1)};
};

}  // namespace maillage::gateway

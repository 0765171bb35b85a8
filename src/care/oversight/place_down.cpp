// Kit, door, people.
#include "care/oversight/place_down.hpp"

#include <algorithm>

#include "care/calendar/zone.hpp"

namespace maillage::care {

namespace {

constexpr const Zone& zone = metropolitan_france;

LocalDate today_at(Instant now) { return date_of(to_local(now, zone)); }

std::optional<Instant> unfit_since(const Instrument& instrument, Fitness fitness) {
  if (fitness == Fitness::test_failed) return instrument.test->by.at;
  if (fitness == Fitness::calibration_past) return start_of(*instrument.calibrated_until + std::chrono::days(1), zone);
  return std::nullopt;
}

/// Of the required checks, those that name a kind of instrument (their ids are the place's own words otherwise) which has nothing that may serve.
void add_kit(const PlaceAround& place, Instant now, std::vector<PlaceDown>& all) {
  for (const ChecklistItem& item : place.protocol.checklist) {
    const auto kind = instrument_kind_of(item.id);
    if (!item.required || !kind) continue;
    const Instrument* unfit = nullptr;
    bool serves = false;
    for (const Instrument& one : place.kit) {
      if (one.kind != *kind) continue;
      serves = serves || may_serve(fitness_of(one, today_at(now)));
      if (unfit == nullptr) unfit = &one;
    }
    // Where nobody has entered one, nobody has said that it is broken.
    if (serves || unfit == nullptr) continue;
    const Fitness fitness = fitness_of(*unfit, today_at(now));
    all.push_back({.cause = DownCause::kit, .since = unfit_since(*unfit, fitness), .check = item.words, .instrument = *unfit, .fitness = fitness});
  }
}

void add_closed(const PlaceAround& place, Instant now, std::vector<PlaceDown>& all) {
  if (!place.protocol.card) return;
  const OpeningHours& hours = place.protocol.card->hours;
  const LocalDate today = today_at(now);
  const auto covers = [today](const HoursException& one) { return one.first <= today && today <= one.last; };
  const auto exception = std::ranges::find_if(hours.exceptions, covers);
  if (exception == hours.exceptions.end() || !exception->spans.empty()) return;
  OpeningHours usual = hours;
  usual.exceptions.clear();
  const HoursSpans& spans = spans_on(usual, today);
  if (spans.empty() || time_of_day(to_local(now, zone)) >= spans.back().until) return;
  all.push_back({.cause = DownCause::closed, .since = start_of(exception->first, zone), .why = exception->why, .last_day = exception->last});
}

void add_nobody(const PlaceAround& place, Instant now, std::vector<PlaceDown>& all) {
  if (!place.protocol.card || place.staff.empty()) return;
  const auto openings = openings_of(*place.protocol.card, now, 1, zone);
  if (openings.empty() || openings.front().opening.from > now) return;
  Instant since = openings.front().opening.from;
  for (const std::optional<Instant>& gone : place.staff) {
    if (!gone) return;
    since = std::max(since, *gone);
  }
  if (now - since < nobody_for_least) return;
  all.push_back({.cause = DownCause::nobody, .since = since});
}

}  // namespace

std::vector<PlaceDown> what_is_down(const PlaceAround& place, Instant now) {
  std::vector<PlaceDown> all;
  add_kit(place, now, all);
  add_closed(place, now, all);
  add_nobody(place, now, all);
  return all;
}

const char* name_of(DownCause cause) {
  switch (cause) {
    case DownCause::kit:
      return "kit";
    case DownCause::closed:
      return "closed";
    case DownCause::nobody:
      return "nobody";
  }
  return "kit";
}

}  // namespace maillage::care

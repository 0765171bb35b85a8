// Spans of the wall to quanta, as the card itself reads them (care/places/opening_hours.hpp).
#include "care/agenda/card_row.hpp"

#include <algorithm>

namespace maillage::care {

namespace {

struct Door {
  OpenTime open;
  bool elsewhere{false};  // not where the one before it stands
};

Door door_of(const HoursSpan& span, bool elsewhere, const DayFrame& frame) {
  const LocalTime midnight(frame.date);
  return {{instant_of(midnight + span.from, frame.zone), instant_of(midnight + span.until, frame.zone, ShownTwice::last)}, elsewhere};
}

Span whole_quanta(const OpenTime& open, const DayFrame& frame) {
  const auto length = Micros(quantum);
  return {static_cast<unsigned>((open.from - frame.start + length - Micros(1)) / length), static_cast<unsigned>((open.until - frame.start) / length)};
}

std::vector<Door> doors_of(const CardHours& card, const DayFrame& frame) {
  std::vector<Door> doors;
  if (card.stops.empty()) {
    for (const HoursSpan& span : spans_on(card.hours, frame.date)) doors.push_back(door_of(span, false, frame));
    return doors;
  }
  const Stop* before = nullptr;
  for (auto stop = std::ranges::lower_bound(card.stops, frame.date, {}, &Stop::date); stop != card.stops.end() && stop->date == frame.date; ++stop) {
    const bool elsewhere = before != nullptr && (before->commune != stop->commune || before->address != stop->address);
    doors.push_back(door_of(stop->span, elsewhere, frame));
    before = &*stop;
  }
  return doors;
}

}  // namespace

DayRow open_row(const CardHours& card, const DayFrame& frame) {
  DayRow row;
  std::optional<OpenTime> standing;  // joined of spans that touch
  for (const Door& door : doors_of(card, frame)) {
    if (door.open.from >= door.open.until) continue;  // within an hour that the clock skips
    OpenTime open = door.open;
    if (standing && !door.elsewhere && open.from <= standing->until) open.from = standing->from;
    const Span quanta = whole_quanta(open, frame);
    if (quanta.from < quanta.to) row.set(quanta);
    const bool leaves_at_once = standing && door.elsewhere && quanta.from > 0 && open.from <= standing->until;
    if (leaves_at_once) row.clear({quanta.from - 1, quanta.from});
    standing = open;
  }
  return row;
}

}  // namespace maillage::care

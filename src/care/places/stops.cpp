// Ordering, checking and looking ahead.
#include "care/places/stops.hpp"

#include <algorithm>
#include <tuple>

namespace maillage::care {
namespace {

std::unexpected<Issue> wrong(const char* reason, const std::string& where, const std::string& what) {
  return refuse(IssueCode::value, reason, where + ": " + what, {where});
}

std::string text_of(const Stop& stop) {
  return date_text(stop.date) + " " + clock_text(stop.span.from) + "-" + clock_text(stop.span.until) + " in " + stop.commune;
}

}  // namespace

Outcome<> settle(Stops& stops, const std::string& where) {
  if (stops.size() > stops_max) return wrong("too-many-stops", where, "at most 1500; drop those long past.");
  for (const Stop& stop : stops) {
    HoursSpans span{stop.span};
    if (auto settled = settle(span, where); !settled) return settled;
    if (stop.commune.empty() || stop.address.empty()) return wrong("stop-nowhere", where, text_of(stop) + ": a stop needs a commune and an address.");
  }
  std::ranges::sort(stops, {}, [](const Stop& stop) { return std::tuple(stop.date, stop.span); });
  for (std::size_t i = 1; i < stops.size(); ++i) {
    const Stop& before = stops[i - 1];
    if (stops[i].date == before.date && stops[i].span.from < before.span.until) {
      return wrong("two-places-at-once", where,
                   text_of(before) + ", and " + text_of(stops[i]) + ": it cannot be in two places at once. Move one of them.");
    }
  }
  return {};
}

std::vector<StopOpening> stops_from(const Stops& stops, Instant at, std::size_t count, const Zone& zone) {
  std::vector<StopOpening> coming;
  const LocalDate today = date_of(to_local(at, zone));
  for (auto stop = std::ranges::lower_bound(stops, today, {}, &Stop::date); stop != stops.end() && coming.size() < count; ++stop) {
    const LocalTime midnight(stop->date);
    const OpenTime opening{instant_of(midnight + stop->span.from, zone), instant_of(midnight + stop->span.until, zone, ShownTwice::last)};
    if (opening.from < opening.until && opening.until > at) coming.push_back({opening, &*stop});
  }
  return coming;
}

}  // namespace maillage::care

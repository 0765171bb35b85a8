// Openings drawn once, then a search among few places.
#include "care/twin/journeys.hpp"

#include <algorithm>

#include "care/places/journey.hpp"

namespace maillage::care::twin {

namespace {

constexpr Micros last_entry = std::chrono::minutes(20);  // nobody is begun with later than that before a place closes
constexpr std::chrono::days beyond{7};

Micros travel_time(double road_km) { return Micros(static_cast<std::int64_t>(road_km / road_km_an_hour * 3600e6)); }

}  // namespace

Journeys::Journeys(const TwinTerritory& territory, Horizon horizon) : territory_(territory), openings_(territory.places.size()) {
  const auto& communes = territory_.communes.all();
  for (std::uint32_t place = 0; place < territory_.places.size(); ++place) draw_openings(place, horizon);
  for (const TwinDoctor& doctor : territory_.doctors) {
    const Commune* commune = territory_.communes.find(doctor.commune);
    cabinets_.push_back(commune == nullptr ? std::nullopt : std::optional(commune->position));
  }
  candidates_.resize(communes.size());
  nearest_cabinet_.assign(communes.size(), -1);
  const double reach = territory_.assumed.reach_km / territory_.assumed.road_factor;
  for (std::uint32_t i = 0; i < communes.size(); ++i) {
    for (std::uint32_t place = 0; place < territory_.places.size(); ++place) {
      const PlaceCard& card = *territory_.places[place].card;
      const bool serves = std::ranges::any_of(card.serves, [&](const ServedCommune& one) { return one.commune == communes[i].insee; });
      const bool near = card.serves.empty() && std::ranges::any_of(openings_[place], [&](const OpeningThere& one) {
                          return kilometres_between(communes[i].position, one.position) <= reach;
                        });
      if (territory_.places[place].kind != PlaceKind::prison && (serves || near)) candidates_[i].push_back(place);
    }
    for (const auto& cabinet : cabinets_) {
      if (!cabinet) continue;
      const double km = kilometres_between(communes[i].position, *cabinet) * territory_.assumed.road_factor;
      if (nearest_cabinet_[i] < 0 || km < nearest_cabinet_[i]) nearest_cabinet_[i] = km;
    }
  }
}

void Journeys::draw_openings(std::uint32_t place, Horizon horizon) {
  const PlaceCard& card = *territory_.places[place].card;
  const Instant begin = start_of(horizon.first, territory_.zone);
  const Instant end = start_of(horizon.first + std::chrono::days(horizon.days) + beyond, territory_.zone);
  if (!card.stops.empty()) return draw_stops(place, begin, end);
  const Commune* commune = territory_.communes.find(card.commune);
  // At homes there is no door: the journey is the nurse's.
  const Position position = card.position ? *card.position : commune != nullptr ? commune->position : Position{};
  auto& drawn = openings_[place];
  constexpr std::size_t at_once = 200;
  for (Instant from = begin; from < end;) {
    const std::vector<OpenTime> times = openings_from(card.hours, from, at_once, territory_.zone);
    for (const OpenTime& one : times) {
      if (one.from < end) drawn.push_back({one.from, one.until, position});
    }
    if (times.size() < at_once) break;
    from = times.back().until;
  }
}

void Journeys::draw_stops(std::uint32_t place, Instant begin, Instant end) {
  const PlaceCard& card = *territory_.places[place].card;
  auto& drawn = openings_[place];
  const LocalDate first = card.stops.front().date;
  const auto weeks = std::chrono::ceil<std::chrono::weeks>(card.stops.back().date + std::chrono::days(1) - first);
  for (auto shift = std::chrono::days(0); start_of(first + shift, territory_.zone) < end; shift += weeks) {
    for (const Stop& stop : card.stops) {
      const LocalDate date = stop.date + shift;
      const Instant from = instant_of(LocalTime(date) + stop.span.from, territory_.zone);
      const Instant until = instant_of(LocalTime(date) + stop.span.until, territory_.zone, ShownTwice::last);
      if (until <= begin || from >= end) continue;
      if (shift.count() > 0 && (!repeated_from_ || date < *repeated_from_)) repeated_from_ = date;
      drawn.push_back({from, until, territory_.communes.find(stop.commune)->position});
    }
  }
}

bool Journeys::may_go(const Need& need, const PlaceProtocol& place) const {
  if (is_at_homes(place.kind) != need.cannot_travel) return false;
  if (place.card->serves.empty()) return !is_at_homes(place.kind);
  const std::string& insee = territory_.communes.all()[need.commune].insee;
  return serves(*place.card, insee, date_of(to_local(need.at, territory_.zone)));
}

std::optional<Choice> Journeys::at_place(const Need& need, std::uint32_t place) const {
  const PlaceProtocol& one = territory_.places[place];
  const bool at_home = need.resident == place || is_at_homes(one.kind);
  const Position home = territory_.communes.all()[need.commune].position;
  const Instant last = need.at + Micros(std::chrono::seconds(static_cast<std::int64_t>(territory_.assumed.days_ahead * 86'400)));
  const auto& openings = openings_[place];
  auto opening = std::ranges::lower_bound(openings, need.at, {}, &OpeningThere::until);
  for (; opening != openings.end() && opening->from <= last; ++opening) {
    const double km = at_home ? 0 : kilometres_between(home, opening->position) * territory_.assumed.road_factor;
    if (km > territory_.assumed.reach_km && one.card->serves.empty()) continue;
    const Instant come = std::max(need.at + travel_time(km), opening->from);
    if (come + last_entry <= opening->until) return Choice{place, come, km};
  }
  return std::nullopt;
}

std::vector<Choice> Journeys::choices(const Need& need) const {
  std::vector<Choice> found;
  if (need.known) return {{need.known->place, need.at, 0}};
  if (need.resident) {
    if (auto there = at_place(need, *need.resident)) found.push_back(*there);
    return found;
  }
  for (const std::uint32_t place : candidates_[need.commune]) {
    if (!may_go(need, territory_.places[place])) continue;
    if (auto there = at_place(need, place)) found.push_back(*there);
  }
  const auto cost = [&](const Choice& one) {
    constexpr double micros_an_hour = 3600e6;
    const double hours = static_cast<double>((one.come - need.at).count()) / micros_an_hour;
    return std::pair(one.road_km + hours * territory_.assumed.hour_worth_km, one.place);
  };
  std::ranges::sort(found, {}, cost);
  return found;
}

double Journeys::road_km(std::uint32_t commune, std::uint32_t place, Instant at) const {
  if (is_at_homes(territory_.places[place].kind)) return 0;
  const auto& openings = openings_[place];
  const auto there = std::ranges::lower_bound(openings, at, {}, &OpeningThere::until);
  if (there == openings.end()) return 0;
  return kilometres_between(territory_.communes.all()[commune].position, there->position) * territory_.assumed.road_factor;
}

std::optional<double> Journeys::cabinet_km(std::uint32_t commune, std::optional<std::uint32_t> doctor) const {
  if (doctor && cabinets_[*doctor]) {
    return kilometres_between(territory_.communes.all()[commune].position, *cabinets_[*doctor]) * territory_.assumed.road_factor;
  }
  return nearest_cabinet_[commune] < 0 ? std::nullopt : std::optional(nearest_cabinet_[commune]);
}

}  // namespace maillage::care::twin

// From what the house knows to what it tells.
#include "care/directory/public_places.hpp"

#include <algorithm>
#include <tuple>

#include "care/places/journey.hpp"

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

/// All of one look at the territory.
struct Looking {
  const Communes& communes;
  Instant now;
  const Zone& zone;
  LocalDate today;
};

std::optional<PublicSpot> spot_of_stop(const Stop& stop, const Communes& communes) {
  const Commune* commune = communes.find(stop.commune);
  if (commune == nullptr) return std::nullopt;
  return PublicSpot{commune->insee, commune->name, stop.address + ", " + commune->postal_code + " " + commune->name, commune->position, false};
}

/// Of a place that has a door of its own.
std::optional<PublicSpot> spot_of_door(const PlaceProtocol& place, const Communes& communes) {
  const Commune* commune = communes.find(place.card->commune);
  const auto door = door_of(*place.card, place.kind, communes);
  if (commune == nullptr || !door) return std::nullopt;
  return PublicSpot{commune->insee, commune->name, place.address, *door, place.card->position.has_value()};
}

PublicOpening told(const StopOpening& one, const Looking& looking) {
  PublicOpening opening{one.opening, to_local(one.opening.from, looking.zone), to_local(one.opening.until, looking.zone), {}};
  if (one.stop != nullptr) opening.spot = spot_of_stop(*one.stop, looking.communes);
  return opening;
}

bool is_on_saturday(const PublicOpening& opening, const Looking& looking) {
  const LocalDate date = date_of(opening.from);
  return chrono::weekday(date) == chrono::Saturday && date <= looking.today + weeks_looked_at;
}

/// Fewer than this in the weeks looked at would lose an evening; more would be a place that opens seven times a day.
constexpr std::size_t openings_looked_at = 28 * spans_a_day_max;

/// One that lasts past midnight is open in the evening of its first day.
bool is_late(const PublicOpening& opening) { return date_of(opening.until) > date_of(opening.from) || time_of_day(opening.until) > evening_begins; }

void tell_openings(const PlaceCard& card, const Looking& looking, PublicPlace& place) {
  const bool travels = !card.stops.empty();
  for (const StopOpening& one : openings_of(card, looking.now, openings_looked_at, looking.zone)) {
    PublicOpening opening = told(one, looking);
    const bool soon = date_of(opening.from) <= looking.today + weeks_looked_at;
    if (!soon && place.next.size() >= next_openings) break;
    if (!place.saturday && is_on_saturday(opening, looking)) place.saturday = opening;
    place.evening = place.evening || (soon && is_late(opening));
    if (place.next.size() < (travels && soon ? next_stops : next_openings)) place.next.push_back(std::move(opening));
  }
  place.open_now = !place.next.empty() && place.next.front().when.from <= looking.now;
}

void tell_special_days(const OpeningHours& hours, const Looking& looking, PublicPlace& place) {
  const LocalDate last = looking.today + weeks_looked_at;
  for (const HoursException& one : hours.exceptions) {
    if (one.last >= looking.today && one.first <= last) place.special_days.push_back({one.first, one.last, one.spans, one.why});
  }
  for (LocalDate day = looking.today; day <= last; day += chrono::days(1)) {
    const auto holiday = holiday_on(day);
    const bool said = std::ranges::any_of(place.special_days, [day](const auto& one) { return one.first <= day && day <= one.last; });
    if (!holiday || said || hours.holidays == HolidayRule::as_usual) continue;
    const HoursSpans& spans = spans_on(hours, day);
    // A holiday on a day that is closed anyway is no news.
    if (spans.empty() && hours.week[chrono::weekday(day).iso_encoding() - 1].empty()) continue;
    place.special_days.push_back({day, day, spans, {std::string(french_name(*holiday)), std::string(english_name(*holiday))}});
  }
  std::ranges::sort(place.special_days, {}, &PublicSpecialDay::first);
}

void tell_served(const PlaceCard& card, const Looking& looking, PublicPlace& place) {
  for (const ServedCommune& one : card.serves) {
    const Commune* commune = looking.communes.find(one.commune);
    if (commune == nullptr || (one.last && *one.last < looking.today)) continue;
    place.serves.push_back({commune->insee, commune->name, one.from});
  }
  std::ranges::sort(place.serves, {}, [](const PublicServed& one) { return std::tuple(one.commune_name, one.from); });
}

PublicPlace public_place(const PlaceProtocol& protocol, const Looking& looking) {
  const PlaceCard& card = *protocol.card;
  PublicPlace place;
  place.id = protocol.place;
  place.kind = protocol.kind;
  place.name = protocol.name;
  place.spot = spot_of_door(protocol, looking.communes);
  place.hours = card.hours;
  tell_openings(card, looking, place);
  if (ever_opens(card.hours)) tell_special_days(card.hours, looking, place);
  tell_served(card, looking, place);
  place.visits = card.visits;
  place.who_may_come = card.who_may_come;
  place.telephone = card.telephone;
  place.accessibility = card.accessibility;
  return place;
}

}  // namespace

PublicPlace public_desk(const OpeningHours& hours, const std::string& telephone, Instant now, const Zone& zone) {
  const Communes none;
  PlaceCard card;
  card.hours = hours;
  PublicPlace desk;
  desk.hours = hours;
  desk.telephone = telephone;
  const Looking looking{none, now, zone, date_of(to_local(now, zone))};
  tell_openings(card, looking, desk);
  tell_special_days(hours, looking, desk);
  return desk;
}

bool is_public(PlaceKind kind) { return kind != PlaceKind::prison; }

std::vector<PublicPlace> public_places(const std::vector<const PlaceProtocol*>& places, const Communes& communes, Instant now, const Zone& zone) {
  const Looking looking{communes, now, zone, date_of(to_local(now, zone))};
  std::vector<PublicPlace> all;
  for (const PlaceProtocol* place : places) {
    if (is_public(place->kind) && place->card && place->card->listed) all.push_back(public_place(*place, looking));
  }
  const auto order = [now](const PublicPlace& place) {
    const Instant never{INT64_MAX};
    const Instant opens = place.next.empty() ? never : std::max(place.next.front().when.from, now);
    return std::tuple(opens, place.name, place.id);
  };
  std::ranges::sort(all, {}, order);
  return all;
}

namespace {

bool is_in(const std::optional<PublicSpot>& spot, std::string_view commune) { return spot && spot->commune == commune; }

/// Among the stops in that commune there is one on a Saturday, or in the evening.
bool stops_suit(const PublicPlace& place, const PlaceFilter& filter) {
  const auto any = [&](const auto& suits) {
    return std::ranges::any_of(place.next, [&](const PublicOpening& one) { return is_in(one.spot, filter.commune) && suits(one); });
  };
  const auto on_saturday = [](const PublicOpening& one) { return chrono::weekday(date_of(one.from)) == chrono::Saturday; };
  return (!filter.saturday || any(on_saturday)) && (!filter.evening || any(is_late));
}

}  // namespace

bool is_for(const PublicPlace& place, std::string_view commune) {
  return is_in(place.spot, commune) || std::ranges::any_of(place.next, [&](const PublicOpening& one) { return is_in(one.spot, commune); }) ||
         std::ranges::any_of(place.serves, [&](const PublicServed& one) { return one.commune == commune; });
}

bool fits(const PublicPlace& place, const PlaceFilter& filter) {
  if (!filter.commune.empty() && !is_for(place, filter.commune)) return false;
  if (filter.kind && place.kind != *filter.kind) return false;
  if (filter.saturday && !place.saturday) return false;
  if (filter.evening && !place.evening) return false;
  const bool travels = !place.next.empty() && place.next.front().spot.has_value();
  if (travels && !filter.commune.empty() && !stops_suit(place, filter)) return false;
  return !filter.step_free || std::ranges::find(place.accessibility, Accessibility::step_free) != place.accessibility.end();
}

}  // namespace maillage::care

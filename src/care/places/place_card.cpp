// The rules of a card as a whole, and the words of its lists.
#include "care/places/place_card.hpp"

#include <algorithm>
#include <utility>

namespace maillage::care {
namespace {

std::unexpected<Issue> wrong(const char* reason, const std::string& where, const std::string& what) {
  return refuse(IssueCode::value, reason, where + ": " + what, {where});
}

Outcome<> settle_served(std::vector<ServedCommune>& served) {
  if (served.size() > served_communes_max) return wrong("too-many-communes", "card.serves", "at most 2000.");
  std::ranges::sort(served, {}, [](const ServedCommune& one) { return std::pair(one.from, one.commune); });
  for (std::size_t i = 0; i < served.size(); ++i) {
    const ServedCommune& one = served[i];
    if (one.last && *one.last < one.from) return wrong("served-backwards", "card.serves", one.commune + " ends before it begins.");
    for (std::size_t before = 0; before < i; ++before) {
      const bool same = served[before].commune == one.commune && (!served[before].last || one.from <= *served[before].last);
      if (same) return wrong("served-twice", "card.serves", one.commune + " is served twice at one time. Leave one of them.");
    }
  }
  return {};
}

}  // namespace

Outcome<> settle(PlaceCard& card, PlaceKind kind) {
  if (auto settled = settle(card.hours, "card"); !settled) return settled;
  if (auto settled = settle(card.stops, "card.stops"); !settled) return settled;
  if (!card.stops.empty() && !may_have_stops(kind)) {
    return wrong("stops-of-a-house", "card.stops",
                 std::string("a ") + name_of(kind) + " does not travel: give its hours, or make it a bus or a cart-session.");
  }
  if (!card.stops.empty() && ever_opens(card.hours)) {
    return wrong("stops-and-hours", "card.hours", "a place has a calendar of stops or weekly hours, not both. Leave one of them out.");
  }
  if (kind == PlaceKind::bus && ever_opens(card.hours)) return wrong("bus-with-hours", "card.hours", "a bus has stops instead of hours.");
  if (card.commune.empty() && !may_have_stops(kind) && !is_at_homes(kind)) {
    return wrong("commune-missing", "card.commune", "the INSEE code of the commune is wanted, like 28070.");
  }
  if (is_at_homes(kind) && card.listed && card.serves.empty()) {
    return wrong("serves-missing", "card.serves", "who is gone to must be said: the communes, each with its first day.");
  }
  if (card.position && !is_on_earth(*card.position))
    return wrong("position", "card.position", "latitude is within 90 and longitude within 180 degrees.");
  if (is_at_homes(kind) && card.position) return wrong("position-of-a-home", "card.position", "a home has no place on a map. Leave it out.");
  std::ranges::sort(card.accessibility);
  if (std::ranges::adjacent_find(card.accessibility) != card.accessibility.end())
    return wrong("said-twice", "card.accessibility", "a word stands twice.");
  return settle_served(card.serves);
}

Outcome<> check_communes(const PlaceCard& card, const Communes& communes) {
  const auto known = [&](const std::string& insee, const std::string& where) -> Outcome<> {
    if (communes.find(insee) != nullptr) return {};
    const char* what = communes.empty() ? ": the record holds no communes yet. Add them first with maillage commune add."
                                        : ": the territory does not know this commune. Mend the INSEE code, or add it with maillage commune add.";
    return refuse(IssueCode::value, "unknown-commune", where + " \"" + insee + "\"" + what, {where});
  };
  if (!card.commune.empty()) {
    if (auto found = known(card.commune, "card.commune"); !found) return found;
  }
  for (const Stop& stop : card.stops) {
    if (auto found = known(stop.commune, "card.stops"); !found) return found;
  }
  for (const ServedCommune& one : card.serves) {
    if (auto found = known(one.commune, "card.serves"); !found) return found;
  }
  return {};
}

std::vector<StopOpening> openings_of(const PlaceCard& card, Instant at, std::size_t count, const Zone& zone) {
  if (!card.stops.empty()) return stops_from(card.stops, at, count, zone);
  std::vector<StopOpening> all;
  for (const OpenTime& opening : openings_from(card.hours, at, count, zone)) all.push_back({opening, nullptr});
  return all;
}

bool serves(const PlaceCard& card, std::string_view commune, LocalDate date) {
  return std::ranges::any_of(
      card.serves, [&](const ServedCommune& one) { return one.commune == commune && one.from <= date && (!one.last || date <= *one.last); });
}

const char* name_of(Accessibility one) {
  constexpr std::array names{"step-free",     "adapted-toilets",  "parking",          "reserved-parking",   "hearing-loop",
                             "sign-language", "public-transport", "tactile-guidance", "seats-while-waiting"};
  static_assert(names.size() == all_accessibility.size());
  return names[static_cast<std::size_t>(one)];
}

std::optional<Accessibility> accessibility_of(std::string_view name) {
  for (const Accessibility one : all_accessibility) {
    if (name == name_of(one)) return one;
  }
  return std::nullopt;
}

const char* name_of(Visits visits) {
  switch (visits) {
    case Visits::walk_in:
      return "walk-in";
    case Visits::appointment:
      return "appointment";
    case Visits::both:
      return "both";
  }
  return "both";
}

std::optional<Visits> visits_of(std::string_view name) {
  for (const Visits one : {Visits::walk_in, Visits::appointment, Visits::both}) {
    if (name == name_of(one)) return one;
  }
  return std::nullopt;
}

}  // namespace maillage::care

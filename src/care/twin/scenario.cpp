// Each change on a copy of the territory; the whole is checked at the end.
#include "care/twin/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "care/places/journey.hpp"

namespace maillage::care::twin {

namespace {

constexpr std::array<std::string_view, 7> weekday_names{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

std::unexpected<Issue> wrong(std::string reason, std::string text, std::string where) {
  return refuse(IssueCode::value, std::move(reason), std::move(text), {std::move(where)});
}

std::unexpected<Issue> unknown_commune(const std::string& insee) {
  return wrong("unknown-commune", "The territory knows no commune \"" + insee + "\". Write the INSEE code of one of its communes, such as 28085.",
               insee);
}

struct Changing {
  TwinTerritory& territory;
  Horizon horizon;

  Outcome<PlaceProtocol*> place(const std::string& id) const {
    const auto found = std::ranges::find(territory.places, id, &PlaceProtocol::place);
    if (found != territory.places.end()) return &*found;
    return wrong("unknown-place", "The territory has no place \"" + id + "\". Write the id of one of its places.", id);
  }

  Outcome<TwinDoctor*> doctor(const std::string& id) const {
    const auto found = std::ranges::find(territory.doctors, id, &TwinDoctor::id);
    if (found != territory.doctors.end()) return &*found;
    return wrong("unknown-doctor", "The territory has no doctor \"" + id + "\". Write the id of one of its doctors.", id);
  }

  /// Changes these places, or all of them when none is named.
  template <class Change>
  Outcome<> at_each(const std::vector<std::string>& places, Change change_one) const {
    for (const std::string& id : places) {
      if (auto known = place(id); !known) return pass_on(std::move(known));
    }
    for (PlaceProtocol& one : territory.places) {
      if (places.empty() || std::ranges::count(places, one.place) > 0) change_one(one);
    }
    return {};
  }

  [[nodiscard]] AgendaRules duty_of(const std::string& doctor, const std::vector<WeekHours>& hours) const {
    AgendaRules rules;
    rules.owner = "Practitioner/" + doctor;
    rules.role = AgendaRole::doctor;
    for (const WeekHours& one : hours) {
      const WallSpan span{static_cast<std::uint16_t>(one.span.from.count()), static_cast<std::uint16_t>(one.span.until.count())};
      rules.weekly.push_back({"garde-" + std::to_string(rules.weekly.size() + 1), SlotKind::pool, one.days, span, horizon.first, {}, 1});
    }
    return rules;
  }

  Outcome<> operator()(const AddDoctors& change) const {
    if (!change.commune.empty() && territory.communes.find(change.commune) == nullptr) return unknown_commune(change.commune);
    for (unsigned i = 1; i <= change.count; ++i) {
      const std::string name = change.count == 1 ? change.name : change.name + " " + std::to_string(i);
      const std::string id = "new-doctor-" + std::to_string(territory.doctors.size() + 1);
      territory.doctors.push_back({id, name, change.commune, duty_of(id, change.duty)});
      for (PlaceProtocol& place : territory.places) {
        auto rung = std::ranges::find(place.ladder, change.rung, &Rung::kind);
        if (rung == place.ladder.end()) {
          rung = place.ladder.insert(place.ladder.empty() ? place.ladder.end() : place.ladder.end() - 1,
                                     Rung{change.rung, Seconds(45), Seconds(180), {}});
        }
        rung->doctors.push_back(id);
      }
    }
    return {};
  }

  Outcome<> operator()(const AddBooths& change) const {
    if (territory.places.empty()) return wrong("no-places", "A booth takes its questions and its ladder from a place, and there is none.", "places");
    for (const std::string& insee : change.communes) {
      const Commune* commune = territory.communes.find(insee);
      if (commune == nullptr) return unknown_commune(insee);
      PlaceProtocol booth = territory.places.front();
      booth.place = "cabine-" + insee;
      booth.kind = PlaceKind::booth;
      booth.name = "Cabine de " + commune->name;
      booth.address = commune->postal_code + " " + commune->name;
      PlaceCard card;
      card.commune = insee;
      card.visits = Visits::walk_in;
      for (const WeekHours& one : change.hours) {
        for (unsigned day = 0; day < 7; ++day) {
          if ((one.days >> day & 1U) != 0) card.hours.week[day].push_back(one.span);
        }
      }
      booth.card = std::move(card);
      territory.places.push_back(std::move(booth));
    }
    return {};
  }

  /// In the words in which a place's own file is refused.
  [[nodiscard]] Outcome<> time_to_drive(const PlaceProtocol& travelling) const {
    const auto driven = check_journeys(travelling.card->stops, {}, territory.communes);
    if (driven) return {};
    Issue issue = driven.error();
    issue.text = "\"" + travelling.place + "\" has no time to drive. " + issue.text;
    return std::unexpected(std::move(issue));
  }

  Outcome<> operator()(const ReplaceStops& change) const {
    auto travelling = place(change.place);
    if (!travelling) return pass_on(std::move(travelling));
    PlaceProtocol& one = **travelling;
    if (!may_have_stops(one.kind)) {
      return wrong("place-does-not-travel", "\"" + change.place + "\" stands at one address: only a bus or a cart session has stops.", change.place);
    }
    for (std::size_t i = 0; i < change.stops.size(); ++i) {
      const WeeklyStop& stop = change.stops[i];
      if (territory.communes.find(stop.commune) == nullptr) return unknown_commune(stop.commune);
      for (std::size_t j = 0; j < i; ++j) {
        const WeeklyStop& other = change.stops[j];
        if (other.weekday != stop.weekday || other.span.until <= stop.span.from || stop.span.until <= other.span.from) continue;
        return wrong("bus-in-two-places",
                     "On " + std::string(weekday_names[stop.weekday]) + " \"" + change.place + "\" would be at " +
                         territory.communes.find(other.commune)->name + " and at " + territory.communes.find(stop.commune)->name +
                         " at once. Move one of the two stops.",
                     change.place + ".stops");
      }
    }
    one.card->stops.clear();
    const unsigned weekday = std::chrono::weekday(horizon.first).iso_encoding() - 1;
    const LocalDate monday = horizon.first - std::chrono::days(weekday);
    // One week that goes on as it is (journeys.hpp), and the next, so that a calendar is seen to be one.
    for (int week = 0; week < 2; ++week) {
      for (const WeeklyStop& stop : change.stops) {
        one.card->stops.push_back({monday + std::chrono::days(7 * week) + std::chrono::days(stop.weekday), stop.span, stop.commune,
                                   territory.communes.find(stop.commune)->name});
      }
    }
    if (auto settled = settle(one.card->stops, change.place + ".stops"); !settled) return settled;
    return time_to_drive(one);
  }

  Outcome<> operator()(const ReplaceLadder& change) const {
    return at_each(change.places, [&](PlaceProtocol& one) { one.ladder = change.ladder; });
  }

  Outcome<> operator()(const RemoveDoctor& change) const {
    auto known = doctor(change.doctor);
    if (!known) return pass_on(std::move(known));
    territory.doctors.erase(territory.doctors.begin() + (*known - territory.doctors.data()));
    for (PlaceProtocol& one : territory.places) {
      for (Rung& rung : one.ladder) std::erase(rung.doctors, change.doctor);
      std::erase_if(one.ladder, [](const Rung& rung) { return rung.kind != RungKind::own_doctor && rung.doctors.empty(); });
    }
    std::erase_if(territory.agendas, [&](const AgendaRules& rules) { return rules.owner == "Practitioner/" + change.doctor; });
    return {};
  }

  Outcome<> operator()(const RemovePlace& change) const {
    if (auto known = place(change.place); !known) return pass_on(std::move(known));
    std::erase_if(territory.places, [&](const PlaceProtocol& one) { return one.place == change.place; });
    std::erase_if(territory.agendas, [&](const AgendaRules& rules) { return rules.owner == "Location/" + change.place; });
    return {};
  }

  Outcome<> operator()(const SetRooms& change) const {
    if (auto known = place(change.place); !known) return pass_on(std::move(known));
    territory.rooms[change.place] = change.count;
    return {};
  }

  Outcome<> operator()(const SetActivity& change) const {
    auto known = doctor(change.doctor);
    if (!known) return pass_on(std::move(known));
    (*known)->activity = change.activity;
    return {};
  }

  Outcome<> operator()(const SetCap& change) const {
    return at_each(change.places, [&](PlaceProtocol& one) { one.caps.percent = change.percent; });
  }

  Outcome<> operator()(const Assume& change) const {
    const auto* const known = std::ranges::find(assumed_numbers, change.number, &AssumedNumber::name);
    if (known == assumed_numbers.end()) {
      std::string names;
      for (const AssumedNumber& one : assumed_numbers) names.append(names.empty() ? "" : ", ").append(one.name);
      return wrong("unknown-assumption", "Nothing is assumed under \"" + change.number + "\". Write one of " + names + ".", change.number);
    }
    if (!(change.value >= known->least && change.value <= known->most)) {
      return wrong("assumption-out-of-range", fmt::format("\"{}\" is a number from {} to {}.", known->name, known->least, known->most),
                   change.number);
    }
    territory.assumed.*(known->value) = change.value;
    if (territory.assumed.accepts + territory.assumed.declines <= 1) return {};
    return wrong("assumption-out-of-range", "A ring is accepted, declined or rings out: accepts and declines are 1 together at most.", change.number);
  }
};

}  // namespace

Outcome<TwinTerritory> apply(const Scenario& scenario, TwinTerritory territory, Horizon horizon) {
  for (const ScenarioChange& change : scenario.changes) {
    auto changed = std::visit(Changing{territory, horizon}, change);
    if (!changed) return pass_on(std::move(changed));
  }
  if (auto usable = check(territory); !usable) return pass_on(std::move(usable));
  return territory;
}

}  // namespace maillage::care::twin

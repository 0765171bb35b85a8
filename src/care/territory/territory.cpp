// Loading and writing through the store.
#include "care/territory/territory.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "care/dispatch/ladder_check.hpp"
#include "care/places/journey.hpp"
#include "care/territory/card_resources.hpp"
#include "care/territory/commune_resources.hpp"
#include "care/territory/doctor_loading.hpp"
#include "care/territory/link_loading.hpp"
#include "care/territory/place_loading.hpp"
#include "care/territory/place_reading.hpp"
#include "care/territory/place_resources.hpp"
#include "care/territory/price_resources.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"

namespace maillage::care {

Task<Outcome<std::vector<ports::Stored>>> all_of_type(ports::RecordStore& store, std::string type) {
  fhir::Query query;
  query.type = std::move(type);
  query.count = fhir::page_count_max;
  std::vector<ports::Stored> all;
  do {
    auto page = co_await store.search(query, std::nullopt);
    if (!page) co_return pass_on(std::move(page));
    for (ports::Stored& stored : page->matches) all.push_back(std::move(stored));
    query.after = page->next;
  } while (query.after);
  co_return std::move(all);
}

namespace {

/// The card in a Location is replaced whole: what a new version no longer says does not hold any more. Extensions of others stay.
void drop_card(fhir::Element standing, fhir::Draft& whole) {
  for (const char* member : {"hoursOfOperation", "availabilityExceptions", "position", "extension"}) whole.remove(member);
  for (const fhir::Element one : standing["extension"]) {
    if (!one["url"].text().starts_with(house_extension)) whole["extension"].append(fhir::Draft::of(one));
  }
}

/// A Location and an Organization keep what the house does not write: the parts of a structured address, and a card when none comes.
fhir::Draft joined(fhir::Element standing, const fhir::Draft& coming) {
  fhir::Draft whole = fhir::Draft::of(standing);
  const fhir::Document document = coming.document();
  const bool has_card = document["extension"].exists();
  if (has_card) drop_card(standing, whole);
  for (const fhir::Element member : document.root()) {
    if (member.key() == "address") {
      whole["address"].set("text", fhir::Draft::of(member["text"]));
    } else if (member.key() == "extension") {
      for (const fhir::Element one : member) whole["extension"].append(fhir::Draft::of(one));
    } else if (member.key() == "telecom" && !has_card) {
      fhir::Draft numbers = fhir::Draft::of(member);
      for (const fhir::Element one : standing["telecom"]) {
        if (one["use"].text() == "work") numbers.append(fhir::Draft::of(one));
      }
      whole.set("telecom", numbers);
    } else {
      whole.set(member.key(), fhir::Draft::of(member));
    }
  }
  return whole;
}

/// Nothing is written when it says what stands there already.
Task<Outcome<>> put(ports::RecordStore& store, Drafted drafted, std::vector<ports::Write>& into) {
  auto found = co_await standing(store, drafted.key);
  if (!found) co_return pass_on(std::move(found));
  ports::Write write{.key = drafted.key, .version = {}, .content = {}, .index = {}, .subjects = {}};
  std::string bytes = drafted.resource.dump();
  if (*found) {
    const auto before = fhir::parse((*found)->content);
    const bool keeps = drafted.key.type == "Location" || drafted.key.type == "Organization";
    if (before && keeps) bytes = joined(before->root(), drafted.resource).dump();
    if (bytes == (*found)->content) co_return Outcome<>{};
    write.version = (*found)->version;
  }
  const auto document = fhir::parse(bytes);
  if (!document) co_return pass_on(Outcome<>(std::unexpected(document.error())));
  write.index = fhir::extract(document->root());
  write.content = std::move(bytes);
  into.push_back(std::move(write));
  co_return Outcome<>{};
}

Task<Outcome<>> must_stand(ports::RecordStore& store, ResourceKey key) {
  auto found = co_await standing(store, key);
  if (!found) co_return pass_on(std::move(found));
  if (!*found) co_return refuse(IssueCode::not_found, "unknown-reference", "The record holds no " + key.text() + ".", {key.text()});
  co_return Outcome<>{};
}

std::unexpected<Issue> unknown_doctor(const Ladder& ladder, std::size_t rung, const std::string& doctor) {
  return refuse(IssueCode::not_found, "rung-unknown-doctor",
                rung_in_words(ladder, rung) + ": the record holds no Practitioner/" + doctor + ". Take her off this rung, or add her first.",
                {"Practitioner/" + doctor});
}

/// The stops that the record has of a place now; none where it has no card that can be read.
Task<Outcome<Stops>> standing_stops(ports::RecordStore& store, std::string place, PlaceKind kind) {
  auto location = co_await standing(store, {"Location", std::move(place)});
  if (!location) co_return pass_on(std::move(location));
  if (!*location) co_return Stops();
  const auto document = fhir::parse((*location)->content);
  if (!document) co_return Stops();
  auto card = card_from(document->root(), kind);
  co_return card && *card ? std::move((*card)->stops) : Stops();
}

/// The card as it is to be written, its communes known and the journeys between its stops possible.
Task<Outcome<>> settle_card(ports::RecordStore& store, PlaceProtocol& protocol) {
  if (!protocol.card) co_return Outcome<>{};
  if (auto settled = settle(*protocol.card, protocol.kind); !settled) co_return settled;
  auto communes = co_await load_communes(store);
  if (!communes) co_return pass_on(std::move(communes));
  if (!*communes) co_return pass_on(std::move(*communes));
  if (auto known = check_communes(*protocol.card, **communes); !known) co_return known;
  if (protocol.card->stops.empty()) co_return Outcome<>{};
  auto stops = co_await standing_stops(store, protocol.place, protocol.kind);
  if (!stops) co_return pass_on(std::move(stops));
  co_return check_journeys(protocol.card->stops, *stops, **communes);
}

void take(Outcome<LoadedPlace> place, Territory& territory) {
  if (!place) {
    territory.unusable.push_back(place.error());
    return;
  }
  if (place->card_left_out) territory.unusable.push_back(std::move(*place->card_left_out));
  territory.protocols.push_back(std::move(place->protocol));
}

}  // namespace

Task<Outcome<Territory>> load_territory(ports::RecordStore& store) {
  Territory territory;
  auto communes = co_await load_communes(store);
  if (!communes) co_return pass_on(std::move(communes));
  if (*communes) {
    territory.communes = std::move(**communes);
  } else {
    territory.unusable.push_back(communes->error());
  }
  auto plans = co_await all_of_type(store, "PlanDefinition");
  if (!plans) co_return pass_on(std::move(plans));
  for (const ports::Stored& plan : *plans) {
    auto place = co_await load_place(found_in(store), plan.content);
    if (!place) co_return pass_on(std::move(place));
    take(std::move(*place), territory);
  }
  if (auto linked = co_await load_links(store, territory); !linked) co_return pass_on(std::move(linked));
  if (auto known = co_await load_doctors(store, territory); !known) co_return pass_on(std::move(known));
  auto definitions = co_await all_of_type(store, "ChargeItemDefinition");
  if (!definitions) co_return pass_on(std::move(definitions));
  for (const ports::Stored& one : *definitions) {
    const auto definition = fhir::parse(one.content);
    auto price = definition ? price_from(definition->root()) : std::nullopt;
    if (price) {
      territory.prices.push_back(std::move(*price));
    } else {
      territory.unusable.push_back({IssueCode::value, "price-unreadable", one.key.text() + " cannot be used as a price.", {one.key.text()}});
    }
  }
  co_return std::move(territory);
}

Task<Outcome<PlaceProtocol>> load_protocol(ports::RecordStore& store, std::string place) {
  auto plan = co_await standing(store, {"PlanDefinition", place});
  if (!plan) co_return pass_on(std::move(plan));
  if (!*plan) co_return refuse(IssueCode::not_found, "unknown-place", "There is no such place.", {place});
  auto loaded = co_await load_place(found_in(store), (*plan)->content);
  if (!loaded) co_return pass_on(std::move(loaded));
  if (!*loaded) co_return pass_on(std::move(*loaded));
  co_return std::move((*loaded)->protocol);
}

bool concerns_territory(const ports::Change& change) {
  return std::ranges::any_of(change.versions, [](const ports::Stored& version) {
    const std::string& type = version.key.type;
    constexpr std::array<std::string_view, 11> read{
        "PlanDefinition",          "Questionnaire",     "ObservationDefinition", "ChargeItemDefinition", "Location",    "CodeSystem",
        "OrganizationAffiliation", "HealthcareService", "PractitionerRole",      "Organization",         "Practitioner"};
    return std::ranges::find(read, type) != read.end();
  });
}

Task<Outcome<std::vector<ports::Write>>> place_writes(ports::RecordStore& store, PlaceProtocol protocol) {
  if (auto usable = check(protocol); !usable) co_return pass_on(std::move(usable));
  for (std::size_t rung = 0; rung < protocol.ladder.size(); ++rung) {
    for (const std::string& doctor : protocol.ladder[rung].doctors) {
      auto found = co_await standing(store, {"Practitioner", doctor});
      if (!found) co_return pass_on(std::move(found));
      if (!*found) co_return unknown_doctor(protocol.ladder, rung, doctor);
    }
  }
  if (!protocol.territory.empty()) {
    if (auto found = co_await must_stand(store, {"Organization", protocol.territory}); !found) co_return pass_on(std::move(found));
  }
  if (auto settled = co_await settle_card(store, protocol); !settled) co_return pass_on(std::move(settled));
  std::vector<ports::Write> writes;
  for (Drafted& drafted : resources_of(protocol)) {
    if (auto put_in = co_await put(store, std::move(drafted), writes); !put_in) co_return pass_on(std::move(put_in));
  }
  co_return std::move(writes);
}

Task<Outcome<std::vector<ports::Write>>> commune_writes(ports::RecordStore& store, std::vector<Commune> communes) {
  auto known = co_await load_communes(store);
  if (!known) co_return pass_on(std::move(known));
  if (!*known) co_return pass_on(std::move(*known));
  for (const Commune& one : (*known)->all()) {
    if (std::ranges::find(communes, one.insee, &Commune::insee) == communes.end()) communes.push_back(one);
  }
  auto whole = Communes::of(std::move(communes));
  if (!whole) co_return pass_on(std::move(whole));
  std::vector<ports::Write> writes;
  if (auto put_in = co_await put(store, resource_of(*whole), writes); !put_in) co_return pass_on(std::move(put_in));
  co_return std::move(writes);
}

Task<Outcome<std::vector<ports::Write>>> price_writes(ports::RecordStore& store, PriceTable prices) {
  auto territory = co_await load_territory(store);
  if (!territory) co_return pass_on(std::move(territory));
  PriceTable whole = prices;
  for (const Price& standing_price : territory->prices) {
    const bool replaced = std::ranges::any_of(
        prices, [&](const Price& price) { return price.code == standing_price.code && day_of(price.from) == day_of(standing_price.from); });
    if (!replaced) whole.push_back(standing_price);
  }
  if (auto usable = check(whole); !usable) co_return pass_on(std::move(usable));
  std::vector<ports::Write> writes;
  for (const Price& price : prices) {
    if (auto put_in = co_await put(store, resource_of(price), writes); !put_in) co_return pass_on(std::move(put_in));
  }
  co_return std::move(writes);
}

}  // namespace maillage::care

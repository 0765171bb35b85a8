// Each place that the writes touch is read twice: as it stands, and as it would.
#include "care/territory/places_kept.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "care/places/journey.hpp"
#include "care/territory/place_loading.hpp"
#include "care/territory/place_resources.hpp"
#include "care/territory/territory.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {

namespace {

bool is_part_of_a_place(const ports::Write& write) {
  constexpr std::array<std::string_view, 4> types{"PlanDefinition", "Location", "Questionnaire", "ObservationDefinition"};
  return std::ranges::find(types, write.key.type) != types.end();
}

bool concerns(const std::vector<ports::Write>& writes, const ports::Stored& plan) {
  const auto written = [&writes](const ResourceKey& key) { return std::ranges::find(writes, key, &ports::Write::key) != writes.end(); };
  if (written(plan.key)) return true;
  const auto document = fhir::parse(plan.content);
  return document && std::ranges::any_of(parts_of(document->root()), written);
}

Issue lost(const std::string& name, Issue why) {
  why.text = name + " could not be used any more: " + why.text;
  return why;
}

/// `before` is a place that can be used.
Outcome<> check_kept(const LoadedPlace& before, const Outcome<LoadedPlace>& after, const Communes& communes) {
  const std::string& name = before.protocol.name;
  if (!after) return std::unexpected(lost(name, after.error()));
  if (after->card_left_out && !before.card_left_out) return std::unexpected(lost("The card of " + name, *after->card_left_out));
  if (!after->protocol.card) return {};
  const Stops standing_stops = before.protocol.card ? before.protocol.card->stops : Stops();
  return check_journeys(after->protocol.card->stops, standing_stops, communes);
}

Task<Outcome<>> check_place(ports::RecordStore& store, const std::vector<ports::Write>& writes, const ports::Stored& plan, const Communes& communes) {
  const auto after = co_await found_after(store, writes)(plan.key);
  if (!after) co_return std::unexpected(after.error());
  if (!*after) co_return Outcome<>{};
  const auto stands = co_await load_place(found_in(store), plan.content);
  if (!stands) co_return std::unexpected(stands.error());
  if (!*stands) co_return Outcome<>{};
  const auto would = co_await load_place(found_after(store, writes), **after);
  if (!would) co_return std::unexpected(would.error());
  co_return check_kept(**stands, *would, communes);
}

}  // namespace

Task<Outcome<>> check_places_kept(ports::RecordStore& store, const std::vector<ports::Write>& writes) {
  if (std::ranges::none_of(writes, is_part_of_a_place)) co_return Outcome<>{};
  const auto plans = co_await all_of_type(store, "PlanDefinition");
  if (!plans) co_return std::unexpected(plans.error());
  auto communes = co_await load_communes(store);
  if (!communes) co_return pass_on(std::move(communes));
  // Without communes that can be read, nobody knows how far it is from one to the other.
  const Communes known = *communes ? std::move(**communes) : Communes();
  for (const ports::Stored& plan : *plans) {
    if (!concerns(writes, plan)) continue;
    if (auto kept = co_await check_place(store, writes, plan, known); !kept) co_return kept;
  }
  co_return Outcome<>{};
}

}  // namespace maillage::care

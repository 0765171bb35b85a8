// Every part of a place is read by the same function, so that what would be is judged as what is.
#include "care/territory/place_loading.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "care/territory/card_resources.hpp"
#include "care/territory/commune_resources.hpp"
#include "care/territory/place_resources.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {

Task<Outcome<std::optional<ports::Stored>>> standing(ports::RecordStore& store, ResourceKey key) {
  auto stored = co_await store.read(std::move(key));
  if (!stored && stored.error().code == IssueCode::not_found) co_return std::optional<ports::Stored>();
  if (!stored) co_return pass_on(std::move(stored));
  if (stored->deleted) co_return std::optional<ports::Stored>();
  co_return std::optional(std::move(*stored));
}

namespace {

using Found = Outcome<std::optional<std::string>>;

Task<Found> content_of(ports::RecordStore& store, ResourceKey key) {
  auto stored = co_await standing(store, std::move(key));
  if (!stored) co_return pass_on(std::move(stored));
  if (!*stored) co_return std::optional<std::string>();
  co_return std::optional(std::move((*stored)->content));
}

Task<Found> content_after(ports::RecordStore& store, const std::vector<ports::Write>& writes, ResourceKey key) {
  const auto written = std::ranges::find(writes, key, &ports::Write::key);
  if (written != writes.end()) co_return written->content;
  co_return co_await content_of(store, std::move(key));
}

}  // namespace

Find found_in(ports::RecordStore& store) {
  return [&store](ResourceKey key) { return content_of(store, std::move(key)); };
}

Find found_after(ports::RecordStore& store, const std::vector<ports::Write>& writes) {
  return [&store, &writes](ResourceKey key) { return content_after(store, writes, std::move(key)); };
}

Task<Outcome<Outcome<LoadedPlace>>> load_place(Find find, std::string plan) {
  const auto document = fhir::parse(plan);
  if (!document) co_return Outcome<LoadedPlace>(std::unexpected(document.error()));
  std::map<ResourceKey, fhir::Document> parts;
  for (ResourceKey& key : parts_of(document->root())) {
    auto content = co_await find(key);
    if (!content) co_return pass_on(std::move(content));
    if (!*content) continue;
    auto part = fhir::parse(**content);
    if (part) parts.emplace(std::move(key), std::move(*part));
  }
  const auto part = [&parts](const ResourceKey& key) {
    const auto found = parts.find(key);
    return found == parts.end() ? fhir::Element() : found->second.root();
  };
  auto protocol = protocol_from(document->root(), part);
  if (!protocol) co_return Outcome<LoadedPlace>(std::unexpected(protocol.error()));
  if (const auto usable = check(*protocol); !usable) co_return Outcome<LoadedPlace>(std::unexpected(usable.error()));
  LoadedPlace place{std::move(*protocol), std::nullopt};
  const auto card = card_from(part({"Location", place.protocol.place}), place.protocol.kind);
  if (!card) place.card_left_out = card.error();
  co_return Outcome<LoadedPlace>(std::move(place));
}

Task<Outcome<Outcome<Communes>>> load_communes(ports::RecordStore& store) {
  auto stored = co_await standing(store, {"CodeSystem", std::string(communes_id)});
  if (!stored) co_return pass_on(std::move(stored));
  if (!*stored) co_return Outcome<Communes>();
  const auto document = fhir::parse((*stored)->content);
  if (!document) co_return Outcome<Communes>(std::unexpected(document.error()));
  co_return communes_from(document->root());
}

}  // namespace maillage::care

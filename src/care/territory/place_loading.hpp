// A place as it stands in the record, or as it would stand after some writes: its plan, and the resources that the plan names, read together.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "care/places/communes.hpp"
#include "care/protocol/place_protocol.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

/// The current version; absent when it is not there, or deleted.
[[nodiscard]] Task<Outcome<std::optional<ports::Stored>>> standing(ports::RecordStore& store, ResourceKey key);

/// Gives the current content of a resource; nothing when it is not there, or deleted.
using Find = std::function<Task<Outcome<std::optional<std::string>>>(ResourceKey)>;
[[nodiscard]] Find found_in(ports::RecordStore& store);
/// As it would be after these writes. Both outlive what is returned.
[[nodiscard]] Find found_after(ports::RecordStore& store, const std::vector<ports::Write>& writes);

struct LoadedPlace {
  PlaceProtocol protocol;
  std::optional<Issue> card_left_out;  // why its card cannot be used; then it stands without one
};

/// The place of a PlanDefinition. The outer refusal is the store's; the inner one says why the place cannot be used.
[[nodiscard]] Task<Outcome<Outcome<LoadedPlace>>> load_place(Find find, std::string plan);

/// None where the record holds none. Those that cannot be read are an issue of their own.
[[nodiscard]] Task<Outcome<Outcome<Communes>>> load_communes(ports::RecordStore& store);

}  // namespace maillage::care

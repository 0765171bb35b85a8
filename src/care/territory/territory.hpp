// The territory's data of care in the record: its communes, the protocols, cards and links of its places and its dated prices. Read whole at start
// and after a change, written by the commands of the operator and by the demonstration's seed.
//
//   auto territory = co_await load_territory(store);    // what is not usable is left out and named
//   auto written = co_await write_place(store, protocol, author);
//
// Every write is a new version; Location and Organization keep the members that this house does not write. Out of scope: who may write.
#pragma once

#include <string>
#include <vector>

#include "base/task.hpp"
#include "care/billing/price_table.hpp"
#include "care/protocol/place_protocol.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

struct Territory {
  Communes communes;
  std::vector<PlaceProtocol> protocols;
  PriceTable prices;
  std::vector<Issue> unusable;  // what stands in the record and cannot be used, and why
};

/// Every resource of this type that stands, a page at a time: for what is read whole.
[[nodiscard]] Task<Outcome<std::vector<ports::Stored>>> all_of_type(ports::RecordStore& store, std::string type);

[[nodiscard]] Task<Outcome<Territory>> load_territory(ports::RecordStore& store);

/// One place as the record has it now, its links and its doctors' specialties left out; refuses one that is not there ("unknown-place") or not
/// usable.
[[nodiscard]] Task<Outcome<PlaceProtocol>> load_protocol(ports::RecordStore& store, std::string place);

/// Whether this change concerns what load_territory reads.
[[nodiscard]] bool concerns_territory(const ports::Change& change);

/// The writes of one place, for a unit of the caller's. Refuses an unusable protocol or card, and doctors, a territory or communes that the record
/// does not hold.
[[nodiscard]] Task<Outcome<std::vector<ports::Write>>> place_writes(ports::RecordStore& store, PlaceProtocol protocol);
/// These communes beside those that stand there; one that stands there already is replaced.
[[nodiscard]] Task<Outcome<std::vector<ports::Write>>> commune_writes(ports::RecordStore& store, std::vector<Commune> communes);
/// The whole table as it shall be from now on, over what stands there; refuses one in which two prices of an act hold on one day.
[[nodiscard]] Task<Outcome<std::vector<ports::Write>>> price_writes(ports::RecordStore& store, PriceTable prices);

}  // namespace maillage::care

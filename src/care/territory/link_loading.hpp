// The links that stand in the record, given to the places that they are of; and what the doctors of each place's ladder are specialists of.
//
// A link that cannot be used, or is of a place without a protocol, is left out and named; the place works on without it.
#pragma once

#include "care/territory/territory.hpp"

namespace maillage::care {

[[nodiscard]] Task<Outcome<>> load_links(ports::RecordStore& store, Territory& territory);

}  // namespace maillage::care

// The memory store, by a name that tests of the lower floors may use.
#pragma once

#include "adapters/memory/record_store.hpp"

namespace maillage::testing {

using MemoryStore = adapters::MemoryRecordStore;

}  // namespace maillage::testing

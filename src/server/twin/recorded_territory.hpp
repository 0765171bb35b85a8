// The territory of a record for the twin: its communes, places with their cards, ladders and agendas, and the doctors whom the ladders name. What the
// record does not say is assumed and named: who lives in a nursing home or a prison, and when a doctor without an agenda is on duty.
#pragma once

#include <string>
#include <vector>

#include "base/task.hpp"
#include "care/twin/twin_territory.hpp"
#include "ports/record_store.hpp"

namespace maillage::server {

struct RecordedTerritory {
  care::twin::TwinTerritory territory;
  std::vector<std::string> said;  // sentences: what was left out, what was assumed
};

[[nodiscard]] Task<Outcome<RecordedTerritory>> recorded_twin(ports::RecordStore& store, care::LocalDate first);

}  // namespace maillage::server

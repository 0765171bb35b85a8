// The kits of the demonstration: one in every place that calls, with the seven instruments that the virtual kit plays. Invented.
//
// All of them are ready but one: the scale of the Résidence des Tilleuls should have been calibrated a month ago.
#pragma once

#include <vector>

#include "base/task.hpp"
#include "care/kits/instrument.hpp"
#include "ports/record_store.hpp"

namespace maillage::server {

[[nodiscard]] std::vector<care::Instrument> demonstration_instruments(Instant now);

/// Writes the kits and instruments that are missing: what somebody has changed stays as it is.
[[nodiscard]] Task<Outcome<>> seed_kits(ports::RecordStore& store, Instant now);

}  // namespace maillage::server

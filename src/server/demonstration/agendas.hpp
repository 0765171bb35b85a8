// The agendas of the demonstration: when its doctors, assistants, places and kits can be booked. Invented.
#pragma once

#include <vector>

#include "base/task.hpp"
#include "care/agenda/rules.hpp"
#include "ports/record_store.hpp"

namespace maillage::server {

/// From Monday to Saturday; rules that hold since the first of the year of `today`.
[[nodiscard]] std::vector<care::AgendaRules> demonstration_agendas(care::LocalDate today);

/// Writes those that are missing: an agenda that somebody has changed stays as it is. Each kit that has an agenda is a Device too.
[[nodiscard]] Task<Outcome<>> seed_agendas(ports::RecordStore& store, Instant now);

}  // namespace maillage::server

// The agendas of the demonstration: when its doctors, assistants, places and kits can be booked. Invented.
#pragma once

#include <vector>

#include "base/task.hpp"
#include "care/agenda/rules.hpp"
#include "ports/record_store.hpp"

namespace maillage::server {

/// Of the places at the hours of their cards; rules that hold since the first of the year of `today`.
[[nodiscard]] std::vector<care::AgendaRules> demonstration_agendas(care::LocalDate today);

/// Writes those that are missing: an agenda that somebody has changed stays as it is.
[[nodiscard]] Task<Outcome<>> seed_agendas(ports::RecordStore& store, Instant now);

/// One appointment at the very hour at which the demonstration is made, so that somebody can be welcomed at any time of any day: at the Pharmacie du
/// Bourg, with the patient's own doctor. Where the card is closed then, it says an exception for that day. Written once.
[[nodiscard]] Task<Outcome<>> seed_todays_appointment(ports::RecordStore& store, Instant now);
inline constexpr const char* todays_appointment = "rendez-vous-du-jour";

}  // namespace maillage::server

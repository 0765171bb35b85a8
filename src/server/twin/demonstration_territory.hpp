// The demonstration's territory for the twin: the places, cards, ladders, agendas and communes that its database is seeded with, and what is invented
// beside them: who lives in a nursing home or a prison, and when a doctor without an agenda is on duty.
#pragma once

#include "care/twin/twin_territory.hpp"

namespace maillage::server {

[[nodiscard]] care::twin::TwinTerritory demonstration_twin(care::LocalDate first);

/// Monday to Saturday from 8 to 20 by the wall: a regional platform, or a doctor of whom nothing else is known.
[[nodiscard]] care::AgendaRules default_duty(const std::string& doctor, care::LocalDate since);

/// Who lives at a place of this kind when nobody has said: assumed.
[[nodiscard]] unsigned default_residents(care::PlaceKind kind);

}  // namespace maillage::server

// What the Service d'Accès aux Soins asks for free time with, taken from the query of GET /fhir/Slot:
//
//   _include=Slot:schedule&_include:iterate=Schedule:actor&start=ge2026-11-23T08:00:00+01:00&start=le2026-11-25T20:00:00+01:00
//   &schedule.actor:Practitioner.identifier=urn:oid:1.2.250.1.71.4.2.1|899900000027,...&status=free&_count=1000
//
// What is not understood is refused by its name. A time without offset is read off the territory's wall. A plus sign that was not escaped, as in the
// guide's own examples, is a plus sign.
// Spec: IG fhir.sas 1.2.0, search of slots of individual professionals; FHIR R4 search. Out of scope: other parameters of Slot.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "base/time.hpp"

namespace maillage::gateway {

struct SlotQuestion {
  std::vector<std::string> rpps;  // 11 digits; identifiers of another kind are nobody's here
  Instant from{};                 // first and last start
  Instant to{};
  std::uint32_t count{0};
  bool schedules{false};
  bool actors{false};
};

/// Free time stands in no record: a search with this status is answered from the agendas.
[[nodiscard]] bool asks_for_free_time(std::string_view query);
[[nodiscard]] Outcome<SlotQuestion> parse_slot_question(std::string_view query);

inline constexpr std::size_t slot_doctors_max = 25;      // the guide's own
inline constexpr std::uint32_t slot_count_max = 1'000;   // what the SAS asks for
inline constexpr std::chrono::days slot_window_max{31};  // the SAS asks for the next days
inline constexpr std::string_view slot_actor_parameter = "schedule.actor:Practitioner.identifier";

}  // namespace maillage::gateway

// The back-test: a recorded period lived again, to see how far the twin is from what happened.
//
// What was given is taken as it was: who asked, when and where, how long the preparation and the call took, and when each doctor had said that she
// may be rung, and what she had declared. What the twin must find by itself: who is rung, who answers, and how long the patient waits for a doctor.
// Only teleconsultations that a doctor concluded are replayed; the others are counted. Out of scope: appointments, which the record keeps apart from
// requests.
#pragma once

#include <ostream>
#include <vector>

#include "base/task.hpp"
#include "care/twin/report.hpp"
#include "care/twin/world.hpp"
#include "ports/record_store.hpp"

namespace maillage::server {

/// One concluded teleconsultation as the record tells it.
struct RecordedCall {
  care::twin::Need need;
  Micros wait{};            // from "ready" to the acceptance
  std::uint32_t doctor{0};  // index in the territory
  care::RungKind rung{care::RungKind::territory};
};
struct RecordedPast {
  care::twin::Horizon horizon;
  std::vector<RecordedCall> calls;  // in order of time
  std::size_t left_out{0};  // of the period: excluded, cancelled, not concluded, or at a place or by a doctor that the territory does not know
  std::vector<std::vector<care::OpenTime>> duty;  // by doctor: when she had said that she may be rung
  std::vector<std::uint32_t> counted;             // by doctor: towards her cap, before the first day, in its year
};

/// The last `days` days on which somebody asked. Refuses a record in which nothing was concluded.
[[nodiscard]] Task<Outcome<RecordedPast>> recorded_past(ports::RecordStore& store, const care::twin::TwinTerritory& territory, unsigned days);

struct BackTest {
  care::twin::Percentiles recorded;    // minutes
  care::twin::Percentiles simulated;   // minutes
  double mean_absolute_difference{0};  // minutes, call by call
  std::size_t same_doctor{0};
  std::size_t same_rung{0};
  std::size_t compared{0};  // answered in the twin too
};
[[nodiscard]] BackTest back_test(const RecordedPast& past, care::twin::TwinTerritory territory, std::uint64_t seed);

void print_back_test(const RecordedPast& past, const BackTest& test, std::uint64_t seed, std::ostream& out);

}  // namespace maillage::server

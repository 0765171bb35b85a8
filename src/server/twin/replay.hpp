// The back-test: a recorded period lived again, to see how far the twin is from what happened.
//
// What was given is taken as it was: who asked, when and where, how long the preparation and the call took, and when each doctor had said that she
// may be rung, and what she had declared. What the twin must find by itself: who is rung, whether somebody answers, and how long the patient waits
// for a doctor. Replayed is what was ready for a doctor and ended: concluded, or nobody had answered when it was called off. What was left out is
// told by its cause: the twin walks a place's ladder, so it cannot say who would have answered for a specialty, after a regulating doctor or at the
// hour of an appointment. Ladders and agendas are those of the territory given, though the record may have had others on those days.
#pragma once

#include <optional>
#include <ostream>
#include <vector>

#include "base/task.hpp"
#include "care/twin/report.hpp"
#include "care/twin/world.hpp"
#include "ports/record_store.hpp"

namespace maillage::server {

/// Who answered one recorded request, and when.
struct RecordedAnswer {
  Micros wait{};            // from "ready" to the acceptance
  std::uint32_t doctor{0};  // index in the territory
  care::RungKind rung{care::RungKind::territory};
};
/// One request as the record tells it.
struct RecordedCall {
  care::twin::Need need;
  std::optional<RecordedAnswer> answer;  // absent: nobody answered
};
/// Of the period, and not replayed.
struct LeftOut {
  std::size_t excluded{0};
  std::size_t never_ready{0};  // called off while it was prepared, or regulated otherwise
  std::size_t not_over{0};     // in preparation, waiting or in a call when the record ends
  std::size_t specialty{0};    // walked the rungs of a service, not the place's ladder
  std::size_t regulated{0};    // a regulating doctor had to decide, or did
  std::size_t booked{0};       // came for an appointment: its doctor was asked first
  std::size_t handed_on{0};    // another doctor took it over: the first wait is not kept
  std::size_t unknown{0};      // a place or a doctor that the territory does not know any more, or times that run backwards
  [[nodiscard]] std::size_t all() const { return excluded + never_ready + not_over + specialty + regulated + booked + handed_on + unknown; }
};
struct RecordedPast {
  care::twin::Horizon horizon;
  std::vector<RecordedCall> calls;  // in order of time
  LeftOut left_out;
  std::vector<std::vector<care::OpenTime>> duty;  // by doctor: when she had said that she may be rung
  std::vector<std::uint32_t> counted;             // by doctor: towards her cap, before the first day, in its year
};

/// The last `days` days on which somebody asked. Refuses a record in which nothing was concluded.
[[nodiscard]] Task<Outcome<RecordedPast>> recorded_past(ports::RecordStore& store, const care::twin::TwinTerritory& territory, unsigned days);

struct BackTest {
  care::twin::Percentiles recorded;    // minutes, of those who were answered
  care::twin::Percentiles simulated;   // minutes, of those who were answered there
  double mean_absolute_difference{0};  // minutes, call by call, of those who were answered in both
  std::size_t same_doctor{0};
  std::size_t same_rung{0};
  std::size_t answered_in_both{0};
  std::size_t answered_in_neither{0};
};
[[nodiscard]] BackTest back_test(const RecordedPast& past, care::twin::TwinTerritory territory, std::uint64_t seed);

void print_back_test(const RecordedPast& past, const BackTest& test, std::uint64_t seed, std::ostream& out);

}  // namespace maillage::server

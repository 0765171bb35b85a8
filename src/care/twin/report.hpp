// The report of the days that were lived: waits by commune, rungs used, what was answered in the territory, how doctors were loaded, kilometres and
// escorts avoided. Numbers only; words and drawings are server/twin's.
//
// Methods, told with every figure:
//   wait          of whoever was answered: for a room and an assistant, then for a doctor. The preparation between the two is care. P50, P90.
//   appointment   from the need to the start of the appointment, of those who had one.
//   territory     answered by the own doctor or on a rung of kind territory, of all who were answered.
//   load          of a doctor: from her acceptances to her signatures, of her hours on duty within the horizon.
//   share         of a doctor who declared her activity: the day on which her cap was reached (care/dispatch/cap).
//   kilometres    of whoever was answered and need not be seen in person all the same: there and back by road to the cabinet of the doctor who
//                 answered (to the nearest cabinet known when she has none here), less there and back to the place where it was done. A journey that
//                 was longer than the one to the cabinet counts against it. Nothing is counted when no cabinet is known, nor for residents' own way.
//   escorts       answered at a prison's health unit and suited: each would have been an escort to a doctor outside.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "care/twin/world.hpp"

namespace maillage::care::twin {

/// Minutes. NaN when nobody waited.
struct Percentiles {
  double p50{0};
  double p90{0};
  std::size_t count{0};
};

struct Tally {
  std::size_t needs{0};
  std::array<std::size_t, ends> ended{};  // by End
  std::size_t appointments{0};            // answered at one
  std::size_t unanswered{0};              // the ladder came to its end for them, once at least
  std::size_t in_territory{0};            // answered by the own doctor or on the territory's rung
  Percentiles wait;                       // of the answered
  [[nodiscard]] std::size_t count(End how) const { return ended[static_cast<std::size_t>(how)]; }
  [[nodiscard]] std::size_t answered() const { return count(End::answered); }
  /// Of those whom no question excluded.
  [[nodiscard]] double answered_share() const;
  [[nodiscard]] double territory_share() const;
};

struct CommuneRow {
  std::uint32_t commune{0};  // index in communes.all()
  Tally tally;
};
struct PlaceRow {
  std::uint32_t place{0};
  Tally tally;
};
struct DoctorRow {
  std::uint32_t doctor{0};
  std::uint32_t answered{0};
  double hours_on_duty{0};
  double load{0};                            // 0 when she was never on duty
  std::optional<LocalDate> share_used_up{};  // the first day on which nobody's teleconsultation but her own patients' could be given to her
};

struct TwinReport {
  std::string scenario;
  std::uint64_t seed{0};
  Horizon horizon;
  Tally whole;
  Percentiles room_wait;    // minutes
  Percentiles doctor_wait;  // minutes, from ready to accepted
  Percentiles appointment;  // days
  std::map<RungKind, std::size_t> rungs;
  std::vector<CommuneRow> communes;  // those with a need, the most needs first
  std::vector<PlaceRow> places;      // in the territory's order
  std::vector<DoctorRow> doctors;    // in the territory's order
  double kilometres_avoided{0};
  std::size_t kilometres_of{0};  // visits over which they were counted
  std::size_t escorts_avoided{0};
  std::uint64_t rings{0};
  std::array<Tally, 12> months{};      // by calendar month of the need, all years together
  std::array<std::size_t, 24> came{};  // by local hour
  std::array<Percentiles, 24> wait_by_hour{};
  std::array<double, 101> wait_quantiles{};  // minutes at 0, 1, ... 100 %
  std::optional<LocalDate> repeated_from;
};

[[nodiscard]] TwinReport report_of(const TwinTerritory& territory, const Lived& lived, Horizon horizon);

/// What two lives of the same patients differ in, patient by patient.
struct Pairing {
  std::size_t both_answered{0};
  double mean_gain_minutes{0};  // of those whom both answered: waited so much less in the second
  double error_minutes{0};      // its standard error
  std::size_t only_first{0};    // answered in the first only
  std::size_t only_second{0};
};
/// Needs are matched by their keys: those of one only are not counted.
[[nodiscard]] Pairing pairing_of(const Lived& first, const Lived& second);

/// The value below which so many of the sorted values are; interpolated between the two nearest. NaN of none.
[[nodiscard]] double quantile(const std::vector<double>& sorted, double share);

}  // namespace maillage::care::twin

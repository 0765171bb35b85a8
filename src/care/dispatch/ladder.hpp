// The ladder: whom a waiting patient's request rings next, and why. Own doctor, then the territory, then the regional platform; a territory may write
// other rungs, for they are data, and give each its hours and its preferences.
//
// A rung out of its hours is left at once, and a rung whose hours end is waited on no longer; a ring that began in time goes on. Hours are those of
// the wall in metropolitan France. ladder_check.hpp says which ladders can be used.
//
// `plan_next` is pure and only proposes: it reads a snapshot of the doctors. That a doctor is rung by one request and that a request has one owner is
// decided by claims when the plan is committed. A request stays on one rung at most for the rung's `window`, plus the one ring that began within it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "care/dispatch/cap.hpp"
#include "care/dispatch/preference.hpp"
#include "care/duty/duty.hpp"
#include "care/places/opening_hours.hpp"

namespace maillage::care {

/// `booked` is no rung of a territory's ladder: the doctor of an appointment, who is asked before it. Nor is `linked`: the doctors of a service to
/// which the place is linked, who are asked first for their specialty (care/links). Nor `transfer`: who is asked to take over what another doctor
/// has.
enum class RungKind : std::uint8_t { own_doctor, territory, neighbours, regional, booked, linked, transfer };

/// What lets a doctor who is not near the patient answer by the rule of the convention (nearness.hpp).
enum class Nearness : std::uint8_t { near, regulated, no_treating_doctor, priority_zone, without_exception };

struct Rung {
  RungKind kind{RungKind::territory};
  Seconds ring{45};                     // how long one doctor is rung
  Seconds window{120};                  // how long the request may wait on this rung for its doctors to become free
  std::vector<std::string> doctors;     // own_doctor: empty, the request names her
  std::string link{};                   // linked: its id
  std::string service{};                // linked: the name of the service
  std::optional<OpeningHours> hours{};  // when it is in use; absent: always
  Preferences prefer{};                 // which of its free doctors is rung first
  std::uint32_t parallel{1};            // how many of them are rung at once; the first who accepts has it
  bool excepted_only{false};            // not near the patient: for those only whom an exception lets be seen from afar
  friend bool operator==(const Rung&, const Rung&) = default;
};
using Ladder = std::vector<Rung>;

inline constexpr std::size_t rungs_max = 8;
inline constexpr Seconds wait_max{3600};  // no single ring, window or delay is longer: a typing error in the data must not lose a patient
inline constexpr std::uint32_t booked_rung = rungs_max;  // of a ring for an appointment: beyond every ladder
inline constexpr std::uint32_t transfer_rung = rungs_max + 1;
inline constexpr Seconds transfer_ring{45};               // of a doctor who is named
inline constexpr std::uint32_t parallel_max = 5;          // rung at once: whoever comes second was disturbed for nothing
inline constexpr std::size_t rings_gone_max = 3;          // of one doctor in a round: a page that goes away at every ring helps nobody who waits
inline constexpr std::size_t doctors_per_rung_max = 200;  // a regional platform at its busiest hour, with room

enum class RingEnd : std::uint8_t { ringing, accepted, declined, no_answer, gone, withdrawn };

/// One ring of one doctor, kept for ever: it answers "who was rung, for how long".
struct Attempt {
  std::string doctor;
  std::uint32_t round{0};
  std::uint32_t rung{0};
  Instant from{};
  Instant to{};
  RingEnd end{RingEnd::ringing};
  std::string reason;  // of a decline
  friend bool operator==(const Attempt&, const Attempt&) = default;
};

/// One doctor as the snapshot sees her.
struct DoctorView {
  std::string id;
  DutyState state{DutyState::off};
  Instant idle_since{};  // since when she has had nothing: the longest idle is rung first
  YearCount year{};
  DutyChoice said{DutyChoice::available};  // busy outranks it in `state`, and who said off in her call does not come back after it
};

struct LadderPosition {
  std::uint32_t round{0};
  std::uint32_t rung{0};
  Instant since{};  // when this rung was reached
  friend bool operator==(const LadderPosition&, const LadderPosition&) = default;
};

enum class PassedOver : std::uint8_t { off, paused, busy, rung_by_another, gone, asked_before, cap_reached };
struct Passed {
  std::string doctor;
  PassedOver why;
  std::uint32_t percent{0};  // cap_reached: which share
  friend bool operator==(const Passed&, const Passed&) = default;
};
/// `cap_reached`: somebody was there, and nobody but those whose share of teleconsultations is used up.
enum class RungLeft : std::uint8_t { nobody_on_duty, window_over, out_of_hours, cap_reached, not_near };
struct LeftRung {
  std::uint32_t rung;
  RungLeft why;
  std::vector<Passed> passed{};  // cap_reached: whose
  friend bool operator==(const LeftRung&, const LeftRung&) = default;
};

struct Plan {
  enum class Act : std::uint8_t { ring, wait, exhausted };
  Act act{Act::exhausted};
  LadderPosition position;     // where the request stands after this plan
  std::string doctor;          // ring: whom
  Preferences because;         // ring: why her of those who were free
  std::vector<Chosen> beside;  // ring: who is rung at the same time
  Instant until{};             // ring: end of the ring; wait: end of the window or of the rung's hours
  std::vector<Passed> passed;  // of the rung where the plan ends: who was not rung and why
  std::vector<LeftRung> left;  // rungs that were left on the way
};

/// Shares that cap nobody, of a question that names none.
inline const Caps no_caps{.percent = 100, .specialties = {}, .doctors = {}};
/// A patient of whom nothing is known that a preference asks for.
inline const Familiarity nothing_known{};

struct LadderQuestion {
  const Ladder& ladder;
  const std::optional<std::string>& own_doctor;
  std::span<const Attempt> attempts;
  std::span<const DoctorView> doctors;  // in order of their id
  const Familiarity& familiar = nothing_known;
  std::span<const Speaker> speakers{};
  const Caps& caps = no_caps;
  Nearness beyond = Nearness::near;  // by what a doctor who is not near may answer; `near`: nobody asks
};

[[nodiscard]] Plan plan_next(const LadderQuestion& question, LadderPosition position, Instant now);

/// Whether this patient may be seen by the doctors of this rung.
[[nodiscard]] bool is_for(const Rung& rung, const LadderQuestion& question);
/// Whether the rung is in use at that moment.
[[nodiscard]] bool in_use(const Rung& rung, Instant at);
/// Until when a request that reached this rung at `since` may wait on it: the end of its window, or of its hours if that is sooner.
[[nodiscard]] Instant rung_ends(const Rung& rung, Instant since);

/// The first moment after `after` at which a rung with hours comes into use; absent: none has hours that begin.
[[nodiscard]] std::optional<Instant> next_use(const Ladder& ladder, Instant after);

/// Whether this doctor stands on the rung and has not had her turn. Neither hours nor her state are asked.
[[nodiscard]] bool may_ring(const LadderQuestion& question, LadderPosition position, const std::string& doctor);

/// Whether a request that waits on its rung need wait no longer: somebody of it is free and can be rung, or nobody of it is left who might become
/// free, so that the next rung is asked.
[[nodiscard]] bool could_go_on(const LadderQuestion& question, LadderPosition position, Instant now);
/// From the end of the ladder: whether somebody is free on any rung in use.
[[nodiscard]] bool could_ring_anywhere(const LadderQuestion& question, std::uint32_t round, Instant now);
/// From the end of the ladder: whom to ring, on the first rung in use where somebody is free. `act` is ring or exhausted.
[[nodiscard]] Plan plan_anywhere(const LadderQuestion& question, std::uint32_t round, Instant now);

/// Whether she may not be rung for this request as her share of teleconsultations of the year is used up. Its treating doctor always may.
[[nodiscard]] bool is_capped(const LadderQuestion& question, const DoctorView& doctor, Instant now);

/// Whom the rung names: the request's own doctor, or those of its list.
[[nodiscard]] std::span<const std::string> doctors_of(const Rung& rung, const std::optional<std::string>& own_doctor);
/// Her part of a snapshot in order of id; null when it does not know her.
[[nodiscard]] const DoctorView* view_of(std::span<const DoctorView> doctors, std::string_view id);

/// Whether she has had her turn in this round.
[[nodiscard]] bool asked_before(std::span<const Attempt> attempts, LadderPosition position, const std::string& doctor);
/// Why a doctor in this state is not rung.
[[nodiscard]] PassedOver why_passed(DutyState state);
/// The state by which she is waited for or not: of who is busy and has said off or pause meanwhile, what she said.
[[nodiscard]] DutyState waited_for_as(const DoctorView& doctor);

[[nodiscard]] const char* name_of(RungKind kind);
[[nodiscard]] std::optional<RungKind> rung_kind_of(std::string_view name);
[[nodiscard]] const char* name_of(RingEnd end);
[[nodiscard]] const char* name_of(PassedOver why);
[[nodiscard]] const char* name_of(RungLeft why);

}  // namespace maillage::care

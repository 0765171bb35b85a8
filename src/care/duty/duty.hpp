// Duty: whether a doctor may be rung now. Three facts make it, and each has one owner.
//
// What she said (available, pause, until, off) is durable. Whether her /live socket is there is presence, known only to the running server. Whether
// she is being rung or is in a consultation is attention, which the consultations hold by claims. `state_of` puts the three together and stores
// nothing. Out of scope: rotas and planned hours (scheduling).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "base/outcome.hpp"
#include "base/time.hpp"
#include "care/duty/activity.hpp"

namespace maillage::care {

enum class DutyChoice : std::uint8_t { off, available, paused };

/// What the doctor last said. Stored as the house document duty/DOCTOR.
struct Duty {
  std::string doctor;
  DutyChoice choice{DutyChoice::off};
  std::optional<Instant> until;  // available: off at that time; paused: available again
  Instant since{};
  bool by_system{false};               // the last change was made by a deadline, not by her
  std::optional<Activity> activity{};  // what she declared; a change of her duty leaves it as it is
  friend bool operator==(const Duty&, const Duty&) = default;
};

struct Presence {
  bool connected{false};
  Instant since{};  // of the last change
};

enum class Attention : std::uint8_t { none, ringing, busy };

/// What others see. A paused doctor is shown apart from one who is off: she comes back.
enum class DutyState : std::uint8_t { off, paused, available, ringing, busy, gone };

[[nodiscard]] DutyState state_of(const Duty& duty, const Presence& presence, Attention attention);

struct SayAvailable {
  std::optional<Instant> until;
};
struct SayPause {
  std::optional<Instant> until;
};
struct SayOff {};
struct SayActivity {
  std::optional<Activity> activity;  // absent: she takes back what she declared
};
struct UntilReached {};  // deadline: her "until" has come
struct GoneTooLong {     // deadline: no /live for longer than the territory allows
  Instant gone_since;
};
using DutyCommand = std::variant<SayAvailable, SayPause, SayOff, SayActivity, UntilReached, GoneTooLong>;

/// The next duty, or why not. An "until" in the past or more than a day away is refused: it is a slip of the hand; so is an activity that nobody has.
[[nodiscard]] Outcome<Duty> decide(const Duty& duty, const DutyCommand& command, Instant now);

inline constexpr Micros duty_until_max = std::chrono::hours(24);

[[nodiscard]] const char* name_of(DutyChoice choice);
[[nodiscard]] const char* name_of(DutyState state);

}  // namespace maillage::care

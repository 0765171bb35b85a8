// What stands beside a ladder: a doctor who hands on what she has, and a regulating doctor who says which answer a request gets. Plain structs of the
// state (state.hpp).
#pragma once

#include <cstdint>
#include <string>

#include "base/redacted.hpp"
#include "base/time.hpp"
#include "care/dispatch/ladder.hpp"

namespace maillage::care {

/// A person's own words.
using Words = Redacted<std::string>;

/// A doctor hands on what she has. It stays hers until another has taken it.
struct Transfer {
  std::string to;         // named; empty: whoever takes it
  std::string specialty;  // asked for by its code; empty: none
  Words reason;
  Instant at{};
  Ladder ladder;  // of whoever may take it: asked for who is free, and never waited on; empty: she is named
  friend bool operator==(const Transfer&, const Transfer&) = default;
};
/// One who had it and handed it on.
struct HandedOn {
  std::string doctor;
  std::string to;
  Instant from{};  // she had accepted
  Instant until{};
  Words reason;
  friend bool operator==(const HandedOn&, const HandedOn&) = default;
};

enum class RegulationCause : std::uint8_t { motive, asked, nobody_answered };
/// `taken`: a doctor took it before anybody had decided.
enum class RegulationAnswer : std::uint8_t { awaited, teleconsultation, visit, written_advice, emergency, taken };
/// A doctor says which answer this request gets. Until then, unless nobody had answered it, nobody is rung for it.
struct Regulation {
  RegulationCause cause{RegulationCause::motive};
  std::string asked_by;
  Words reason;  // asked: why
  Instant asked_at{};
  bool escalated{false};  // nobody decided in time: the coordinator was told
  RegulationAnswer answer{RegulationAnswer::awaited};
  std::string by;
  Instant at{};
  Words who;      // visit: who goes; written advice: of whom it is asked
  Instant due{};  // visit: when
  Words words;    // what she says beside
  std::string followed_by;
  Instant followed_at{};
  Words follow_up;  // what became of it
  friend bool operator==(const Regulation&, const Regulation&) = default;
};

[[nodiscard]] const char* name_of(RegulationCause cause);
[[nodiscard]] const char* name_of(RegulationAnswer answer);

}  // namespace maillage::care

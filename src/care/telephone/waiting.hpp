// Who waits for a sooner time: somebody who has a far appointment or none, whom the desk telephones when a time that suits becomes free.
//
// She says where, from which day on, and until which day it would help. What was offered and did not suit is not offered to her again, so the time
// goes to the next who waits. That she takes it is a call like any other; this list books nothing. Out of scope: finding the times
// (waiting_offers.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "care/telephone/telephone.hpp"

namespace maillage::care {

/// `passes`: this time does not suit, or nobody answered; she goes on waiting. `leaves`: she waits no more.
enum class WaitingAnswer : std::uint8_t { takes, passes, leaves };
[[nodiscard]] const char* name_of(WaitingAnswer answer);
[[nodiscard]] std::optional<WaitingAnswer> waiting_answer_of(std::string_view name);

struct WaitingCaller {
  std::string id;
  SaidWords name;
  SaidWords telephone;
  SaidWords about;     // what she says to a secretary
  std::string place;   // Location id; empty: anywhere
  Instant earliest{};  // nothing before
  Instant before{};    // nothing from then on: her own appointment, or when it is of no help any more
  std::vector<Instant> passed;
  std::string by;
  Instant at{};
  std::optional<WaitingAnswer> end;
  std::string ended_by;
  Instant ended_at{};
  friend bool operator==(const WaitingCaller&, const WaitingCaller&) = default;
};

/// Who has passed so often wants something else: the desk asks her what.
inline constexpr std::size_t passed_max = 20;

/// Refuses without a number that can be dialled, and days in which nothing can become free.
[[nodiscard]] Outcome<> check(const WaitingCaller& caller, Instant now);

/// Refuses a second ending. `start`: of the time that was offered.
[[nodiscard]] Outcome<WaitingCaller> answered(WaitingCaller caller, WaitingAnswer answer, Instant start, const std::string& by, Instant now);

}  // namespace maillage::care

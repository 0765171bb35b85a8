// The rules of waiting.
#include "care/telephone/waiting.hpp"

#include <array>

#include "record/callers/telephone.hpp"

namespace maillage::care {

namespace {
constexpr std::array<const char*, 3> answers = {"takes", "passes", "leaves"};
}  // namespace

const char* name_of(WaitingAnswer answer) { return answers[static_cast<std::size_t>(answer)]; }

std::optional<WaitingAnswer> waiting_answer_of(std::string_view name) {
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i] == name) return static_cast<WaitingAnswer>(i);
  }
  return std::nullopt;
}

Outcome<> check(const WaitingCaller& caller, Instant now) {
  if (!record::Telephone::parse(caller.telephone.reveal())) {
    return refuse(IssueCode::required, "telephone-missing", "Give the whole number under which the caller can be reached.", {"telephone"});
  }
  for (const SaidWords* words : {&caller.name, &caller.about}) {
    if (words->reveal().size() > said_bytes_max) {
      return refuse(IssueCode::too_long, "words-too-long", "Say it in fewer words: 500 characters at most.", {"about"});
    }
  }
  if (caller.before <= caller.earliest || caller.before <= now) {
    return refuse(IssueCode::value, "waiting-no-days", "Say until which day a time would help: after the first day, and not in the past.",
                  {"before"});
  }
  return {};
}

Outcome<WaitingCaller> answered(WaitingCaller caller, WaitingAnswer answer, Instant start, const std::string& by, Instant now) {
  if (caller.end) return refuse(IssueCode::conflict, "already-called-back", "Somebody has ended this waiting already.");
  if (answer == WaitingAnswer::passes) {
    if (start == Instant{}) return refuse(IssueCode::required, "slot-missing", "Say which time did not suit.", {"start"});
    if (caller.passed.size() >= passed_max) {
      return refuse(IssueCode::business_rule, "waiting-passed-often", "She has passed twenty times: ask her what would suit, and note it anew.");
    }
    caller.passed.push_back(start);
    return caller;
  }
  caller.end = answer;
  caller.ended_by = by;
  caller.ended_at = now;
  return caller;
}

}  // namespace maillage::care

// The table of what is possible, and the one door to the handlers.
#include "care/teleconsultation/decide.hpp"

#include <array>

#include "care/teleconsultation/act.hpp"

namespace maillage::care {

namespace {

using Set = std::uint32_t;
constexpr Set in(Status status) { return 1U << static_cast<unsigned>(status); }

constexpr Set waiting = in(Status::ready) | in(Status::ringing) | in(Status::unanswered);
constexpr Set owned = in(Status::accepted) | in(Status::in_call) | in(Status::interrupted);
constexpr Set bedside = in(Status::preparing) | waiting | owned;
constexpr Set signed_off = in(Status::concluded) | in(Status::handed_over);

struct Row {
  const char* name;
  Set statuses;
};

/// In the order of CommandBody; names_test walks both.
constexpr std::array<Row, command_kinds> rows{{
    {"request", in(Status::none)},
    {"correct request", in(Status::draft) | in(Status::excluded) | in(Status::preparing) | waiting},
    {"check identity", bedside},
    {"record consent", bedside},
    {"check item", bedside},
    {"record background", bedside},
    {"record pregnancy", bedside},
    {"measure", bedside},
    {"settle reading", bedside},
    {"declare ready", in(Status::preparing)},
    {"ring next", in(Status::ready) | in(Status::unanswered)},
    {"retry ladder", in(Status::unanswered)},
    {"accept ring", in(Status::ringing) | owned},
    {"decline ring", in(Status::ringing) | owned},
    {"lose doctor", in(Status::ringing) | owned},
    {"reach deadline", in(Status::preparing) | waiting | owned},
    {"answer contact", in(Status::unanswered)},
    {"join room", owned},
    {"lose participant", in(Status::accepted) | in(Status::in_call) | in(Status::interrupted)},
    {"return to room", in(Status::accepted) | in(Status::in_call) | in(Status::interrupted)},
    {"release owner", owned},
    {"draft report", owned},
    {"conclude", in(Status::in_call) | in(Status::interrupted)},
    {"amend conclusion", signed_off},
    {"cancel prescription", signed_off},
    {"give documents", in(Status::concluded)},
    {"inform treating doctor", in(Status::concluded)},
    {"read document", signed_off},
    {"propose acts", in(Status::concluded)},
    {"record cleaning", in(Status::concluded)},
    {"finish hand-over", in(Status::concluded)},
    {"cancel", in(Status::draft) | in(Status::preparing) | waiting | owned},
    {"reopen", waiting | in(Status::cancelled)},
    {"move patient", in(Status::draft) | in(Status::preparing) | waiting | owned},
    {"raise emergency", in(Status::draft) | in(Status::excluded) | bedside | in(Status::concluded)},
    {"welcome", in(Status::none) | in(Status::draft) | in(Status::preparing) | in(Status::unanswered) | in(Status::cancelled)},
    {"take up", waiting},
    {"transfer", owned},
    {"withdraw transfer", owned},
    {"ask regulation", in(Status::preparing) | in(Status::ready) | in(Status::unanswered)},
    {"regulate", in(Status::preparing) | waiting},
    {"follow up", in(Status::cancelled)},
}};

}  // namespace

bool possible(std::size_t command_kind, Status status) { return (rows[command_kind].statuses & in(status)) != 0; }

const char* command_name(std::size_t kind) { return rows[kind].name; }

std::string owner_claim(const std::string& consultation) { return "request/" + consultation + "/owner"; }
std::string attention_claim(const std::string& doctor) { return "doctor/" + doctor + "/attention"; }

Outcome<Decision> decide(const Consultation& state, const Command& command, const Surroundings& around, Instant now) {
  const std::size_t kind = command.body.index();
  if (!possible(kind, state.status)) {
    return refuse(IssueCode::conflict, "not-in-this-state",
                  std::string("This teleconsultation is ") + name_of(state.status) + ": " + command_name(kind) + " is not possible now.",
                  {"Task.businessStatus"});
  }
  act::Act act{command.actor, around, now, Decision{state, {}, {}}};
  Outcome<> outcome = std::visit([&act](const auto& body) { return act::handle(act, body); }, command.body);
  if (!outcome) return pass_on(std::move(outcome));
  return std::move(act.decision);
}

}  // namespace maillage::care

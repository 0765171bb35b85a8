// The call as the care workflow sees it: who is in the room, who was lost, and what the passing of time means.
#include <algorithm>

#include "care/teleconsultation/act.hpp"

namespace maillage::care {

std::optional<Instant> deadline_of(const Consultation& state, const PlaceProtocol& protocol) {
  switch (state.status) {
    case Status::ready:
      if (is_promised(state)) return state.hour->step == HourStep::ahead ? state.hour->start : passed_on_at(*state.hour, protocol);
      if (state.position.rung >= ladder_of(state, protocol).size()) return std::nullopt;
      return rung_ends(ladder_of(state, protocol)[state.position.rung], state.position.since);
    case Status::ringing:
      return state.ring->until;
    case Status::accepted: {
      const bool owner_here = std::find(state.joined.begin(), state.joined.end(), *state.owner) != state.joined.end();
      if (owner_here) return std::nullopt;
      return state.accepted_at + protocol.join_within;
    }
    case Status::interrupted:
      if (state.told_to_telephone) return std::nullopt;
      return state.interrupted_at + protocol.interruption_max;
    default:
      return std::nullopt;
  }
}

namespace act {

namespace {

bool holds(const std::vector<std::string>& people, const std::string& who) { return std::find(people.begin(), people.end(), who) != people.end(); }

/// In call once the owner and someone at the bedside are both in the room.
void settle_room(Act& act) {
  Consultation& next = act.next();
  const bool owner_here = holds(next.joined, *next.owner) && !holds(next.absent, *next.owner);
  const bool bedside_here =
      std::any_of(next.joined.begin(), next.joined.end(), [&](const std::string& who) { return who != *next.owner && !holds(next.absent, who); });
  if (owner_here && bedside_here) {
    if (next.status == Status::interrupted) act.note(MomentKind::resumed);
    if (next.started_at == Instant{}) next.started_at = act.now;
    next.status = Status::in_call;
    next.told_to_telephone = false;
  } else if (next.status == Status::in_call) {
    next.status = Status::interrupted;
    next.interrupted_at = act.now;
    act.note(MomentKind::interrupted, owner_here ? "bedside" : "doctor");
  }
}

}  // namespace

Outcome<> handle(Act& act, const JoinRoom& command) {
  Consultation& next = act.next();
  constexpr std::size_t joined_max = 12;  // a room seats six; a second device or a change of staff doubles it at most
  if (command.who.empty()) return refuse(IssueCode::required, "who-missing", "Say who joins.", {"who"});
  if (!holds(next.joined, command.who)) {
    if (next.joined.size() >= joined_max) return refuse(IssueCode::too_long, "room-full", "Too many people have joined this consultation.");
    next.joined.push_back(command.who);
    act.note(MomentKind::joined, command.who);
  }
  std::erase(next.absent, command.who);
  settle_room(act);
  return {};
}

Outcome<> handle(Act& act, const LoseParticipant& command) {
  Consultation& next = act.next();
  if (!holds(next.joined, command.who)) return refuse(IssueCode::conflict, "not-in-room", "This person was not in the room.");
  if (holds(next.absent, command.who)) return refuse(IssueCode::conflict, "already-absent", "This person is absent already.");
  next.absent.push_back(command.who);
  settle_room(act);
  return {};
}

Outcome<> handle(Act& act, const ReturnToRoom& command) {
  if (!holds(act.next().absent, command.who)) return refuse(IssueCode::conflict, "not-absent", "This person is in the room.");
  std::erase(act.next().absent, command.who);
  settle_room(act);
  return {};
}

void release_owner(Act& act) {
  pass_on_hour(act);
  Consultation& next = act.next();
  if (!next.owner) return;
  act.release(owner_claim(next.id), "Practitioner/" + *next.owner);
  act.release(attention_claim(*next.owner), "Task/" + next.id);
  act.tell(NoticeKind::released, *next.owner);
  next.owner.reset();
  next.joined.clear();
  next.absent.clear();
}

Outcome<> handle(Act& act, const ReleaseOwner& command) {
  if (command.reason.reveal().empty()) return refuse(IssueCode::required, "reason-missing", "Say why another doctor is needed.", {"reason"});
  act.note(MomentKind::released, *act.next().owner, {}, command.reason);
  release_owner(act);
  enter_ladder(act);
  return {};
}

Outcome<> handle(Act& act, const ReachDeadline&) {
  Consultation& next = act.next();
  const std::optional<Instant> deadline = deadline_of(next, act.around.protocol);
  if (!deadline || *deadline > act.now) return refuse(IssueCode::conflict, "deadline-moved", "Something happened before this deadline.");
  switch (next.status) {
    case Status::ringing:
      end_ring(act, RingEnd::no_answer);
      go_on(act);
      break;
    case Status::accepted:
      act.note(MomentKind::released, *next.owner, "did-not-come");
      next.attempts.back().end = RingEnd::no_answer;  // said yes and was never there: somebody else is asked
      release_owner(act);
      enter_ladder(act);
      break;
    case Status::interrupted:
      next.told_to_telephone = true;
      act.note(MomentKind::told_to_telephone, {}, act.around.protocol.telephone);
      act.tell(NoticeKind::telephone_instead);
      break;
    default:
      go_on(act);
      break;  // ready: the hour has come, or a time is over
  }
  return {};
}

}  // namespace act

}  // namespace maillage::care

// The call as the care workflow sees it: who is in the room, who was lost, and what the passing of time means.
#include <algorithm>

#include "care/teleconsultation/act.hpp"

namespace maillage::care {

namespace {

std::optional<Instant> sooner(std::optional<Instant> one, std::optional<Instant> other) {
  if (!one || !other) return one ? one : other;
  return std::min(*one, *other);
}

bool holds(const std::vector<std::string>& people, const std::string& who) { return std::find(people.begin(), people.end(), who) != people.end(); }

bool owner_here(const Consultation& state) { return holds(state.joined, *state.owner) && !holds(state.absent, *state.owner); }

std::optional<Instant> regulation_deadline(const Consultation& state, const PlaceProtocol& protocol) {
  if (!protocol.regulation || !awaits_regulation(state) || state.regulation->escalated) return std::nullopt;
  return state.regulation->asked_at + protocol.regulation->patience;
}

/// Of the request or the call itself, whatever a transfer or a regulation asks beside.
std::optional<Instant> own_deadline(const Consultation& state, const PlaceProtocol& protocol) {
  switch (state.status) {
    case Status::ready:
      if (is_promised(state)) return state.hour->step == HourStep::ahead ? state.hour->start : passed_on_at(*state.hour, protocol);
      if (state.position.rung >= ladder_of(state, protocol).size()) return std::nullopt;
      return rung_ends(ladder_of(state, protocol)[state.position.rung], state.position.since);
    case Status::ringing:
      return state.ring->until;
    // A rung that comes into use rings by itself for those who wait at the end of the ladder.
    case Status::unanswered:
      return next_use(ladder_of(state, protocol), state.position.since);
    case Status::accepted: {
      // Who hands it on is not expected in the room.
      if (state.transfer) return std::nullopt;
      if (owner_here(state)) return std::nullopt;
      // From when she said yes, or was lost before the call began.
      return std::max(state.accepted_at, state.interrupted_at) + protocol.join_within;
    }
    case Status::interrupted:
      if (state.told_to_telephone) return std::nullopt;
      return state.interrupted_at + protocol.interruption_max;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<Instant> deadline_of(const Consultation& state, const PlaceProtocol& protocol) {
  const bool held = state.status == Status::ready && held_for_regulation(state);
  const std::optional<Instant> own = held ? std::nullopt : own_deadline(state, protocol);
  const std::optional<Instant> ring = state.transfer && state.ring ? std::optional(state.ring->until) : std::nullopt;
  return sooner(sooner(own, ring), regulation_deadline(state, protocol));
}

namespace act {

namespace {

/// She said yes and was not there, or no longer: somebody else is asked.
void forget_acceptance(Consultation& next) {
  const auto hers = std::ranges::find_if(next.attempts.rbegin(), next.attempts.rend(),
                                         [&](const Attempt& attempt) { return attempt.doctor == *next.owner && attempt.end == RingEnd::accepted; });
  if (hers != next.attempts.rend()) hers->end = RingEnd::no_answer;
}

/// In call once the owner and someone at the bedside are both in the room.
void settle_room(Act& act) {
  Consultation& next = act.next();
  const bool doctor_here = owner_here(next);
  const bool bedside_here =
      std::any_of(next.joined.begin(), next.joined.end(), [&](const std::string& who) { return who != *next.owner && !holds(next.absent, who); });
  if (doctor_here && bedside_here) {
    if (next.status == Status::interrupted) act.note(MomentKind::resumed);
    if (next.started_at == Instant{}) next.started_at = act.now;
    next.status = Status::in_call;
    next.told_to_telephone = false;
  } else if (next.status == Status::in_call) {
    next.status = Status::interrupted;
    next.interrupted_at = act.now;
    act.note(MomentKind::interrupted, doctor_here ? "bedside" : "doctor");
  }
}

/// The owner, lost while she waits for the bedside: she is given as long to come back as she had to come.
void lose_before_call(Act& act, const std::string& who) {
  Consultation& next = act.next();
  if (next.status != Status::accepted || who != *next.owner) return;
  next.interrupted_at = act.now;
  act.note(MomentKind::interrupted, "doctor");
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
  lose_before_call(act, command.who);
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
  drop_transfer(act, "released");
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
  if (escalate_regulation(act)) {
    // After a standstill of the server both may be due.
    const std::optional<Instant> other = deadline_of(next, act.around.protocol);
    if (!other || *other > act.now) return {};
  }
  if (next.transfer && next.ring && next.ring->until <= act.now) {
    end_ring(act, RingEnd::no_answer);
    go_on_with_transfer(act, RingEnd::no_answer);
    return {};
  }
  switch (next.status) {
    case Status::ringing:
      end_ring(act, RingEnd::no_answer);
      go_on(act);
      break;
    case Status::unanswered:
      next.position.since = act.now;  // until the next rung begins
      static_cast<void>(ring_who_is_free(act));
      break;
    case Status::accepted:
      act.note(MomentKind::released, *next.owner, "did-not-come");
      forget_acceptance(next);
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

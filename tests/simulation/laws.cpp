// The laws of the day, checked against what the world saw with its own eyes.
#include "day.hpp"

namespace maillage::simulation {

namespace {

bool owned(care::Status status) { return status == care::Status::accepted || status == care::Status::in_call || status == care::Status::interrupted; }
bool waits(care::Status status) { return status == care::Status::ready || status == care::Status::ringing || status == care::Status::unanswered; }

}  // namespace

void Day::violated(const std::string& law, const std::string& about) {
  if (result_.violation.empty()) result_.violation = law + " (" + about + ", " + std::to_string(now_.micros) + " us)";
}

void Day::judge_change(const care::Consultation& state) {
  // One owner, who has nothing else.
  std::erase_if(in_call_, [&](const auto& call) { return call.second == state.id; });
  if (owned(state.status)) {
    if (!state.owner) return violated("an accepted request has an owner", state.id);
    const auto [call, first] = in_call_.emplace(*state.owner, state.id);
    if (!first) return violated("a doctor has one consultation at a time", *state.owner);
    const auto claim = record_.claims.find(care::owner_claim(state.id));
    if (claim == record_.claims.end() || claim->second != "Practitioner/" + *state.owner) return violated("the owner holds the claim", state.id);
  }
  // An acceptance answers the ring that is on that doctor's screen.
  if (accepting_ && state.id == accepting_->consultation && state.status == care::Status::accepted) {
    const auto shown = shown_.find(accepting_doctor_);
    if (shown == shown_.end() || shown->second.consultation != state.id || shown->second.version != accepting_->version) {
      return violated("an acceptance names the ring that is going on", state.id);
    }
    shown_.erase(shown);
  }
  // A ring reaches a doctor who has nothing.
  if (state.ring) {
    if (in_call_.contains(state.ring->doctor)) return violated("a busy doctor is never rung", state.ring->doctor);
    for (const std::string& id : waiting_) {
      const care::Consultation& other = record_.consultations.at(id).state;
      if (id != state.id && other.ring && other.ring->doctor == state.ring->doctor)
        return violated("a doctor is rung by one request", state.ring->doctor);
    }
  }
  if (state.status == care::Status::excluded && (state.ring || !state.attempts.empty()))
    return violated("an excluded request is never rung", state.id);
  if (waits(state.status)) {
    waiting_.insert(state.id);
  } else {
    waiting_.erase(state.id);
  }
}

void Day::judge_moment() {
  for (const std::string& id : waiting_) {
    const care::Consultation& state = record_.consultations.at(id).state;
    // Nobody waits past a rung's time: whoever rings or waits on a rung is moved on at its end, whatever else happens.
    const std::optional<Instant> deadline = care::deadline_of(state, protocols_.front());
    if (deadline && *deadline < now_) return violated("nobody waits past a rung's time without escalation", id);
    // Never lost: what waits stands in the queue.
    if (!desk_->board().open().contains(id)) return violated("what waits stands in the queue", id);
  }
}

}  // namespace maillage::simulation

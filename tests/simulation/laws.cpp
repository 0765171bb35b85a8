// The laws of the day, checked against what the world saw with its own eyes.
#include <algorithm>
#include <utility>

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
  // A ring reaches a doctor who has nothing, and who may be asked for this request.
  if (state.ring) {
    if (!may_be_rung(state, state.ring->doctor))
      return violated("a linked service is rung for its specialty, and such a request rings who has it", state.id);
    if (in_call_.contains(state.ring->doctor)) return violated("a busy doctor is never rung", state.ring->doctor);
    for (const std::string& id : waiting_) {
      const care::Consultation& other = record_.consultations.at(id).state;
      if (id != state.id && other.ring && other.ring->doctor == state.ring->doctor)
        return violated("a doctor is rung by one request", state.ring->doctor);
    }
  }
  if (promised_.contains(state.id)) judge_appointment(state);
  if (state.status == care::Status::excluded && (state.ring || !state.attempts.empty()))
    return violated("an excluded request is never rung", state.id);
  if (waits(state.status)) {
    waiting_.insert(state.id);
  } else {
    waiting_.erase(state.id);
  }
}

/// Its own doctors answer for a specialty while the link holds, also after its end for who asked before; of the others who has the specialty, or
/// stands on the last rung.
bool Day::may_be_rung(const care::Consultation& state, const std::string& doctor) const {
  const auto asked = asked_.find(state.id);
  const bool of_hospital = doctor == doctors_.back() || doctor == *(doctors_.end() - 2);
  if (asked == asked_.end()) return !of_hospital;
  if (of_hospital) return !links_ended_ || asked->second < *links_ended_;
  const std::vector<std::string>& last = protocols_.front().ladder.back().doctors;
  return doctor == doctors_.front() || std::ranges::find(last, doctor) != last.end();
}

void Day::judge_appointment(const care::Consultation& state) {
  Promise& promise = promised_.at(state.id);
  const Instant alone_until = promise.start + protocols_.front().hour_patience;
  if (care::is_promised(state)) {
    const auto claim = record_.claims.find(care::owner_claim(state.id));
    if (claim == record_.claims.end() || claim->second != "Practitioner/" + promise.doctor)
      return violated("what is promised to a doctor is held by her", state.id);
  }
  const bool rings_another = state.ring && state.ring->doctor != promise.doctor;
  if (rings_another && !promise.over && now_ < alone_until)
    return violated("the booked doctor is asked first, and alone until her time is over", state.id);
  if (rings_another && !std::exchange(promise.passed, true)) ++result_.passed_on;
  if (state.status == care::Status::accepted && state.owner == promise.doctor && !std::exchange(promise.over, true)) ++result_.kept_by_booked;
}

void Day::judge_moment() {
  for (const std::string& id : waiting_) {
    const care::Consultation& state = record_.consultations.at(id).state;
    // Nobody waits past a rung's time: whoever rings or waits on a rung is moved on at its end, whatever else happens.
    const std::optional<Instant> deadline = care::deadline_of(state, protocols_.front());
    if (deadline && *deadline < now_) return violated("nobody waits past a rung's time without escalation", id);
    const auto promise = promised_.find(id);
    const bool past = promise != promised_.end() && promise->second.start + protocols_.front().hour_patience < now_;
    if (past && state.status == care::Status::ready && care::is_promised(state)) return violated("nobody waits for her doctor past +N", id);
    // Never lost: what waits stands in the queue.
    if (!desk_->board().open().contains(id)) return violated("what waits stands in the queue", id);
  }
}

}  // namespace maillage::simulation

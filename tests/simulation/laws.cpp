// The laws of the day, checked against what the world saw with its own eyes.
#include <algorithm>
#include <utility>

#include "day.hpp"
#include "testing/care/story.hpp"

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
  judge_rings(state);
  if (promised_.contains(state.id)) judge_appointment(state);
  if (state.status == care::Status::excluded && (state.ring || !state.attempts.empty()))
    return violated("an excluded request is never rung", state.id);
  if (waits(state.status)) {
    waiting_.insert(state.id);
  } else {
    waiting_.erase(state.id);
  }
}

/// A ring reaches a doctor who has nothing, and who may be asked for this request; and what has been answered rings nobody.
void Day::judge_rings(const care::Consultation& state) {
  const std::vector<std::string> rung = care::doctors_rung(state);
  if (!rung.empty() && owned(state.status) && !state.transfer) return violated("an answered request rings nobody", state.id);
  if (!rung.empty() && to_regulate_.contains(state.id)) return violated("a request that waits for a regulating doctor rings nobody", state.id);
  const std::uint32_t last = state.attempts.empty() ? 0 : state.attempts.back().rung;
  const care::Ladder& ladder = care::ladder_of(state, protocols_.front());
  if (rung.size() > (last < ladder.size() ? ladder[last].parallel : 1)) return violated("no more are rung at once than the rung says", state.id);
  if (rung.empty()) {
    ringing_.erase(state.id);
  } else {
    ringing_.insert(state.id);
  }
  for (const std::string& doctor : rung) {
    if (!may_be_rung(state, doctor)) return violated("a linked service is rung for its specialty, and such a request rings who has it", state.id);
    if (in_call_.contains(doctor)) return violated("a busy doctor is never rung", doctor);
    // A ring goes on that began before she declared what she does.
    if (care::ring_of(state, doctor)->from == now_ && state.attempts.back().rung != care::booked_rung && used_up(state, doctor))
      return violated("nobody is rung beyond her share but a treating doctor, or for an appointment", doctor);
    for (const std::string& id : ringing_) {
      if (id != state.id && care::ring_of(record_.consultations.at(id).state, doctor) != nullptr)
        return violated("a doctor is rung by one request", doctor);
    }
  }
}

/// She has signed as many as her share allows, and this is not her own patient.
bool Day::used_up(const care::Consultation& state, const std::string& doctor) const {
  const auto hers = signed_.find(doctor);
  return declared_.contains(doctor) && hers != signed_.end() && hers->second >= share_allowed && state.own_doctor != doctor;
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

namespace {

/// By the world's own clock: the neighbours answer from 10 h to 13 h and from 15 h to 18 h in Paris, where the day begins at 10 h.
bool neighbours_answer(Instant now) {
  const Micros since = now - testing::nine_o_clock;
  const auto within = [since](int from, int until) { return since >= std::chrono::hours(from - 10) && since < std::chrono::hours(until - 10); };
  return within(10, 13) || within(15, 18);
}

/// As the convention has it: regulated, without a treating doctor, or at home where doctors are missing.
bool excepted(const care::Consultation& state) {
  const bool regulated = state.regulation && state.regulation->answer == care::RegulationAnswer::teleconsultation;
  return regulated || !state.own_doctor || state.familiar.priority_zone;
}

bool has(const std::vector<std::string>& names, const std::string& name) { return std::ranges::find(names, name) != names.end(); }

}  // namespace

/// Who stands on a rung of the place, is free in what the decision could see, and has not said anything in this round.
std::vector<std::string> Day::could_be_rung(const care::Consultation& state, const std::string& rung,
                                            std::span<const care::DoctorView> doctors) const {
  std::vector<std::string> all;
  for (const care::Rung& one : protocols_.front().ladder) {
    if (rung != care::name_of(one.kind)) continue;
    for (const care::DoctorView& view : doctors) {
      const bool hers = one.kind == care::RungKind::own_doctor ? state.own_doctor == view.id : has(one.doctors, view.id);
      const bool asked = std::ranges::any_of(state.attempts, [&](const care::Attempt& attempt) {
        return attempt.doctor == view.id && attempt.round == state.position.round && attempt.end != care::RingEnd::withdrawn;
      });
      if (hers && !asked && view.state == care::DutyState::available && !used_up(state, view.id)) all.push_back(view.id);
    }
  }
  return all;
}

/// What this decision says that it did on the ladder, against what it could have done. Requests for a specialty have laws of their own.
void Day::judge_dispatch(const care::Consultation& before, const care::Consultation& after, std::span<const care::DoctorView> doctors) {
  if (!after.ladder.empty()) return;
  for (std::size_t i = before.moments.size(); i < after.moments.size(); ++i) {
    const care::Moment& moment = after.moments[i];
    result_.capped += static_cast<std::uint64_t>(std::ranges::count(moment.passed, care::PassedOver::cap_reached, &care::Passed::why));
    if (moment.kind == care::MomentKind::rung_left || moment.kind == care::MomentKind::waiting_on_rung) {
      const bool for_nobody = moment.kind == care::MomentKind::waiting_on_rung || moment.detail == "nobody-on-duty";
      if (for_nobody && !could_be_rung(after, moment.subject, doctors).empty()) violated("a preference never leaves a patient unrung", after.id);
      if (moment.detail == "not-near") ++result_.not_near;
      if (moment.detail == "not-near" && (moment.subject != "neighbours" || excepted(after)))
        violated("a rung is left as not near only without an exception", after.id);
      if (moment.detail == "out-of-hours") ++result_.out_of_hours;
      if (moment.detail == "out-of-hours" && (moment.subject != "neighbours" || neighbours_answer(now_)))
        violated("a rung is left for its hours only out of them", after.id);
    }
    if (moment.kind != care::MomentKind::ring_started) continue;
    if (moment.detail == "neighbours") ++result_.neighbour_rings;
    if (moment.detail == "neighbours" && !excepted(after)) violated("who is not near rings only for whom an exception is made", after.id);
    if (moment.detail == "neighbours" && !neighbours_answer(now_)) violated("a rung out of its hours is never rung", after.id);
    if (moment.detail != "territory") continue;
    const std::vector<std::string>& known = after.familiar.doctors;
    const bool knows = has(known, moment.subject);
    if (knows) ++result_.preferred;
    // Before this ring: she herself counts as asked now.
    const auto others = could_be_rung(after, moment.detail, doctors);
    if (!knows && std::ranges::any_of(others, [&](const std::string& one) { return has(known, one); }))
      violated("who knows the patient is rung before who does not", after.id);
  }
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

/// Whom the patient waits for, by what the world saw of the room.
void Day::follow_owner(const care::Consultation& state) {
  if (state.status != care::Status::accepted) {
    expected_.erase(state.id);
    return;
  }
  const auto [known, first] = expected_.try_emplace(state.id);
  Expected& expected = known->second;
  if (first || expected.doctor != *state.owner) expected = {*state.owner, now_};
  // Who hands it on is not expected; should it come back to her, she is again.
  if (state.transfer && expected.away_since) expected.away_since = now_;
}

void Day::saw_in_room(const std::string& consultation, const std::string& who, bool here) {
  const auto known = expected_.find(consultation);
  if (known == expected_.end() || known->second.doctor != who) return;
  if (!here) ++result_.lost_before;
  known->second.away_since = here ? std::nullopt : std::optional(now_);
}

/// A patient does not wait for a doctor who is not there: whoever does not come, or is lost before the call, is given the place's time and no more.
void Day::judge_rooms() {
  for (const auto& [id, expected] : expected_) {
    const care::Consultation& state = record_.consultations.at(id).state;
    if (state.status != care::Status::accepted || state.transfer || !expected.away_since) continue;
    if (*expected.away_since + protocols_.front().join_within < now_) return violated("nobody waits for a doctor who is not in the room", id);
  }
}

void Day::judge_moment() {
  judge_rooms();
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

// Following commits, and proposing the next step of the dispatch.
#include "care/board/board.hpp"

#include <algorithm>

namespace maillage::care {

namespace {

bool waits(Status status) { return status == Status::ready || status == Status::ringing || status == Status::unanswered; }

bool holds_owner(Status status) { return status == Status::accepted || status == Status::in_call || status == Status::interrupted; }

void saw(Habits& habits, const Attempt& attempt) {
  const bool accepted = attempt.end == RingEnd::accepted;
  const bool answered = accepted || attempt.end == RingEnd::declined || attempt.end == RingEnd::no_answer;
  if (answered) habits.saw_answer(accepted, attempt.to - attempt.from);
}

void saw_conclusion(Habits& habits, const Consultation& state) {
  if (!state.conclusions.empty()) habits.saw_length(state.conclusions.front().signed_at - state.accepted_at);
}

}  // namespace

DutyState Board::state_of(const Doctor& doctor) {
  const Attention attention = doctor.attention.empty() ? Attention::none : doctor.ringing ? Attention::ringing : Attention::busy;
  return care::state_of(doctor.duty, doctor.presence, attention);
}

Board::Doctors::iterator Board::meet(const std::string& doctor) {
  const auto [known, is_new] = doctors_.try_emplace(doctor);
  if (!is_new) return known;
  known->second.duty.doctor = doctor;
  views_.insert(std::ranges::lower_bound(views_, doctor, {}, &DoctorView::id), {doctor, {}, {}});
  look_again(*known);
  return known;
}

void Board::look_again(const Doctors::value_type& doctor) {
  DoctorView& view = view_of(doctor.first);
  view.state = state_of(doctor.second);
  view.said = doctor.second.duty.choice;
}

DoctorView& Board::view_of(const std::string& doctor) { return *std::ranges::lower_bound(views_, doctor, {}, &DoctorView::id); }

void Board::attend(const Consultation& state, Instant now) {
  std::vector<std::string> next = doctors_rung(state);
  const std::size_t rung = next.size();
  if (state.owner && holds_owner(state.status)) next.push_back(*state.owner);
  std::vector<std::string>& attending = attending_[state.id];
  for (const std::string& id : attending) {
    const auto known = doctors_.find(id);
    if (known->second.attention != state.id || std::ranges::find(next, id) != next.end()) continue;
    known->second.attention.clear();
    view_of(id).idle_since = now;
    look_again(*known);
  }
  for (std::size_t i = 0; i < next.size(); ++i) {
    const auto known = meet(next[i]);
    known->second.attention = state.id;
    known->second.ringing = i < rung;
    look_again(*known);
  }
  attending = std::move(next);
  if (attending.empty()) attending_.erase(state.id);
}

void Board::remember(const Consultation& concluded) {
  for (const Attempt& attempt : concluded.attempts) saw(habits_, attempt);
  saw_conclusion(habits_, concluded);
}

void Board::learn(const Consultation& before, const Consultation& after) {
  for (std::size_t i = 0; i < std::min(before.attempts.size(), after.attempts.size()); ++i) {
    if (before.attempts[i].end == RingEnd::ringing && after.attempts[i].end != RingEnd::ringing) saw(habits_, after.attempts[i]);
  }
  if (!before.conclusions.empty() || after.conclusions.empty()) return;
  saw_conclusion(habits_, after);
  count(after);
}

void Board::count(const Consultation& concluded) {
  const auto counts = counts_for(concluded);
  if (!counts) return;
  YearCount& count = view_of(meet(counts->doctor)->first).year;
  count = one_more(count, counts->year);
}

void Board::apply_counted(const std::string& doctor, std::int32_t year, std::uint32_t counted) {
  YearCount& count = view_of(meet(doctor)->first).year;
  count = {count.activity, year, counted};
  changed();
}

void Board::put(const Consultation& state) {
  if (const auto known = open_.find(state.id); known != open_.end()) {
    const auto [first, last] = of_patient_.equal_range(known->second.patient);
    const auto row = std::find_if(first, last, [&](const auto& one) { return one.second == state.id; });
    if (row != last) of_patient_.erase(row);
    open_.erase(known);
  }
  if (!is_open(state.status)) return;
  open_[state.id] = state;
  of_patient_.emplace(state.patient, state.id);
}

const Consultation* Board::asked_for(const std::string& patient, const std::string& except, Instant now) const {
  const auto [first, last] = of_patient_.equal_range(patient);
  for (auto row = first; row != last; ++row) {
    const Consultation& state = open_.at(row->second);
    const bool forgotten = state.moments.empty() || state.moments.back().at + preparation_lasts <= now;
    if (state.id != except && asks_for(state.status) && !forgotten) return &state;
  }
  return nullptr;
}

void Board::apply(const Consultation& state, Instant now) {
  if (const auto known = open_.find(state.id); known != open_.end()) learn(known->second, state);
  attend(state, now);
  if (awaits_follow_up(state)) {
    to_follow_up_[state.id] = state;
  } else {
    to_follow_up_.erase(state.id);
  }
  put(state);
  if (is_open(state.status) && (state.ring || waits(state.status))) {
    asking_.insert(state.id);
  } else {
    asking_.erase(state.id);
  }
  changed();
}

void Board::apply(const Duty& duty) {
  const auto known = meet(duty.doctor);
  known->second.duty = duty;
  view_of(duty.doctor).year.activity = duty.activity ? in_a_year(*duty.activity) : 0;
  look_again(*known);
  changed();
}

void Board::apply_presence(const std::string& doctor, bool connected, Instant now) {
  const auto known = meet(doctor);
  Presence& presence = known->second.presence;
  if (presence.connected == connected && presence.since != Instant{}) return;
  presence = {connected, now};
  look_again(*known);
  changed();
}

DutyState Board::state_of(const std::string& doctor) const {
  const auto known = doctors_.find(doctor);
  return known == doctors_.end() ? DutyState::off : state_of(known->second);
}

const Duty* Board::duty_of(const std::string& doctor) const {
  const auto known = doctors_.find(doctor);
  return known == doctors_.end() ? nullptr : &known->second.duty;
}

const Consultation* Board::attended_by(const std::string& doctor) const {
  const auto known = doctors_.find(doctor);
  if (known == doctors_.end() || known->second.attention.empty()) return nullptr;
  const auto consultation = open_.find(known->second.attention);
  return consultation == open_.end() ? nullptr : &consultation->second;
}

std::optional<Instant> Board::gone_since(const std::string& doctor) const {
  const auto known = doctors_.find(doctor);
  if (known == doctors_.end() || known->second.presence.connected || known->second.duty.choice == DutyChoice::off) return std::nullopt;
  return known->second.presence.since;
}

std::vector<const Consultation*> Board::queue() const {
  std::vector<const Consultation*> waiting;
  for (const std::string& id : asking_) {
    const Consultation& state = open_.at(id);
    if (waits(state.status)) waiting.push_back(&state);
  }
  std::ranges::sort(waiting, [](const Consultation* a, const Consultation* b) {
    const bool a_first = a->status == Status::unanswered;
    const bool b_first = b->status == Status::unanswered;
    if (a_first != b_first) return a_first;
    return a->ready_at != b->ready_at ? a->ready_at < b->ready_at : a->id < b->id;
  });
  return waiting;
}

std::vector<const Consultation*> Board::to_follow_up() const {
  std::vector<const Consultation*> all;
  all.reserve(to_follow_up_.size());
  for (const auto& [id, state] : to_follow_up_) all.push_back(&state);
  std::ranges::sort(all, {}, [](const Consultation* state) { return std::pair(state->regulation->at, state->id); });
  return all;
}

std::optional<std::size_t> Board::ahead_of(const std::string& consultation) const {
  const auto waiting = queue();
  const auto found = std::ranges::find(waiting, consultation, &Consultation::id);
  if (found == waiting.end()) return std::nullopt;
  return static_cast<std::size_t>(found - waiting.begin());
}

std::optional<Board::Step> Board::next_step(const std::map<std::string, PlaceProtocol>& protocols, Instant now) {
  if (settled_) return std::nullopt;
  for (const std::string& id : asking_) {
    const Consultation& state = open_.at(id);
    if (!state.ring || refused_.contains(id)) continue;
    for (std::string& doctor : doctors_rung(state)) {
      if (state_of(doctor) != DutyState::ringing) return Step{id, LoseDoctor{std::move(doctor)}};
    }
  }
  const std::vector<const Consultation*> waiting = queue();
  // Who has an appointment with a doctor comes before all others for whom she could be rung.
  for (const Consultation* state : waiting) {
    if (state->status == Status::ready && !refused_.contains(state->id) && may_ring_booked(*state, views_)) return Step{state->id, RingNext{}};
  }
  for (const Consultation* state : waiting) {
    if (state->status == Status::ringing || is_promised(*state) || held_for_regulation(*state) || refused_.contains(state->id)) continue;
    const auto protocol = protocols.find(state->place);
    if (protocol == protocols.end()) continue;
    const LadderQuestion question{
        ladder_of(*state, protocol->second), state->own_doctor, state->attempts, views_, nothing_known, {}, protocol->second.caps, beyond_of(*state)};
    const bool at_the_end = state->status == Status::unanswered;
    if (at_the_end ? could_ring_anywhere(question, state->position.round, now) : could_go_on(question, state->position, now)) {
      return Step{state->id, RingNext{}};
    }
  }
  settled_ = true;
  return std::nullopt;
}

}  // namespace maillage::care

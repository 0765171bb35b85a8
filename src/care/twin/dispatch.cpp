// Deciding and following, with the board's rules on small indexes.
#include "care/twin/dispatch.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace maillage::care::twin {

namespace {

constexpr const char* the_system = "system";

bool waits_for_doctor(Status status) { return status == Status::ready || status == Status::ringing || status == Status::unanswered; }

bool holds_owner(Status status) { return status == Status::accepted || status == Status::in_call || status == Status::interrupted; }

/// No doctor is asked for it any more.
bool is_over(Status status) { return status == Status::concluded || !is_open(status); }

}  // namespace

std::string name_of_visit(VisitId visit) { return fmt::format("v{:07}", visit); }

Dispatch::Dispatch(const std::map<std::string, PlaceProtocol>& protocols, std::vector<std::string> doctors, Follower& follower)
    : protocols_(protocols), follower_(follower) {
  std::ranges::sort(doctors);
  for (std::string& id : doctors) {
    index_.emplace(id, static_cast<std::uint32_t>(views_.size()));
    doctors_.push_back({Duty{.doctor = id, .choice = DutyChoice::off, .until = {}, .since = {}, .by_system = false}, Attention::none});
    views_.push_back({std::move(id), DutyState::off, {}});
  }
}

Outcome<> Dispatch::command(VisitId visit, const std::string& place, const Command& command, Instant now) {
  auto found = cases_.find(visit);
  if (found == cases_.end()) {
    auto fresh = std::make_unique<Case>();
    fresh->state.id = name_of_visit(visit);
    fresh->protocol = &protocols_.at(place);
    found = cases_.emplace(visit, std::move(fresh)).first;
  }
  Outcome<> done = run(visit, *found->second, command, now);
  if (done) settle(now);
  return done;
}

Outcome<> Dispatch::run(VisitId visit, Case& one, const Command& command, Instant now) {
  ++decisions_;
  auto decision = decide(one.state, command, {*one.protocol, views_, one.version}, now);
  if (!decision) return pass_on(std::move(decision));
  const Status before = one.state.status;
  const bool first_signed = one.state.conclusions.empty() && !decision->next.conclusions.empty();
  one.state = std::move(decision->next);
  ++one.version.value;
  if (first_signed) count(one.state);
  keep(visit, one, now);
  follower_.changed(visit, one.state, before);
  for (const Notice& notice : decision->notices) {
    if (notice.kind == NoticeKind::ring) follower_.rung(visit, one.state, notice.to, notice.version);
  }
  if (is_over(one.state.status)) cases_.erase(visit);
  return {};
}

const Consultation* Dispatch::state_of(VisitId visit) const {
  const auto found = cases_.find(visit);
  return found == cases_.end() ? nullptr : &found->second->state;
}

void Dispatch::keep(VisitId visit, Case& one, Instant now) {
  attend(one, now);
  const bool waits = waits_for_doctor(one.state.status);
  if (waits != one.waits) {
    one.waits = waits;
    if (waits) {
      waiting_.insert(visit);
    } else {
      waiting_.erase(visit);
    }
  }
  const auto deadline = deadline_of(one.state, *one.protocol);
  if (deadline && deadline != one.deadline) due_.push({*deadline, order_++, false, visit});
  one.deadline = deadline;
  settled_ = false;
  refused_.clear();
}

void Dispatch::attend(Case& one, Instant now) {
  const Consultation& state = one.state;
  std::vector<std::uint32_t> next;
  Attention attention = Attention::ringing;
  for (const std::string& doctor : doctors_rung(state)) next.push_back(index_.at(doctor));
  if (next.empty() && state.owner && holds_owner(state.status)) {
    next.push_back(index_.at(*state.owner));
    attention = Attention::busy;
  }
  for (const std::uint32_t doctor : one.attending) {
    if (std::ranges::find(next, doctor) != next.end()) continue;
    doctors_[doctor].attention = Attention::none;
    views_[doctor].idle_since = now;
    look_again(doctor);
  }
  for (const std::uint32_t doctor : next) {
    doctors_[doctor].attention = attention;
    look_again(doctor);
  }
  one.attending = std::move(next);
}

void Dispatch::look_again(std::uint32_t doctor) {
  views_[doctor].state = care::state_of(doctors_[doctor].duty, Presence{true, {}}, doctors_[doctor].attention);
  views_[doctor].said = doctors_[doctor].duty.choice;
}

void Dispatch::say(const std::string& doctor, const DutyCommand& command, Instant now) {
  run_duty(index_.at(doctor), command, now);
  settle(now);
}

void Dispatch::declare(const std::string& doctor, const Activity& activity, std::uint32_t counted, Instant now) {
  views_[index_.at(doctor)].year = {in_a_year(activity), year_of(now), counted};
}

/// Towards her cap.
void Dispatch::count(const Consultation& concluded) {
  const auto counts = counts_for(concluded);
  if (!counts) return;
  YearCount& year = views_[index_.at(counts->doctor)].year;
  year = one_more(year, counts->year);
}

void Dispatch::run_duty(std::uint32_t doctor, const DutyCommand& command, Instant now) {
  auto next = care::decide(doctors_[doctor].duty, command, now);
  if (!next) return;
  const bool moved = next->until && next->until != doctors_[doctor].duty.until;
  doctors_[doctor].duty = std::move(*next);
  if (moved) due_.push({*doctors_[doctor].duty.until, order_++, true, doctor});
  look_again(doctor);
  settled_ = false;
  refused_.clear();
}

void Dispatch::settle(Instant now) {
  while (step(now)) {
  }
}

/// A ring whose doctor is no longer to be rung.
bool Dispatch::take_back(Instant now) {
  for (const VisitId visit : waiting_) {
    Case& one = *cases_.at(visit);
    if (!one.state.ring || refused_.contains(visit)) continue;
    const std::vector<std::string> rung = doctors_rung(one.state);
    const auto lost = std::ranges::find_if(rung, [&](const std::string& id) { return views_[index_.at(id)].state != DutyState::ringing; });
    if (lost == rung.end()) continue;
    if (!run(visit, one, {the_system, LoseDoctor{*lost}}, now)) refused_.insert(visit);
    return true;
  }
  return false;
}

bool Dispatch::could_go_on(const Case& one, Instant now) const {
  const LadderQuestion question{ladder_of(one.state, *one.protocol),
                                one.state.own_doctor,
                                one.state.attempts,
                                views_,
                                nothing_known,
                                {},
                                one.protocol->caps,
                                beyond_of(one.state)};
  if (one.state.status == Status::unanswered) return could_ring_anywhere(question, one.state.position.round, now);
  return care::could_go_on(question, one.state.position, now);
}

bool Dispatch::step(Instant now) {
  if (settled_) return false;
  if (take_back(now)) return true;
  if (!waiting_.empty()) {
    // Who waits at the end of the ladder needs somebody who is free; who waits on a rung may go on from it without.
    const bool anyone = std::ranges::any_of(views_, [](const DoctorView& view) { return view.state == DutyState::available; });
    std::vector<std::pair<VisitId, Case*>> queue;
    for (const VisitId visit : waiting_) {
      Case& one = *cases_.at(visit);
      const bool asks = one.state.status == Status::ready ? !held_for_regulation(one.state) : anyone && one.state.status == Status::unanswered;
      if (asks && !refused_.contains(visit)) queue.emplace_back(visit, &one);
    }
    std::ranges::sort(queue, [](const auto& a, const auto& b) {
      const bool a_first = a.second->state.status == Status::unanswered;
      const bool b_first = b.second->state.status == Status::unanswered;
      if (a_first != b_first) return a_first;
      const Instant a_at = a.second->state.ready_at;
      const Instant b_at = b.second->state.ready_at;
      return a_at != b_at ? a_at < b_at : a.first < b.first;
    });
    for (const auto& [visit, one] : queue) {
      if (!could_go_on(*one, now)) continue;
      if (!run(visit, *one, {the_system, RingNext{}}, now)) refused_.insert(visit);
      return true;
    }
  }
  settled_ = true;
  return false;
}

bool Dispatch::is_due(const Due& due) const {
  if (due.duty) return doctors_[due.who].duty.until == due.at;
  const auto found = cases_.find(due.who);
  return found != cases_.end() && found->second->deadline == due.at;
}

std::optional<Instant> Dispatch::poll_deadline() {
  while (!due_.empty() && !is_due(due_.top())) due_.pop();
  return due_.empty() ? std::nullopt : std::optional(due_.top().at);
}

void Dispatch::handle_time(Instant now) {
  std::vector<Due> due;
  for (auto next = poll_deadline(); next && *next <= now; next = poll_deadline()) {
    due.push_back(due_.top());
    due_.pop();
    if (!due.back().duty) cases_.at(due.back().who)->deadline.reset();  // taken out: whoever acts on it sets the next
  }
  for (const Due& one : due) {
    if (one.duty) {
      run_duty(one.who, UntilReached{}, now);
      continue;
    }
    const auto found = cases_.find(one.who);
    if (found == cases_.end()) continue;
    // Refused: something happened before this deadline.
    static_cast<void>(run(one.who, *found->second, {the_system, ReachDeadline{}}, now));
  }
  settle(now);
}

}  // namespace maillage::care::twin

// Walking down the ladder.
#include "care/dispatch/ladder.hpp"

#include <algorithm>

namespace maillage::care {

namespace {

/// How many rings of this doctor in this round ended as her page went away.
std::size_t rings_gone(std::span<const Attempt> attempts, LadderPosition position, const std::string& doctor) {
  return static_cast<std::size_t>(std::ranges::count_if(
      attempts, [&](const Attempt& attempt) { return attempt.round == position.round && attempt.doctor == doctor && attempt.end == RingEnd::gone; }));
}

}  // namespace

// A ring that the assistant took back was not her answer; neither is a page of hers that went away while it rang, until it has done so too often.
bool asked_before(std::span<const Attempt> attempts, LadderPosition position, const std::string& doctor) {
  const bool answered = std::ranges::any_of(attempts, [&](const Attempt& attempt) {
    return attempt.round == position.round && attempt.doctor == doctor && attempt.end != RingEnd::withdrawn && attempt.end != RingEnd::gone;
  });
  return answered || rings_gone(attempts, position, doctor) >= rings_gone_max;
}

PassedOver why_passed(DutyState state) {
  switch (state) {
    case DutyState::paused:
      return PassedOver::paused;
    case DutyState::busy:
      return PassedOver::busy;
    case DutyState::ringing:
      return PassedOver::rung_by_another;
    case DutyState::gone:
      return PassedOver::gone;
    default:
      return PassedOver::off;
  }
}

namespace {

const DoctorView* view_of(std::span<const DoctorView> doctors, const std::string& id) {
  const auto found = std::find_if(doctors.begin(), doctors.end(), [&](const DoctorView& view) { return view.id == id; });
  return found == doctors.end() ? nullptr : &*found;
}

std::span<const std::string> doctors_of(const Rung& rung, const std::optional<std::string>& own_doctor) {
  if (rung.kind != RungKind::own_doctor) return rung.doctors;
  return own_doctor ? std::span<const std::string>(&*own_doctor, 1) : std::span<const std::string>();
}

/// Someone who is on duty and not free now may become free within the window.
bool worth_waiting(PassedOver why) { return why == PassedOver::busy || why == PassedOver::rung_by_another || why == PassedOver::gone; }

struct Look {
  const DoctorView* free{nullptr};
  bool hope{false};
  std::vector<Passed> passed;
};

Look look(const LadderQuestion& question, LadderPosition position) {
  Look seen;
  for (const std::string& id : doctors_of(question.ladder[position.rung], question.own_doctor)) {
    const DoctorView* view = view_of(question.doctors, id);
    const DutyState state = view == nullptr ? DutyState::off : view->state;
    if (asked_before(question.attempts, position, id)) {
      seen.passed.push_back({id, PassedOver::asked_before});
    } else if (state != DutyState::available) {
      seen.passed.push_back({id, why_passed(state)});
      // Nobody waits for a page that went away while it rang: she is rung again if she is back while somebody still waits.
      const bool left_us = state == DutyState::gone && rings_gone(question.attempts, position, id) > 0;
      seen.hope = seen.hope || (worth_waiting(seen.passed.back().why) && !left_us);
    } else if (seen.free == nullptr || view->idle_since < seen.free->idle_since) {
      seen.free = view;
    }
  }
  return seen;
}

}  // namespace

Plan plan_next(const LadderQuestion& question, LadderPosition position, Instant now) {
  Plan plan;
  for (; position.rung < question.ladder.size(); ++position.rung, position.since = now) {
    const Rung& rung = question.ladder[position.rung];
    const Instant window_end = position.since + rung.window;
    Look seen = look(question, position);
    plan.position = position;
    if (now < window_end && seen.free != nullptr) {
      plan.act = Plan::Act::ring;
      plan.doctor = seen.free->id;
      plan.until = now + rung.ring;
      plan.passed = std::move(seen.passed);
      return plan;
    }
    if (now < window_end && seen.hope) {
      plan.act = Plan::Act::wait;
      plan.until = window_end;
      plan.passed = std::move(seen.passed);
      return plan;
    }
    plan.left.push_back({position.rung, now < window_end ? RungLeft::nobody_on_duty : RungLeft::window_over});
  }
  plan.act = Plan::Act::exhausted;
  plan.position = position;
  return plan;
}

bool may_ring(const LadderQuestion& question, LadderPosition position, const std::string& doctor) {
  if (position.rung >= question.ladder.size() || asked_before(question.attempts, position, doctor)) return false;
  const auto doctors = doctors_of(question.ladder[position.rung], question.own_doctor);
  return std::find(doctors.begin(), doctors.end(), doctor) != doctors.end();
}

const char* name_of(RungKind kind) {
  switch (kind) {
    case RungKind::own_doctor:
      return "own-doctor";
    case RungKind::territory:
      return "territory";
    case RungKind::neighbours:
      return "neighbours";
    case RungKind::regional:
      return "regional";
    case RungKind::booked:
      return "booked";
    case RungKind::linked:
      return "linked";
  }
  return "territory";
}

std::optional<RungKind> rung_kind_of(std::string_view name) {
  for (const RungKind one : {RungKind::own_doctor, RungKind::territory, RungKind::neighbours, RungKind::regional}) {
    if (name == name_of(one)) return one;
  }
  return std::nullopt;
}

const char* name_of(RingEnd end) {
  switch (end) {
    case RingEnd::ringing:
      return "ringing";
    case RingEnd::accepted:
      return "accepted";
    case RingEnd::declined:
      return "declined";
    case RingEnd::no_answer:
      return "no-answer";
    case RingEnd::gone:
      return "gone";
    case RingEnd::withdrawn:
      return "withdrawn";
  }
  return "ringing";
}

const char* name_of(PassedOver why) {
  switch (why) {
    case PassedOver::off:
      return "off";
    case PassedOver::paused:
      return "paused";
    case PassedOver::busy:
      return "busy";
    case PassedOver::rung_by_another:
      return "rung-by-another";
    case PassedOver::gone:
      return "gone";
    case PassedOver::asked_before:
      return "asked-before";
  }
  return "off";
}

const char* name_of(RungLeft why) { return why == RungLeft::nobody_on_duty ? "nobody-on-duty" : "window-over"; }

}  // namespace maillage::care

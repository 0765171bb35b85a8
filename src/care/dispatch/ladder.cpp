// Walking down the ladder.
#include "care/dispatch/ladder.hpp"

#include <algorithm>

#include "care/dispatch/view_finder.hpp"

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

DutyState waited_for_as(const DoctorView& doctor) {
  if (doctor.state != DutyState::busy || doctor.said == DutyChoice::available) return doctor.state;
  return doctor.said == DutyChoice::paused ? DutyState::paused : DutyState::off;
}

const DoctorView* view_of(std::span<const DoctorView> doctors, std::string_view id) {
  const auto found = std::ranges::lower_bound(doctors, id, {}, [](const DoctorView& view) { return std::string_view(view.id); });
  return found == doctors.end() || found->id != id ? nullptr : &*found;
}

bool is_capped(const LadderQuestion& question, const DoctorView& doctor, Instant now) {
  if (doctor.year.activity == 0 || question.own_doctor == doctor.id) return false;
  return cap_reached(doctor.year, percent_of(question.caps, doctor.id), now);
}

std::span<const std::string> doctors_of(const Rung& rung, const std::optional<std::string>& own_doctor) {
  if (rung.kind != RungKind::own_doctor) return rung.doctors;
  return own_doctor ? std::span<const std::string>(&*own_doctor, 1) : std::span<const std::string>();
}

namespace {

/// Someone who is on duty and not free now may become free within the window. Nobody waits for a page that went away while it rang: she is rung again
/// if she is back while somebody still waits.
bool worth_waiting(const LadderQuestion& question, LadderPosition position, const std::string& doctor, DutyState state) {
  if (state == DutyState::gone) return rings_gone(question.attempts, position, doctor) == 0;
  return state == DutyState::busy || state == DutyState::ringing;
}

struct Look {
  std::vector<FreeDoctor> free;  // in the order of the rung
  bool hope{false};
  std::vector<Passed> passed;
};

/// On duty, and so rung or waited for but for her cap.
bool would_be_asked(DutyState state) { return state != DutyState::off && state != DutyState::paused; }

Look look(const LadderQuestion& question, LadderPosition position, Instant now) {
  const auto rung = doctors_of(question.ladder[position.rung], question.own_doctor);
  const ViewFinder known(question.doctors);
  Look seen;
  seen.passed.reserve(rung.size());
  for (const std::string& id : rung) {
    const DoctorView* view = known.find(id);
    const DutyState state = view == nullptr ? DutyState::off : waited_for_as(*view);
    if (asked_before(question.attempts, position, id)) {
      seen.passed.push_back({id, PassedOver::asked_before});
    } else if (would_be_asked(state) && is_capped(question, *view, now)) {
      seen.passed.push_back({id, PassedOver::cap_reached, percent_of(question.caps, id)});
    } else if (state != DutyState::available) {
      seen.passed.push_back({id, why_passed(state)});
      seen.hope = seen.hope || worth_waiting(question, position, id, state);
    } else {
      seen.free.push_back({view->id, view->idle_since});
    }
  }
  return seen;
}

void ring(Plan& plan, const LadderQuestion& question, Look seen, Instant now) {
  const Rung& rung = question.ladder[plan.position.rung];
  const auto take = [&] {
    Chosen chosen = choose(rung.prefer, seen.free, question.familiar, question.speakers);
    std::erase_if(seen.free, [&](const FreeDoctor& one) { return one.id == chosen.doctor; });
    return chosen;
  };
  Chosen chosen = take();
  while (plan.beside.size() + 1 < rung.parallel && !seen.free.empty()) plan.beside.push_back(take());
  plan.act = Plan::Act::ring;
  plan.doctor = std::move(chosen.doctor);
  plan.because = std::move(chosen.because);
  plan.until = now + rung.ring;
  plan.passed = std::move(seen.passed);
}

RungLeft why_left(const Rung& rung, Instant since, Instant now) {
  if (now >= since + rung.window) return RungLeft::window_over;
  return now >= rung_ends(rung, since) ? RungLeft::out_of_hours : RungLeft::nobody_on_duty;
}

/// For whom her cap alone was in the way.
std::vector<Passed> capped_among(std::vector<Passed> passed) {
  std::erase_if(passed, [](const Passed& one) { return one.why != PassedOver::cap_reached; });
  return passed;
}

/// What can be expected of a rung, without a word about each of its doctors: it is asked for everyone who waits, whenever anything changes.
enum class Prospect : std::uint8_t { nobody, somebody_later, somebody_now };

Prospect prospect_of(const LadderQuestion& question, LadderPosition position, Instant now) {
  const ViewFinder known(question.doctors);
  Prospect prospect = Prospect::nobody;
  for (const std::string& id : doctors_of(question.ladder[position.rung], question.own_doctor)) {
    const DoctorView* view = known.find(id);
    const DutyState state = view == nullptr ? DutyState::off : waited_for_as(*view);
    const bool free = state == DutyState::available;
    if (!free && (prospect != Prospect::nobody || !worth_waiting(question, position, id, state))) continue;
    if (asked_before(question.attempts, position, id) || is_capped(question, *view, now)) continue;
    if (free) return Prospect::somebody_now;
    prospect = Prospect::somebody_later;
  }
  return prospect;
}

}  // namespace

bool is_for(const Rung& rung, const LadderQuestion& question) { return !rung.excepted_only || question.beyond != Nearness::without_exception; }

bool in_use(const Rung& rung, Instant at) { return !rung.hours || is_open(*rung.hours, at, metropolitan_france); }

Instant rung_ends(const Rung& rung, Instant since) {
  const Instant window_end = since + rung.window;
  if (!rung.hours) return window_end;
  const auto openings = openings_from(*rung.hours, since, 1, metropolitan_france);
  const bool open = !openings.empty() && openings.front().from <= since;
  return open ? std::min(window_end, openings.front().until) : since;
}

std::optional<Instant> next_use(const Ladder& ladder, Instant after) {
  std::optional<Instant> next;
  for (const Rung& rung : ladder) {
    if (!rung.hours) continue;
    // One that has begun already is not one that begins.
    for (const auto& opening : openings_from(*rung.hours, after, 2, metropolitan_france)) {
      if (opening.from > after && (!next || opening.from < *next)) next = opening.from;
    }
  }
  return next;
}

Plan plan_next(const LadderQuestion& question, LadderPosition position, Instant now) {
  Plan plan;
  for (; position.rung < question.ladder.size(); ++position.rung, position.since = now) {
    const Rung& rung = question.ladder[position.rung];
    const Instant end = rung_ends(rung, position.since);
    plan.position = position;
    if (!is_for(rung, question)) {
      plan.left.push_back({position.rung, RungLeft::not_near, {}});
      continue;
    }
    std::vector<Passed> capped;
    if (now < end) {
      Look seen = look(question, position, now);
      if (!seen.free.empty()) {
        ring(plan, question, std::move(seen), now);
        return plan;
      }
      if (seen.hope) {
        plan.act = Plan::Act::wait;
        plan.until = end;
        plan.passed = std::move(seen.passed);
        return plan;
      }
      capped = capped_among(std::move(seen.passed));
    }
    const RungLeft why = capped.empty() ? why_left(rung, position.since, now) : RungLeft::cap_reached;
    plan.left.push_back({position.rung, why, std::move(capped)});
  }
  plan.act = Plan::Act::exhausted;
  plan.position = position;
  return plan;
}

bool may_ring(const LadderQuestion& question, LadderPosition position, const std::string& doctor) {
  if (position.rung >= question.ladder.size() || !is_for(question.ladder[position.rung], question) ||
      asked_before(question.attempts, position, doctor))
    return false;
  const auto doctors = doctors_of(question.ladder[position.rung], question.own_doctor);
  return std::find(doctors.begin(), doctors.end(), doctor) != doctors.end();
}

bool could_go_on(const LadderQuestion& question, LadderPosition position, Instant now) {
  if (position.rung >= question.ladder.size()) return false;
  const Prospect prospect = prospect_of(question, position, now);
  if (prospect != Prospect::somebody_now) return prospect == Prospect::nobody;
  const Rung& rung = question.ladder[position.rung];
  return is_for(rung, question) && in_use(rung, now);
}

bool could_ring_anywhere(const LadderQuestion& question, std::uint32_t round, Instant now) {
  for (std::uint32_t rung = 0; rung < question.ladder.size(); ++rung) {
    const Rung& one = question.ladder[rung];
    if (is_for(one, question) && prospect_of(question, {round, rung, {}}, now) == Prospect::somebody_now && in_use(one, now)) return true;
  }
  return false;
}

Plan plan_anywhere(const LadderQuestion& question, std::uint32_t round, Instant now) {
  Plan plan;
  for (plan.position = {round, 0, now}; plan.position.rung < question.ladder.size(); ++plan.position.rung) {
    const Rung& rung = question.ladder[plan.position.rung];
    if (!is_for(rung, question) || !in_use(rung, now)) continue;
    Look seen = look(question, plan.position, now);
    if (seen.free.empty()) continue;
    ring(plan, question, std::move(seen), now);
    return plan;
  }
  return plan;
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
    case RungKind::transfer:
      return "transfer";
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
    case PassedOver::cap_reached:
      return "cap-reached";
  }
  return "off";
}

const char* name_of(RungLeft why) {
  switch (why) {
    case RungLeft::nobody_on_duty:
      return "nobody-on-duty";
    case RungLeft::window_over:
      return "window-over";
    case RungLeft::out_of_hours:
      return "out-of-hours";
    case RungLeft::cap_reached:
      return "cap-reached";
    case RungLeft::not_near:
      return "not-near";
  }
  return "window-over";
}

}  // namespace maillage::care

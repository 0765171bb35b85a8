// From the record to needs and duties, and back to a comparison.
#include "server/twin/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "care/calendar/wall_text.hpp"
#include "care/resources/document.hpp"
#include "care/territory/territory.hpp"
#include "care/twin/report.hpp"
#include "server/twin/recorded_territory.hpp"

namespace maillage::server {
namespace {

using care::Consultation;
using care::OpenTime;
using care::twin::Need;
using care::twin::Percentiles;
using care::twin::TwinTerritory;
using care::twin::Visit;
using care::twin::World;

double minutes_of(Micros time) { return static_cast<double>(time.count()) / 60e6; }

template <class List, class Member>
std::optional<std::uint32_t> index_in(const List& list, const std::string& id, Member member) {
  const auto found = std::ranges::find(list, id, member);
  if (found == list.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - list.begin());
}

/// The length of a call that never was: what the middle one of the period lasted.
constexpr Micros no_call{0};

bool is_over(care::Status status) {
  return status == care::Status::concluded || status == care::Status::handed_over || status == care::Status::cancelled ||
         status == care::Status::excluded;
}

Need need_of(const Consultation& state, const TwinTerritory& territory, std::uint32_t place) {
  Need need;
  for (const char letter : state.id) need.key = care::twin::within(need.key, static_cast<unsigned char>(letter));
  need.at = state.moments.front().at;
  need.age_months = state.age_months;
  need.has_treating_doctor = state.own_doctor.has_value();
  if (state.own_doctor) need.own_doctor = index_in(territory.doctors, *state.own_doctor, &care::twin::TwinDoctor::id);
  need.known = {place, state.ready_at - need.at, no_call, {}, state.familiar};
  return need;
}

/// The rung on which she was rung who answered, in the words of the course: today's ladder may be another one. Absent: no rung of a place's ladder.
std::optional<care::RungKind> rung_of_answer(const Consultation& state) {
  const auto hers = [&](const care::Moment& moment) {
    return moment.kind == care::MomentKind::ring_started && moment.subject == state.owner && moment.at <= state.accepted_at;
  };
  const auto latest = std::ranges::find_if(state.moments.rbegin(), state.moments.rend(), hers);
  return latest == state.moments.rend() ? std::nullopt : care::rung_kind_of(latest->detail);
}

/// Absent when the territory does not know who answered.
std::optional<RecordedCall> answered_call(const Consultation& state, const TwinTerritory& territory, std::uint32_t place) {
  if (!state.owner) return std::nullopt;
  const auto doctor = index_in(territory.doctors, *state.owner, &care::twin::TwinDoctor::id);
  const auto rung = rung_of_answer(state);
  if (!doctor || !rung) return std::nullopt;
  RecordedCall call{need_of(state, territory, place), {}};
  const Instant started = state.started_at == Instant{} ? state.accepted_at : state.started_at;
  call.need.known->consultation = state.conclusions.front().signed_at - started;
  call.need.known->waited = state.accepted_at - state.ready_at;
  call.answer = RecordedAnswer{state.accepted_at - state.ready_at, *doctor, *rung};
  return call.need.known->consultation > Micros(0) && call.answer->wait >= Micros(0) ? std::optional(call) : std::nullopt;
}

/// Somebody waited for a doctor and it was called off.
RecordedCall unanswered_call(const Consultation& state, const TwinTerritory& territory, std::uint32_t place) {
  RecordedCall call{need_of(state, territory, place), {}};
  call.need.known->waited = state.moments.back().at - state.ready_at;
  call.need.known->left = true;
  return call;
}

/// Absent when the territory does not know where or who, or times run backwards.
std::optional<RecordedCall> call_of(const Consultation& state, const TwinTerritory& territory) {
  const auto place = index_in(territory.places, state.place, &care::PlaceProtocol::place);
  if (!place || state.ready_at < state.moments.front().at) return std::nullopt;
  if (state.conclusions.empty()) return unanswered_call(state, territory, *place);
  return answered_call(state, territory, *place);
}

/// A regulating doctor held it back, or said what it gets. Whom nobody had answered went on being rung until she did.
bool was_regulated(const Consultation& state) {
  if (!state.regulation) return false;
  const bool undecided = state.regulation->answer == care::RegulationAnswer::awaited || state.regulation->answer == care::RegulationAnswer::taken;
  return state.regulation->cause != care::RegulationCause::nobody_answered || !undecided;
}

/// Puts it among the calls, or says why not.
void sort_in(const Consultation& state, const TwinTerritory& territory, RecordedPast& past) {
  if (state.exclusion) {
    ++past.left_out.excluded;
  } else if (!is_over(state.status)) {
    ++past.left_out.not_over;
  } else if (!state.specialty.empty() || !state.ladder.empty()) {
    ++past.left_out.specialty;
  } else if (was_regulated(state)) {
    ++past.left_out.regulated;
  } else if (state.hour) {
    ++past.left_out.booked;
  } else if (!state.handed_on.empty()) {
    ++past.left_out.handed_on;
  } else if (state.conclusions.empty() && (state.ready_at == Instant{} || state.owner)) {
    ++past.left_out.never_ready;
  } else if (auto call = call_of(state, territory)) {
    past.calls.push_back(std::move(*call));
  } else {
    ++past.left_out.unknown;
  }
}

/// Whom nobody answered would have been in a call as long as the others.
void give_length_to_unanswered(std::vector<RecordedCall>& calls) {
  std::vector<Micros> lengths;
  for (const RecordedCall& call : calls) {
    if (call.answer) lengths.push_back(call.need.known->consultation);
  }
  if (lengths.empty()) return;
  std::ranges::nth_element(lengths, lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2));
  for (RecordedCall& call : calls) {
    if (!call.answer) call.need.known->consultation = lengths[lengths.size() / 2];
  }
}

/// What she said, oldest first, as times in which she may be rung.
Task<Outcome<std::vector<OpenTime>>> duty_of(ports::RecordStore& store, std::string doctor, Instant end) {
  std::vector<care::Duty> said;
  std::optional<VersionId> before;
  constexpr std::uint32_t at_once = 200;
  for (;;) {
    auto page = co_await store.history({care::duty_type, doctor}, before, at_once);
    if (!page && page.error().code == IssueCode::not_found) break;
    if (!page) co_return pass_on(std::move(page));
    for (const ports::Stored& stored : *page) {
      if (auto duty = care::duty_from(stored.content)) said.push_back(std::move(*duty));
      before = stored.version;
    }
    if (page->size() < at_once) break;
  }
  std::ranges::reverse(said);
  std::vector<OpenTime> times;
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (said[i].choice != care::DutyChoice::available) continue;
    Instant until = i + 1 < said.size() ? said[i + 1].since : end;
    if (said[i].until) until = std::min(until, *said[i].until);
    if (until > said[i].since) times.push_back({said[i].since, until});
  }
  co_return std::move(times);
}

/// By doctor: what counted towards her cap when the replayed days began.
std::vector<std::uint32_t> counted_before(const std::vector<Consultation>& states, const TwinTerritory& territory, Instant begin) {
  std::vector<std::uint32_t> counted(territory.doctors.size());
  for (const Consultation& state : states) {
    const auto counts = care::counts_for(state);
    if (!counts || counts->year != care::year_of(begin) || state.conclusions.front().signed_at >= begin) continue;
    if (const auto doctor = index_in(territory.doctors, counts->doctor, &care::twin::TwinDoctor::id)) ++counted[*doctor];
  }
  return counted;
}

/// Those of one local day.
std::vector<OpenTime> of_day(const std::vector<OpenTime>& times, care::LocalDate date, const care::Zone& zone) {
  const Instant begin = care::start_of(date, zone);
  const Instant end = care::start_of(date + std::chrono::days(1), zone);
  std::vector<OpenTime> clipped;
  for (const OpenTime& one : times) {
    const OpenTime part{std::max(one.from, begin), std::min(one.until, end)};
    if (part.from < part.until) clipped.push_back(part);
  }
  return clipped;
}

Percentiles percentiles_of(std::vector<double> values) {
  std::ranges::sort(values);
  return {care::twin::quantile(values, .5), care::twin::quantile(values, .9), values.size()};
}

}  // namespace

Task<Outcome<RecordedPast>> recorded_past(ports::RecordStore& store, const TwinTerritory& territory, unsigned days) {
  auto stored = co_await care::all_of_type(store, care::consultation_type);
  if (!stored) co_return pass_on(std::move(stored));
  RecordedPast past;
  std::vector<Consultation> states;
  Instant last{};
  for (const ports::Stored& one : *stored) {
    auto state = care::consultation_from(one.content);
    if (!state || state->moments.empty()) continue;
    if (!state->conclusions.empty()) last = std::max(last, state->moments.front().at);
    states.push_back(std::move(*state));
  }
  if (last == Instant{})
    co_return refuse(IssueCode::not_found, "nothing-recorded", "Nothing was concluded in this record: there is no past to replay.");
  const care::LocalDate final_day = care::date_of(care::to_local(last, territory.zone));
  past.horizon = {final_day - std::chrono::days(days - 1), days};
  const Instant begin = care::start_of(past.horizon.first, territory.zone);
  const Instant end = care::start_of(final_day + std::chrono::days(1), territory.zone);
  for (const Consultation& state : states) {
    if (state.moments.front().at < begin || state.moments.front().at >= end) continue;
    sort_in(state, territory, past);
  }
  give_length_to_unanswered(past.calls);
  past.counted = counted_before(states, territory, begin);
  std::ranges::sort(past.calls, {}, [](const RecordedCall& call) { return std::pair(call.need.at, call.need.key); });
  for (const auto& doctor : territory.doctors) {
    auto times = co_await duty_of(store, doctor.id, end);
    if (!times) co_return pass_on(std::move(times));
    past.duty.push_back(std::move(*times));
  }
  co_return std::move(past);
}

BackTest back_test(const RecordedPast& past, TwinTerritory territory, std::uint64_t seed) {
  constexpr unsigned rooms_enough = 1000;  // a recorded request was made in a room that was free
  for (const care::PlaceProtocol& place : territory.places) territory.rooms[place.place] = rooms_enough;
  for (std::size_t i = 0; i < territory.doctors.size(); ++i) territory.doctors[i].counted = past.counted[i];
  const auto needs = [&](unsigned day) {
    std::vector<Need> of_that_day;
    for (const RecordedCall& call : past.calls) {
      if (care::date_of(care::to_local(call.need.at, territory.zone)) == past.horizon.first + std::chrono::days(day))
        of_that_day.push_back(call.need);
    }
    return of_that_day;
  };
  const auto duty = [&](std::uint32_t doctor, care::LocalDate date) { return of_day(past.duty[doctor], date, territory.zone); };
  const auto lived = World(territory, seed, past.horizon, needs, {}, duty).live();
  std::map<std::uint64_t, const Visit*> visits;
  for (const Visit& visit : lived.visits) visits[visit.need.key] = &visit;
  BackTest test;
  std::vector<double> recorded;
  std::vector<double> simulated;
  for (const RecordedCall& call : past.calls) {
    const auto found = visits.find(call.need.key);
    const Visit* visit = found != visits.end() && found->second->end == care::twin::End::answered ? found->second : nullptr;
    if (call.answer) recorded.push_back(minutes_of(call.answer->wait));
    if (visit != nullptr) simulated.push_back(minutes_of(visit->doctor_wait()));
    if (!call.answer && visit == nullptr) ++test.answered_in_neither;
    if (!call.answer || visit == nullptr) continue;
    ++test.answered_in_both;
    test.mean_absolute_difference += std::abs(simulated.back() - recorded.back());
    test.same_doctor += visit->doctor == call.answer->doctor ? 1 : 0;
    test.same_rung += visit->rung == call.answer->rung ? 1 : 0;
  }
  if (test.answered_in_both > 0) test.mean_absolute_difference /= static_cast<double>(test.answered_in_both);
  test.recorded = percentiles_of(std::move(recorded));
  test.simulated = percentiles_of(std::move(simulated));
  return test;
}

void print_back_test(const RecordedPast& past, const BackTest& test, std::uint64_t seed, std::ostream& out) {
  const LeftOut& left = past.left_out;
  out << fmt::format(
      "Back-test: {} days from {}, seed {}. {} requests replayed; {} of the period left out: {} excluded, {} never ready for a doctor, "
      "{} not over, {} for a specialty, {} put before a regulating doctor, {} for an appointment, {} handed on to another doctor, {} at a place or "
      "by a doctor whom the territory does not know.\n\n",
      past.horizon.days, care::date_text(past.horizon.first), seed, past.calls.size(), left.all(), left.excluded, left.never_ready, left.not_over,
      left.specialty, left.regulated, left.booked, left.handed_on, left.unknown);
  out << fmt::format("{:<44}{:>16}{:>16}\n", "", "recorded", "simulated");
  out << fmt::format("{:<44}{:>16}{:>16}\n", "answered", test.recorded.count, test.simulated.count);
  out << fmt::format("{:<44}{:>16}{:>16}\n", "answered by nobody", past.calls.size() - test.recorded.count, past.calls.size() - test.simulated.count);
  out << fmt::format("{:<44}{:>16.2f}{:>16.2f}\n", "wait for a doctor, minutes, P50", test.recorded.p50, test.simulated.p50);
  out << fmt::format("{:<44}{:>16.2f}{:>16.2f}\n\n", "wait for a doctor, minutes, P90", test.recorded.p90, test.simulated.p90);
  out << fmt::format(
      "Request by request: {} answered in both, {} in neither. Of those answered in both, {:.2f} minutes apart on average; the same "
      "doctor in {}, the same rung in {}.\n",
      test.answered_in_both, test.answered_in_neither, test.mean_absolute_difference, test.same_doctor, test.same_rung);
  out << "Taken from the record: who asked, when, where, the preparation, the length of the call (the middle one, where nobody answered), and when "
         "each "
         "doctor had said that she may be rung.\n"
         "Found by the twin: who is rung, who answers, and the wait. Doctors who left without a word (their page went away) are taken to be there.\n"
         "Ladders and agendas are today's, for all those days, whatever they were then.\n";
}

}  // namespace maillage::server

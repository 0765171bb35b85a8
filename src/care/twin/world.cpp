// The loop, the days, and what follows from a decision.
#include "care/twin/world.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "care/places/journey.hpp"

namespace maillage::care::twin {

namespace {

/// Days after the horizon in which those who are still on their way come to their end.
constexpr unsigned days_after_max = 45;
constexpr unsigned agenda_days = 22;  // appointments are taken two weeks ahead at most

/// What a territory's doctors are when they are rung: their checks of the room ask no doctor, and take no time of their own here.
Protocols lived_protocols(const TwinTerritory& territory) {
  Protocols all;
  for (const PlaceProtocol& place : territory.places) {
    PlaceProtocol& one = all[place.place] = place;
    one.checklist.clear();
    one.card.reset();
  }
  return all;
}

/// The openings of a doctor's day in which she may be rung.
std::vector<OpenTime> openings_of(const AgendaRules& rules, LocalDate date, const Zone& zone) {
  const DayFrame frame = frame_of(date, zone);
  DayRow row = open_row(rules, SlotKind::pool, frame);
  row |= open_row(rules, SlotKind::teleconsultation, frame);
  std::vector<OpenTime> all;
  for (auto from = row.first(0); from;) {
    unsigned to = *from;
    while (row.test(to)) ++to;
    all.push_back({frame.instant_at(*from), frame.instant_at(to)});
    from = row.first(to);
  }
  return all;
}

}  // namespace

World::World(const TwinTerritory& territory, std::uint64_t seed, Horizon horizon, NeedsOfDay needs, const MakeDispatcher& make, DutyOfDay duty)
    : territory_(territory),
      chance_(seed),
      horizon_(horizon),
      needs_(std::move(needs)),
      duty_(std::move(duty)),
      journeys_(territory, horizon),
      protocols_(lived_protocols(territory)),
      agendas_(territory.zone, agenda_days),
      upcoming_(territory.doctors.size()),
      rooms_(territory.places.size()) {
  std::vector<std::string> doctors;
  for (std::uint32_t i = 0; i < territory.doctors.size(); ++i) {
    doctor_index_[territory.doctors[i].id] = i;
    doctors.push_back(territory.doctors[i].id);
  }
  for (std::size_t i = 0; i < rooms_.size(); ++i) {
    const auto said = territory.rooms.find(territory.places[i].place);
    if (said != territory.rooms.end()) rooms_[i].free = said->second;
  }
  for (const AgendaRules& rules : territory.agendas) {
    agenda_rules_[rules.owner] = rules;
    if (rules.role == AgendaRole::place) bookable_[rules.owner.substr(rules.owner.find('/') + 1)] = true;
    agendas_.set(rules);
  }
  for (const PlaceProtocol& place : territory.places) {
    const auto door = place.card ? door_of(*place.card, place.kind, territory.communes) : std::nullopt;
    if (door) agendas_.travel().put(place.place, point_at(*door));
    const auto hours = place.card ? card_hours(*place.card, place.kind) : std::nullopt;
    if (!hours) continue;
    cards_.emplace("Location/" + place.place, *hours);
    agendas_.set_card("Location/" + place.place, hours);
  }
  lived_.doctors.resize(territory.doctors.size());
  if (make) {
    dispatcher_ = make(protocols_, std::move(doctors), *this);
  } else {
    dispatcher_ = std::make_unique<Dispatch>(protocols_, std::move(doctors), *this);
  }
}

void World::plan(Instant at, What what, std::uint32_t who, std::uint32_t more) { events_.push({std::max(at, now_), order_++, what, who, more}); }

Lived World::live() {
  now_ = start_of(horizon_.first, territory_.zone);
  declare();
  plan(now_, What::day, 0);
  while (!events_.empty()) {
    // A deadline comes before what happens after it; at the same instant the event was first.
    const std::optional<Instant> deadline = dispatcher_->poll_deadline();
    if (deadline && *deadline < events_.top().at) {
      now_ = std::max(now_, *deadline);
      dispatcher_->handle_time(now_);
      continue;
    }
    const Event event = events_.top();
    events_.pop();
    now_ = std::max(now_, event.at);
    play(event);
  }
  ASSERT(open_ == 0);
  lived_.repeated_from = journeys_.repeated_from();
  return std::move(lived_);
}

/// Whose share is used up before the first day is known at once.
void World::declare() {
  for (std::uint32_t i = 0; i < territory_.doctors.size(); ++i) {
    const TwinDoctor& doctor = territory_.doctors[i];
    if (!doctor.activity) continue;
    DoctorLived& lived = lived_.doctors[i];
    lived.year = {in_a_year(*doctor.activity), year_of(now_), doctor.counted};
    dispatcher_->declare(doctor.id, *doctor.activity, doctor.counted, now_);
    const auto nowhere = [&](const auto& place) { return cap_reached(lived.year, percent_of(place.second.caps, doctor.id), now_); };
    if (std::ranges::all_of(protocols_, nowhere)) lived.share_used_up = horizon_.first;
  }
}

void World::count(const Consultation& concluded) {
  const auto counts = counts_for(concluded);
  if (!counts) return;
  DoctorLived& lived = lived_.doctors[doctor_index_.at(counts->doctor)];
  lived.year = one_more(lived.year, counts->year);
  const bool reached = cap_reached(lived.year, percent_of(protocols_.at(concluded.place).caps, counts->doctor), now_);
  if (reached && !lived.share_used_up) lived.share_used_up = date_of(to_local(now_, territory_.zone));
}

void World::begin_day(std::uint32_t day) {
  const LocalDate date = horizon_.first + std::chrono::days(day);
  agendas_.roll(date);
  for (std::uint32_t doctor = 0; doctor < territory_.doctors.size(); ++doctor) {
    const auto openings = duty_ ? duty_(doctor, date) : openings_of(territory_.doctors[doctor].duty, date, territory_.zone);
    for (const OpenTime& one : openings) {
      const Micros lasts = std::min(one.until - one.from, duty_until_max);  // of the day with 25 hours nobody promises the last
      plan(one.from, What::duty, doctor, static_cast<std::uint32_t>(lasts / Seconds(1)));
      if (day < horizon_.days) lived_.doctors[doctor].on_duty += lasts;
    }
  }
  if (day < horizon_.days) {
    for (const Need& need : needs_(day)) {
      const auto visit = static_cast<std::uint32_t>(lived_.visits.size());
      plan(need.at, What::need, visit);
      lived_.visits.emplace_back().need = need;
      courses_.emplace_back();
      ++open_;
    }
  }
  const bool goes_on = day + 1 < horizon_.days || (open_ > 0 && day < horizon_.days + days_after_max);
  if (goes_on) plan(start_of(date + std::chrono::days(1), territory_.zone), What::day, day + 1);
}

void World::play(const Event& event) {
  switch (event.what) {
    case What::day:
      return begin_day(event.who);
    case What::duty:
      return dispatcher_->say(territory_.doctors[event.who].id, SayAvailable{now_ + Seconds(event.more)}, now_);
    case What::need:
      return arise(event.who);
    case What::come:
      return come(event.who);
    case What::ready:
      return declare_ready(event.who);
    case What::accept:
      return answer(event.who, event.more, true);
    case What::decline:
      return answer(event.who, event.more, false);
    case What::join:
      return join(event.who);
    case What::conclude:
      return conclude(event.who);
    case What::offer:
      return offer(event.who);
    case What::miss:
      return miss(event.who);
    case What::leave:
      return leave(event.who, event.more);
    case What::room_free:
      ++rooms_[event.who].free;
      return begin_next(event.who);
  }
}

void World::end(std::uint32_t visit, End how) {
  ASSERT(courses_[visit].stage != Stage::over);
  courses_[visit].stage = Stage::over;
  lived_.visits[visit].end = how;
  --open_;
}

Outcome<> World::tell(std::uint32_t visit, CommandBody body, const std::string& actor) {
  ++lived_.commands;
  const std::string& place = territory_.places[*lived_.visits[visit].place].place;
  return dispatcher_->command(courses_[visit].consultation, place, {actor, std::move(body)}, now_);
}

Micros World::minutes(double median, double spread, std::uint32_t visit, Draw what) const {
  constexpr double micros_a_minute = 60e6;
  return Micros(static_cast<std::int64_t>(chance_.lognormal(median, spread, lived_.visits[visit].need.key, what) * micros_a_minute));
}

void World::changed(VisitId one, const Consultation& state, Status before) {
  const std::uint32_t visit = visit_of_[one];
  Course& course = courses_[visit];
  if (course.consultation != one || course.stage == Stage::over || state.status == before) return;
  switch (state.status) {
    case Status::unanswered:
      lived_.visits[visit].unanswered = true;
      if (!course.offer_planned) plan(now_ + minutes(territory_.assumed.offer_minutes, 0, visit, Draw::patience), What::offer, visit);
      course.offer_planned = true;
      [[fallthrough]];
    case Status::ready:
    case Status::ringing:
      course.stage = Stage::waiting;
      break;
    case Status::accepted: {
      course.stage = Stage::owned;
      Visit& kept = lived_.visits[visit];
      kept.accepted = now_;
      kept.doctor = doctor_index_.at(*state.owner);
      const Ladder& ladder = ladder_of(state, protocols_.at(state.place));
      kept.rung = ladder[state.attempts.back().rung].kind;
      const double seconds = chance_.exponential(territory_.assumed.joining_seconds, kept.need.key, Draw::joining);
      plan(now_ + Micros(static_cast<std::int64_t>(std::min(seconds, 90.0) * 1e6)), What::join, visit);
      break;
    }
    case Status::concluded:
      count(state);
      break;
    default:
      break;
  }
}

}  // namespace maillage::care::twin

// The people, the network and the server of the simulated day.
#include "day.hpp"

#include <algorithm>

#include "testing/care/links.hpp"
#include "testing/care/story.hpp"

namespace maillage::simulation {

using namespace std::chrono_literals;

namespace {

constexpr int requests_a_day = 200;
constexpr int doctors_a_day = 12;
constexpr int hospital_doctors = 2;  // after the others
constexpr int territory_doctors = 8;
constexpr int places = 4;
constexpr int day_seconds = 10 * 3600;
constexpr std::uint32_t rung_at_once = 2;           // of the regional platform
constexpr care::Activity declared_activity{15, 2};  // a fifth of it is `share_allowed`
constexpr const char* regulated_motive = "heart-pressure";

ports::Author author(const std::string& who) { return {"Practitioner/" + who, "TREAT", "simulation"}; }

}  // namespace

Day::Day(std::uint64_t seed, Fault fault) : random_(seed), fault_(fault), now_(testing::nine_o_clock) { make_territory(); }

Micros Day::between(int low_seconds, int high_seconds) {
  return Seconds(low_seconds) + Micros(std::uniform_int_distribution<std::int64_t>(0, (high_seconds - low_seconds) * 1'000'000LL)(random_));
}

void Day::plan(Micros after, What what, std::string who, std::string consultation, VersionId version) {
  events_.push({now_ + after, order_++, what, std::move(who), std::move(consultation), version});
}

void Day::make_territory() {
  for (int i = 0; i < doctors_a_day + hospital_doctors; ++i) doctors_.push_back("d" + std::to_string(i));
  for (int place = 0; place < places; ++place) {
    care::PlaceProtocol protocol = testing::champhol();
    protocol.place = "place" + std::to_string(place);
    protocol.ladder[1].doctors.assign(doctors_.begin(), doctors_.begin() + territory_doctors);
    protocol.ladder.back().doctors.assign(doctors_.begin() + territory_doctors, doctors_.begin() + doctors_a_day);
    care::Rung neighbours{care::RungKind::neighbours, Seconds(30), Seconds(60), {doctors_[territory_doctors], doctors_[territory_doctors + 1]}};
    for (care::HoursSpans& day : neighbours.hours.emplace().week) day = {{10h, 13h}, {15h, 18h}};
    neighbours.excepted_only = true;
    protocol.ladder.insert(protocol.ladder.end() - 1, std::move(neighbours));
    protocol.ladder.back().parallel = rung_at_once;
    protocol.regulation = care::RegulationRule{{regulated_motive}, true, Seconds(600)};
    protocol.ladder[1].prefer = {care::Preference::known_doctor, care::Preference::language};
    protocol.speakers = {{doctors_[0], {"fr", "pt"}}, {doctors_[1], {"pt"}}, {doctors_[2], {"fr", "ta"}}};
    protocol.links = {testing::dermatology()};
    protocol.links[0].doctors = {{doctors_[doctors_a_day], {"dermatology"}}, {doctors_[doctors_a_day + 1], {"dermatology"}}};
    protocol.specialists = {{doctors_.front(), {"dermatology"}}};
    protocols_.push_back(std::move(protocol));
  }
  start_server();
  for (const std::string& doctor : doctors_) {
    plan(between(0, 3600), What::socket_back, doctor);
    plan(between(3601, 3700), What::duty, doctor);
    for (int drops = 0; drops < 3; ++drops) plan(between(4000, day_seconds), What::socket_lost, doctor);
    for (int changes = 0; changes < 3; ++changes) plan(between(4000, day_seconds), What::duty, doctor);
  }
  // One of the territory and one of the regional platform; when they say so, they may have used it up already.
  for (const int doctor : {3, territory_doctors + 2}) plan(between(0, day_seconds / 2), What::declare, doctors_[static_cast<std::size_t>(doctor)]);
  for (int i = 0; i < requests_a_day; ++i) plan(between(0, day_seconds), What::request);
  for (int i = 0; i < 3; ++i) plan(between(3600, day_seconds), What::server_stops);
  plan(between(3600, day_seconds), What::link_ends);
}

void Day::start_server() {
  desk_ = std::make_unique<care::Desk>(record_, [this](const care::Consultation& state, const care::Command& command,
                                                       const care::Surroundings& around, Instant at) { return decide(state, command, around, at); });
  for (const care::PlaceProtocol& protocol : protocols_) static_cast<void>(desk_->use(protocol));
  desk_->on_change = [this](const care::Done& done) { changed(done); };
  desk_->on_notice = [this](const care::Done& done, const care::Notice& notice) { noticed(done, notice); };
  static_cast<void>(run_inline(desk_->start(now_)));
  run_inline(desk_->handle_time(now_));
}

DayResult Day::live() {
  while (!events_.empty() && result_.violation.empty()) {
    // A deadline comes before what happens after it; at the same instant the event was first.
    const std::optional<Instant> deadline = desk_ ? desk_->poll_deadline() : std::nullopt;
    if (deadline && *deadline < events_.top().at && *deadline >= deaf_until_) {
      now_ = std::max(now_, *deadline);
      if (fault_ == Fault::lost_timer && chance() < 0.02) {
        deaf_until_ = now_ + Seconds(90);
        continue;
      }
      run_inline(desk_->handle_time(now_));
    } else {
      const Event event = events_.top();
      events_.pop();
      now_ = std::max(now_, event.at);
      play(event);
    }
    ++result_.events;
    if (desk_) judge_moment();
  }
  return result_;
}

Outcome<care::Decision> Day::decide(const care::Consultation& state, const care::Command& command, const care::Surroundings& around, Instant at) {
  ++result_.decisions;
  auto decision = fault_ == Fault::none ? care::decide(state, command, around, at) : decide_wrongly(state, command, around, at);
  if (decision) judge_dispatch(state, decision->next, around.doctors);
  return decision;
}

Outcome<care::Done> Day::tell(const std::string& id, care::CommandBody body, const std::string& actor) {
  return run_inline(desk_->command(id, care::Command{actor, std::move(body)}, author(actor), now_));
}

void Day::changed(const care::Done& done) {
  const care::Consultation& state = done.state;
  const care::Status before = std::exchange(status_[state.id], state.status);
  judge_change(state);
  follow_owner(state);
  if (state.status == before) return;
  if (before == care::Status::preparing) foretell(state);
  switch (state.status) {
    case care::Status::accepted:
      if (before == care::Status::ringing) compare(state);
      ++result_.owned;
      if (chance() < 0.95) plan(between(1, 30), What::doctor_joins, *state.owner, state.id);
      plan(between(1, 10), What::nurse_joins, "nurse", state.id);
      break;
    case care::Status::in_call:
      if (before == care::Status::accepted) {
        plan(between(240, 720), What::conclude, *state.owner, state.id);
        if (chance() < 0.1) plan(between(5, 200), What::hand_on, *state.owner, state.id);
        if (chance() < 0.3) plan(between(10, 200), What::link_lost, chance() < 0.5 ? "nurse" : *state.owner, state.id);
      }
      break;
    case care::Status::unanswered:
      ++result_.unanswered;
      plan(between(60, 600), chance() < 0.5 ? What::retry : What::leave, "nurse", state.id);
      break;
    case care::Status::concluded:
      ++result_.concluded;
      if (state.own_doctor != *state.owner) ++signed_[*state.owner];
      plan(between(60, 300), What::finish, "nurse", state.id);
      break;
    default:
      break;
  }
}

void Day::foretell(const care::Consultation& state) {
  // One in ten: a foretelling plays the board on many times, and the days are many.
  if (foretold_of_++ % 10 != 0) return;
  const auto wait = care::expected_wait(desk_->board(), desk_->protocols(), state.id, now_);
  if (wait && wait->high) foretold_[state.id] = {now_ + wait->low, now_ + *wait->high};
}

void Day::compare(const care::Consultation& state) {
  const auto told = foretold_.find(state.id);
  if (told == foretold_.end()) return;
  ++result_.foretold;
  if (now_ < told->second.from) ++result_.sooner;
  if (now_ >= told->second.from && now_ <= told->second.until) ++result_.within;
  foretold_.erase(told);
}

void Day::noticed(const care::Done& done, const care::Notice& notice) {
  if (notice.kind == care::NoticeKind::ring) ring_shown(notice.to, done, notice.version);
  if (notice.kind == care::NoticeKind::ring_taken) ++result_.taken_by_another;
  if (notice.kind == care::NoticeKind::transferred && !notice.to.empty()) ++result_.taken_over;
  if (notice.kind == care::NoticeKind::regulation_escalated) ++result_.escalated;
  if (notice.kind == care::NoticeKind::ring_stopped || notice.kind == care::NoticeKind::ring_taken) shown_.erase(notice.to);
}

void Day::ring_shown(const std::string& doctor, const care::Done& done, VersionId version) {
  ++result_.rings;
  if (doctor == doctors_.back() || doctor == *(doctors_.end() - 2)) ++result_.linked_rings;
  if (excluded_.contains(done.state.id)) violated("an excluded request is never rung", done.state.id);
  shown_[doctor] = {done.state.id, version};
  // Some answer too late, so that their acceptance names a ring that is over.
  if (chance() < 0.85) plan(between(2, 60), What::answer_ring, doctor, done.state.id, version);
}

void Day::play(const Event& event) {
  if (event.what == What::server_stops || event.what == What::server_starts) return play_server(event);
  if (!desk_) {
    // The server is down: the person or the page tries again a little later.
    return plan(between(1, 5), event.what, event.who, event.consultation, event.version);
  }
  switch (event.what) {
    case What::request:
      return open_request();
    case What::link_ends:
      return end_links();
    case What::duty:
    case What::declare:
    case What::socket_lost:
    case What::socket_back:
    case What::answer_ring:
    case What::take_up:
      return play_doctor(event);
    default:
      return play_call(event);
  }
}

void Day::open_request() {
  const std::string id = "r" + std::to_string(requests_++);
  care::RequestConsultation request = testing::Story::a_request();
  request.patient = "p" + id;
  request.place = protocols_[static_cast<std::size_t>(chance() * places)].place;
  request.own_doctor.reset();
  if (chance() < 0.5) request.own_doctor = doctors_[static_cast<std::size_t>(chance() * doctors_a_day)];
  if (chance() < 0.4) request.familiar.doctors = {doctors_[static_cast<std::size_t>(chance() * territory_doctors)]};
  if (chance() < 0.2) request.familiar.languages = {chance() < 0.5 ? "pt" : "ta"};
  request.familiar.priority_zone = chance() < 0.2;
  if (chance() < 0.1) {
    request.motive.code = regulated_motive;
    // Some are forgotten by everybody but the clock.
    if (chance() < 0.8) plan(between(20, 1200), What::regulate, "regulator", id);
  }
  if (chance() < 0.1) {
    request.answers[0].yes = true;
    excluded_.insert(id);
    ++result_.excluded;
  }
  if (chance() < 0.2) {
    const Instant start = now_ + between(-900, 1200);
    const std::string doctor = doctors_[static_cast<std::size_t>(chance() * doctors_a_day)];
    promised_[id] = {doctor, start};
    ++result_.appointments;
    static_cast<void>(
        tell(id, care::WelcomePatient{request.patient, request.age_months, request.place, request.motive, {}, {id, doctor, start, {}, {}}}, "nurse"));
    static_cast<void>(
        tell(id, care::CorrectRequest{.motive = {}, .priority = {}, .own_doctor = {}, .answers = request.answers, .reason = {}}, "nurse"));
    if (chance() < 0.3) plan(between(1, 1500), What::take_up, doctor, id);
  } else {
    const bool for_specialty = chance() < 0.2;
    if (for_specialty) request.specialty = "dermatology";
    const bool taken = tell(id, request, "nurse").has_value();
    if (taken && request.motive.code == regulated_motive) to_regulate_.insert(id);
    if (for_specialty && taken) asked_.emplace(id, now_);
    if (for_specialty && taken && links_ended_) violated("a link that has ended takes no new request", id);
  }
  make_ready(id);
}

/// By a last day, or by deleting it.
void Day::end_links() {
  const bool deleted = chance() < 0.5;
  links_ended_ = now_;
  for (care::PlaceProtocol& protocol : protocols_) {
    protocol.links.front().until = now_;
    if (deleted) protocol.links.clear();
    static_cast<void>(desk_->use(protocol));
  }
}

void Day::make_ready(const std::string& id) {
  static_cast<void>(tell(id, care::CheckIdentity{care::IdentityDocument::vitale_card, true}, "nurse"));
  static_cast<void>(tell(id, care::RecordConsent{}, "nurse"));
  static_cast<void>(tell(id, care::CheckItem{{"camera", care::CheckResult::done, {}}}, "nurse"));
  static_cast<void>(tell(id, care::DeclareReady{}, "nurse"));
  if (chance() < 0.05) plan(between(5, 300), What::leave, "nurse", id);
}

void Day::play_doctor(const Event& event) {
  switch (event.what) {
    case What::duty: {
      const double mood = chance();
      const care::DutyCommand say = mood < 0.7    ? care::DutyCommand(care::SayAvailable{})
                                    : mood < 0.85 ? care::DutyCommand(care::SayPause{now_ + between(60, 1800)})
                                                  : care::DutyCommand(care::SayOff{});
      static_cast<void>(run_inline(desk_->say(event.who, say, author(event.who), now_)));
      return;
    }
    case What::declare:
      if (run_inline(desk_->say(event.who, care::SayActivity{declared_activity}, author(event.who), now_))) declared_.insert(event.who);
      return;
    case What::socket_lost:
      run_inline(desk_->presence(event.who, false, now_));
      return plan(between(1, 120), What::socket_back, event.who);
    case What::socket_back:
      return run_inline(desk_->presence(event.who, true, now_));
    case What::take_up:
      if (tell(event.consultation, care::TakeUp{event.who}, event.who)) shown_.erase(event.who);
      return;
    default:
      break;
  }
  if (chance() < 0.15) {
    // Her word counts before what follows from it.
    const auto promise = promised_.find(event.consultation);
    const bool hers = promise != promised_.end() && promise->second.doctor == event.who;
    const bool before = hers && std::exchange(promise->second.over, true);
    if (!tell(event.consultation, care::DeclineRing{event.who, event.version, "none"}, event.who) && hers) promise->second.over = before;
    return;
  }
  accepting_ = Shown{event.consultation, event.version};
  accepting_doctor_ = event.who;
  if (!tell(event.consultation, care::AcceptRing{event.who, event.version}, event.who)) ++result_.late_answers_refused;
  accepting_.reset();
}

void Day::join_room(const Event& event) {
  if (!tell(event.consultation, care::JoinRoom{event.who}, event.who)) return;
  saw_in_room(event.consultation, event.who, true);
  const bool alone = status_[event.consultation] == care::Status::accepted;
  if (alone && chance() < 0.3) plan(between(1, 10), What::link_lost, event.who, event.consultation);
}

void Day::play_call(const Event& event) {
  const std::string& id = event.consultation;
  switch (event.what) {
    case What::doctor_joins:
    case What::nurse_joins:
      join_room(event);
      break;
    case What::link_lost:
      if (!tell(id, care::LoseParticipant{event.who}, "system")) break;
      saw_in_room(id, event.who, false);
      // Some pages are closed for good.
      if (chance() < 0.9) plan(between(1, 400), What::link_back, event.who, id);
      break;
    case What::link_back:
      if (tell(id, care::ReturnToRoom{event.who}, "system")) saw_in_room(id, event.who, true);
      break;
    case What::conclude:
      static_cast<void>(tell(id, care::Conclude{testing::good_report(), true}, event.who));
      break;
    case What::finish: {
      static_cast<void>(tell(id, care::GiveDocuments{}, "nurse"));
      const bool has_doctor = record_.consultations[id].state.own_doctor.has_value();
      using enum care::TreatingDoctorInformed;
      static_cast<void>(tell(id, care::InformTreatingDoctor{has_doctor ? inbox : has_none}, "nurse"));
      static_cast<void>(tell(id, care::ProposeActs{{}, true, {}}, "nurse"));
      static_cast<void>(tell(id, care::RecordCleaning{}, "nurse"));
      static_cast<void>(tell(id, care::FinishHandOver{}, "nurse"));
      break;
    }
    case What::hand_on:
      if (tell(id, care::TransferTo{{}, {}, care::Words("x")}, event.who)) ++result_.handed_on;
      break;
    case What::regulate:
      regulate(id);
      break;
    case What::retry:
      static_cast<void>(tell(id, care::RetryLadder{}, "nurse"));
      break;
    default:
      static_cast<void>(tell(id, care::CancelConsultation{care::CancelReason::patient_left, {}}, "nurse"));
      break;
  }
}

/// Her word counts before what follows from it.
void Day::regulate(const std::string& id) {
  const bool waited = to_regulate_.erase(id) > 0;
  const double mood = chance();
  care::Regulate answer{care::RegulationAnswer::teleconsultation, {}, {}, {}, {}};
  if (mood < 0.3) answer = {care::RegulationAnswer::visit, {}, care::Words("x"), now_ + Seconds(3600), {}};
  if (mood > 0.9) answer.answer = care::RegulationAnswer::emergency;
  if (tell(id, std::move(answer), "regulator")) {
    ++result_.regulated;
  } else if (waited) {
    to_regulate_.insert(id);
  }
}

void Day::play_server(const Event& event) {
  if (event.what == What::server_stops) {
    if (!desk_) return;
    desk_.reset();
    return plan(between(1, 20), What::server_starts);
  }
  start_server();
  for (const std::string& doctor : doctors_) plan(between(1, 15), What::socket_back, doctor);
}

}  // namespace maillage::simulation

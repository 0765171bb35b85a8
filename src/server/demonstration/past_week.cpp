// Playing the stories, one command after the other.
#include "server/demonstration/past_week.hpp"

#include <algorithm>
#include <cmath>

#include "base/instant_text.hpp"
#include "care/billing/price_table.hpp"
#include "care/resources/recorded_care.hpp"
#include "care/run/desk.hpp"
#include "care/territory/territory.hpp"
#include "server/demonstration/cast.hpp"
#include "server/demonstration/communes.hpp"
#include "server/demonstration/past_stories.hpp"

namespace maillage::server {

using care::AcceptRing;
using care::AnswerContact;
using care::Avoided;
using care::BackgroundKind;
using care::BillingFacts;
using care::CancelConsultation;
using care::CancelReason;
using care::CheckIdentity;
using care::CheckItem;
using care::ChecklistItem;
using care::CheckResult;
using care::Cleaning;
using care::Command;
using care::CommandBody;
using care::Conclude;
using care::Consultation;
using care::Decimal;
using care::DeclareReady;
using care::DeclineRing;
using care::Desk;
using care::DocumentsGiven;
using care::DutyCommand;
using care::ExclusionQuestion;
using care::FinishHandOver;
using care::GiveDocuments;
using care::IdentityDocument;
using care::InformTreatingDoctor;
using care::JoinRoom;
using care::load_territory;
using care::LoseParticipant;
using care::Measure;
using care::PlaceProtocol;
using care::PriceTable;
using care::Proposal;
using care::propose_acts;
using care::ProposeActs;
using care::ProposedAct;
using care::ReadDocument;
using care::RecordBackground;
using care::RecordCleaning;
using care::RecordConsent;
using care::RecordedCare;
using care::Report;
using care::RequestConsultation;
using care::RetryLadder;
using care::ReturnToRoom;
using care::Ring;
using care::SayAvailable;
using care::SayOff;
using care::Status;
using care::TreatingDoctorInformed;
using care::VitalKind;
using care::Words;

namespace {

constexpr std::int64_t day_micros = 24LL * 3600 * 1'000'000;
constexpr std::string_view doctors_on_duty[] = {"claire-vasserot", "paul-lano", "nadia-ferrand"};

const InventedPatient& patient_of(const PastStory& story) { return *std::ranges::find(invented_patients, story.patient, &InventedPatient::id); }

/// By road and back, from the patient's place to the doctor's cabinet; a road is about 1.3 times the straight line.
std::uint32_t kilometres_saved(const PastStory& story, const std::string& doctor) {
  const auto commune_of = [](std::string_view place) {
    const auto* found = std::ranges::find(invented_places, place, &InventedPlace::id);
    return found == invented_places.end() ? std::nullopt : commune_named(found->commune, found->departement);
  };
  const auto* who = std::ranges::find(invented_professionals, std::string_view(doctor), &InventedProfessional::practitioner);
  const auto from = commune_of(story.place);
  const auto to = who == invented_professionals.end() ? std::nullopt : commune_of(who->place);
  if (!from || !to) return 0;
  constexpr double there_and_back_by_road = 2 * 1.3;
  return static_cast<std::uint32_t>(std::lround(kilometres_between(*from, *to) * there_and_back_by_road));
}

/// One consultation being told.
class Telling {
 public:
  Telling(Desk& desk, const PastWeekParts& parts, const PastStory& story, std::string id)
      : desk_(desk),
        parts_(parts),
        story_(story),
        id_(std::move(id)),
        at_(day_before(parts.now, story.days_ago) + Seconds(story.minute_of_day * 60)) {}

  Task<Outcome<>> tell(const PriceTable& prices) {
    co_await request();
    if (state_.status == Status::preparing) co_await prepare();
    if (story_.course == Course::patient_left) co_await say(CancelConsultation{CancelReason::patient_left, {}}, 600);
    if (state_.status == Status::ringing || state_.status == Status::unanswered) {
      co_await ring();
      co_await consult();
      co_await hand_over(prices);
    }
    co_return failure_ ? Outcome<>(std::unexpected(*failure_)) : Outcome<>{};
  }

  /// Whose inbox it has come to.
  [[nodiscard]] std::optional<std::string> reader() const {
    return state_.hand_over.informed == TreatingDoctorInformed::inbox ? state_.own_doctor : std::nullopt;
  }

 private:
  /// The first refusal ends the telling.
  Task<> say(CommandBody body, int seconds_later, std::string who = {}) {
    if (failure_) co_return;
    at_ = at_ + Seconds(seconds_later);
    parts_.at(at_);
    if (who.empty()) who = story_.assistant;
    ports::Author author{"Practitioner/" + who, "TREAT", "past-week"};
    auto done = co_await desk_.command(id_, Command{who, std::move(body)}, std::move(author), at_);
    if (done) {
      state_ = std::move(done->state);
    } else {
      failure_ = done.error();
    }
  }

  Task<> request() {
    const InventedPatient& patient = patient_of(story_);
    RequestConsultation request;
    request.patient = patient.id;
    request.place = story_.place;
    request.motive.text = Words(std::string(story_.motive));
    request.priority = story_.priority;
    if (!patient.treating_doctor.empty()) request.own_doctor = std::string(patient.treating_doctor);
    const int born = std::stoi(std::string(patient.birth_date.substr(0, 4)));
    const int year = std::stoi(to_text(at_).substr(0, 4));
    request.age_months = static_cast<std::uint32_t>(std::max(0, (year - born) * 12));
    for (const ExclusionQuestion& question : desk_.protocols().at(request.place).questions) request.answers.push_back({question.id, false});
    if (story_.course == Course::excluded) request.answers[1].yes = true;
    co_await say(std::move(request), 0);
  }

  Task<> prepare() {
    co_await say(CheckIdentity{IdentityDocument::vitale_card, true}, 40);
    co_await say(RecordConsent{}, 35);
    for (const ChecklistItem& item : desk_.protocols().at(std::string(story_.place)).checklist) {
      co_await say(CheckItem{{item.id, CheckResult::done, {}}}, 8);
    }
    co_await say(RecordBackground{BackgroundKind::history, {}}, 30);
    co_await say(RecordBackground{BackgroundKind::allergies, {}}, 10);
    co_await say(Measure{{.kind = VitalKind::heart_rate, .value = *Decimal::parse(story_.pulse), .second = {}, .device = {}}}, 45);
    co_await say(DeclareReady{}, 20);
  }

  Task<> decline() {
    if (failure_ || !state_.ring) co_return;
    const Ring ring = *state_.ring;
    co_await say(DeclineRing{ring.doctor, ring.version, "busy-elsewhere"}, 14, ring.doctor);
  }

  Task<> ring() {
    if (story_.course == Course::declined) co_await decline();
    while (!failure_ && story_.course == Course::unanswered && state_.ring) co_await decline();
    if (state_.status == Status::unanswered) {
      co_await say(AnswerContact{Words("Cabinet appelé, un médecin se rend disponible.")}, 120, "ines-lemoine");
      co_await say(RetryLadder{}, 240);
    }
    if (failure_ || !state_.ring) co_return;
    const Ring rung = *state_.ring;
    co_await say(AcceptRing{rung.doctor, rung.version}, 12, rung.doctor);
  }

  Task<> consult() {
    if (failure_ || !state_.owner) co_return;
    const std::string doctor = *state_.owner;
    co_await say(JoinRoom{std::string(story_.assistant)}, 6);
    co_await say(JoinRoom{doctor}, 9, doctor);
    if (story_.course == Course::interrupted) {
      co_await say(LoseParticipant{std::string(story_.assistant)}, 150);
      co_await say(ReturnToRoom{std::string(story_.assistant)}, 21);
    }
    co_await say(Conclude{report_by(doctor), true}, 540, doctor);
  }

  [[nodiscard]] Report report_by(const std::string& doctor) const {
    const auto words = [](std::string_view text) { return Words(std::string(text)); };
    Report report;
    report.decision = story_.decision;
    report.findings = words(story_.findings);
    report.diagnoses = {{"http://hl7.org/fhir/sid/icd-10", std::string(story_.icd), std::string(story_.diagnosis)}};
    if (!story_.drug.empty()) {
      report.prescription.push_back({words(story_.drug), words(story_.dose), words("voie orale"), words(story_.duration), words("1 boîte"), false});
    }
    report.advice = words("Boire régulièrement, se reposer.");
    report.when_to_call_15 = words("Gêne pour respirer, douleur dans la poitrine, malaise.");
    report.avoided = story_.avoided;
    if (story_.avoided != Avoided::nothing) report.avoided_km = kilometres_saved(story_, doctor);
    report.technical_incident = story_.course == Course::interrupted;
    if (story_.course == Course::interrupted) report.incident_text = words("Coupure d’une vingtaine de secondes.");
    return report;
  }

  Task<> hand_over(const PriceTable& prices) {
    if (failure_ || state_.status != Status::concluded) co_return;
    co_await say(GiveDocuments{DocumentsGiven::printed, {}}, 60);
    if (state_.own_doctor) co_await say(InformTreatingDoctor{TreatingDoctorInformed::inbox}, 15);
    BillingFacts facts;
    facts.at = at_;
    facts.place = desk_.protocols().at(state_.place).kind;
    facts.assistant_is_nurse = story_.assistant != "jean-orveau";
    const Proposal proposal = propose_acts(prices, facts);
    ProposeActs acts{{}, proposal.nothing_to_pay, proposal.why_to_pay};
    for (const ProposedAct& act : proposal.acts) {
      const bool doctor = act.performer == ProposedAct::Performer::doctor;
      acts.acts.push_back({act.code, doctor ? *state_.owner : state_.assistant, act.cents.value_or(0)});
    }
    co_await say(std::move(acts), 20);
    co_await say(RecordCleaning{Cleaning::done, {}}, 90);
    co_await say(FinishHandOver{}, 10);
  }

  Desk& desk_;
  const PastWeekParts& parts_;
  const PastStory& story_;
  std::string id_;
  Instant at_;
  Consultation state_;
  std::optional<Issue> failure_;
};

using Unread = std::vector<std::pair<std::string, std::string>>;  // consultation, doctor

/// Before they go home treating doctors read their inbox.
Task<Outcome<>> read_inboxes(Desk& desk, const PastWeekParts& parts, const Unread& unread, Instant at) {
  parts.at(at);
  for (const auto& [id, doctor] : unread) {
    auto read = co_await desk.command(id, Command{doctor, ReadDocument{}}, {"Practitioner/" + doctor, "TREAT", "past-week"}, at);
    if (!read) co_return pass_on(std::move(read));
  }
  co_return Outcome<>{};
}

/// Everybody on duty at seven, and off in the evening.
Task<Outcome<>> everybody_says(Desk& desk, const PastWeekParts& parts, bool available, Instant at) {
  parts.at(at);
  for (const std::string_view name : doctors_on_duty) {
    const std::string doctor(name);
    if (available) co_await desk.presence(doctor, true, at);
    const DutyCommand word = available ? DutyCommand(SayAvailable{}) : DutyCommand(SayOff{});
    auto said = co_await desk.say(doctor, word, {"Practitioner/" + doctor, "TREAT", "past-week"}, at);
    if (!said) co_return pass_on(std::move(said));
  }
  co_return Outcome<>{};
}

}  // namespace

Instant day_before(Instant now, int days) { return {(now.micros / day_micros - days) * day_micros}; }

Task<Outcome<>> play_past_week(PastWeekParts parts) {
  auto territory = co_await load_territory(parts.store);
  if (!territory) co_return pass_on(std::move(territory));
  RecordedCare record(parts.store);
  Desk desk(record);
  for (PlaceProtocol& protocol : territory->protocols) {
    if (auto used = desk.use(std::move(protocol)); !used) co_return used;
  }
  constexpr int days = 7;
  constexpr int unread_days = 2;  // what came yesterday and the day before still waits in the inboxes
  int number = 0;
  for (int day = days; day >= 1; --day) {
    const Instant midnight = day_before(parts.now, day);
    parts.say("the past week, " + to_text(midnight).substr(0, 10));
    if (auto on = co_await everybody_says(desk, parts, true, midnight + Seconds(7 * 3600)); !on) co_return on;
    Unread unread;
    for (const PastStory& story : past_stories) {
      if (story.days_ago != day) continue;
      Telling telling(desk, parts, story, "semaine-" + std::to_string(++number));
      if (auto told = co_await telling.tell(territory->prices); !told) co_return told;
      if (telling.reader() && day > unread_days) unread.emplace_back("semaine-" + std::to_string(number), *telling.reader());
    }
    if (auto read = co_await read_inboxes(desk, parts, unread, midnight + Seconds(18 * 3600)); !read) co_return read;
    if (auto off = co_await everybody_says(desk, parts, false, midnight + Seconds(19 * 3600)); !off) co_return off;
  }
  co_return Outcome<>{};
}

}  // namespace maillage::server

// A teleconsultation told step by step: a place in Champhol, four invented doctors, and a clock that only the story moves.
//
// Story drives decide as care/run does, keeps the claims of the decisions and gives the doctors the state that the claims imply.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "care/teleconsultation/decide.hpp"

namespace maillage::testing {

inline constexpr Instant nine_o_clock{1'773'133'200'000'000};  // Tuesday 10 March 2026, 09:00 UTC

inline care::PlaceProtocol champhol() {
  using namespace maillage::care;
  PlaceProtocol protocol;
  protocol.place = "champhol";
  protocol.territory = "eure-et-loir";
  protocol.name = "Pharmacie du Bourg";
  protocol.address = "1 place du Bourg, 28300 Champhol";
  protocol.telephone = "+33 1 99 00 01 01";
  protocol.questions = {{"chest-pain", {"Douleur dans la poitrine ?", "Chest pain?"}, Orientation::call_15},
                        {"abdominal-pain", {"Douleur au ventre ?", "Abdominal pain?"}, Orientation::emergency_department},
                        {"sutures", {"Plaie à recoudre ?", "A wound to stitch?"}, Orientation::emergency_department}};
  protocol.checklist = {{"camera", {"Caméra", "Camera"}, true}, {"printer", {"Imprimante", "Printer"}, false}};
  protocol.ladder = {{.kind = RungKind::own_doctor, .ring = Seconds(45), .window = Seconds(60), .doctors = {}},
                     {.kind = RungKind::territory, .ring = Seconds(30), .window = Seconds(120), .doctors = {"t1", "t2"}},
                     {.kind = RungKind::regional, .ring = Seconds(30), .window = Seconds(90), .doctors = {"r1"}}};
  protocol.contact = {"Plateforme territoriale", "coordinator", "+33 1 99 00 02 02"};
  return protocol;
}

inline care::Report good_report() {
  using namespace maillage::care;
  Report report;
  report.findings = Words("Angine érythémateuse, pas de signe de gravité.");
  report.diagnoses = {{"http://hl7.org/fhir/sid/icd-10", "J02.9", "Pharyngite aiguë"}};
  report.prescription = {{Words("paracétamol"), Words("1 g, 3 fois par jour"), Words("voie orale"), Words("3 jours"), Words("1 boîte"), false}};
  report.advice = Words("Boire, se reposer.");
  report.when_to_call_15 = Words("Gêne pour respirer ou avaler.");
  report.avoided = Avoided::emergency_department;
  report.technical_incident = false;
  return report;
}

class Story {
 public:
  care::PlaceProtocol protocol = champhol();
  std::map<std::string, care::DutyState> duty{{"own", care::DutyState::available},
                                              {"t1", care::DutyState::available},
                                              {"t2", care::DutyState::available},
                                              {"r1", care::DutyState::available}};
  std::map<std::string, care::YearCount> years;  // of those who declared what they do
  Instant now = nine_o_clock;
  care::Consultation state{.id = "77"};
  VersionId version{};
  std::map<std::string, std::string> claims;
  std::vector<care::Notice> notices;  // of the last command

  Outcome<> tell(care::CommandBody body, std::string actor = "nurse") {
    std::vector<care::DoctorView> doctors;
    for (const auto& [id, choice] : duty) {
      const bool held = claims.contains(care::attention_claim(id));
      doctors.push_back({id, held && choice == care::DutyState::available ? care::DutyState::busy : choice, {}, years[id]});
    }
    Outcome<care::Decision> decision = care::decide(state, {std::move(actor), std::move(body)}, {protocol, doctors, version}, now);
    if (!decision) return pass_on(std::move(decision));
    for (const ports::ClaimChange& change : decision->claims) keep(change);
    state = std::move(decision->next);
    notices = std::move(decision->notices);
    ++version.value;
    return {};
  }
  void wait(Micros time) { now = now + time; }

  static care::RequestConsultation a_request() {
    care::RequestConsultation request;
    request.patient = "garnereau";
    request.age_months = 78 * 12;
    request.place = "champhol";
    request.motive = {"sore-throat", care::Words("Mal de gorge depuis trois jours")};
    request.priority = care::Priority::no_treating_doctor;
    request.own_doctor = "own";
    request.answers = {{"chest-pain", false}, {"abdominal-pain", false}, {"sutures", false}};
    return request;
  }

  /// The same patient, who has come for her appointment with the own doctor.
  static care::WelcomePatient a_welcome(Instant hour) {
    const care::RequestConsultation request = a_request();
    return {request.patient, request.age_months, request.place, request.motive, request.own_doctor, {"rdv", "own", hour, hour + Seconds(1200), {}}};
  }
  /// A request of an hour ago that nobody answered, booked, and the patient has come; all is prepared. Her hour is `ahead` of now.
  Story& welcomed(Micros ahead) {
    prepared();
    must(care::CancelConsultation{care::CancelReason::oriented_elsewhere, {}});
    wait(Seconds(3600));
    return must(a_welcome(now + ahead));
  }

  /// Each leads on from the one before.
  Story& requested() { return must(a_request()); }
  Story& prepared() {
    requested();
    must(care::CheckIdentity{care::IdentityDocument::national_id, true});
    must(care::RecordConsent{care::ConsentAct::given, care::ConsentForm::oral, {}});
    return must(care::CheckItem{{"camera", care::CheckResult::done, {}}});
  }
  Story& ringing() {
    prepared();
    return must(care::DeclareReady{});
  }
  Story& accepted() {
    ringing();
    return must(care::AcceptRing{state.ring->doctor, state.ring->version}, state.ring->doctor);
  }
  Story& in_call() {
    accepted();
    must(care::JoinRoom{"nurse"});
    return must(care::JoinRoom{*state.owner}, *state.owner);
  }
  Story& concluded() {
    in_call();
    return must(care::Conclude{good_report(), true}, *state.owner);
  }
  Story& handed_over() {
    concluded();
    must(care::GiveDocuments{care::DocumentsGiven::printed, {}});
    must(care::InformTreatingDoctor{care::TreatingDoctorInformed::inbox});
    must(care::ProposeActs{{{"TCG", "own", 2500}, {"TLL", "nurse", 1200}}, true, {}});
    must(care::RecordCleaning{care::Cleaning::done, {}});
    return must(care::FinishHandOver{});
  }
  /// The story cannot go on otherwise: a refusal here is the test's mistake.
  Story& must(care::CommandBody body, std::string actor = "nurse") {
    ASSERT(tell(std::move(body), std::move(actor)).has_value());
    return *this;
  }

 private:
  void keep(const ports::ClaimChange& change) {
    if (change.act == ports::ClaimChange::Act::take) {
      ASSERT(claims.emplace(change.key, change.holder).second);
    } else {
      ASSERT(claims.contains(change.key) && claims[change.key] == change.holder);
      claims.erase(change.key);
    }
  }
};

}  // namespace maillage::testing

// A consultation by HTTP, from the request to the hand-over, judged by the real table over a record in memory.
#include "gateway/care/care_routes.hpp"

#include <gtest/gtest.h>

#include "base/instant_text.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/care/care_reading.hpp"
#include "testing/care/care_house.hpp"
#include "testing/described.hpp"

namespace maillage::gateway {
namespace {

using record::Person;
using record::Role;

using Answer = testing::CareAnswer;
using House = testing::CareHouse;

constexpr const char* conclusion =
    R"({"password":"secret","report":{"decision":"suited","findings":"Angine","technicalIncident":false,"avoided":"journey",
  "avoidedKm":24,"whenToCall15":"Gêne pour respirer","advice":"Boire","diagnoses":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"J02.9","display":"Pharyngite"}],
  "prescription":[{"substance":"paracétamol","dose":"1 g","duration":"3 jours"}]}})";

TEST(CareRoutes, take_the_treating_doctor_from_the_record_unless_the_request_says_another_or_none) {
  House house;
  const auto asked = [&house](const char* said) {
    house.relations.identified(house.nurse, "garnereau", house.clock.at);
    const Answer answer =
        house.ask(house.nurse, Method::post, "/api/care/consultation-requests",
                  std::string(R"({"patient":"Patient/garnereau","place":"champhol","priority":"other","motive":{"text":"Toux"})") + said + "}");
    return std::string(answer.consultation()["treatingDoctor"].text());
  };
  EXPECT_EQ(asked(""), "Practitioner/t7");
  EXPECT_EQ(asked(R"(,"treatingDoctor":"Practitioner/own")"), "Practitioner/own");
  EXPECT_EQ(asked(R"(,"treatingDoctor":"none")"), "");
}

/// From the request to the signed report.
void conclude(House& house) {
  const Answer ringing = house.ready();
  EXPECT_EQ(ringing.consultation()["status"].text(), "ringing");
  EXPECT_EQ(ringing.consultation()["dispatch"]["ring"]["doctor"].text(), "Practitioner/own");
  EXPECT_EQ(house.accept().consultation()["status"].text(), "accepted");
  EXPECT_EQ(house.tell(house.nurse, "join").status, Status::ok);
  EXPECT_EQ(house.tell(house.doctor, "join").consultation()["status"].text(), "in-call");
  EXPECT_EQ(house.tell(house.doctor, "conclude", conclusion).consultation()["status"].text(), "concluded");
}

TEST(CareRoutes, carry_a_consultation_from_the_request_to_the_hand_over) {
  House house;
  conclude(house);
  EXPECT_EQ(house.tell(house.nurse, "hand-over", R"({"step":"documents","how":"printed"})").status, Status::ok);
  EXPECT_EQ(house.tell(house.nurse, "hand-over", R"({"step":"treating-doctor","how":"inbox"})").status, Status::ok);
  const Answer acts = house.tell(house.nurse, "hand-over", R"({"step":"acts","nurse":true})");
  EXPECT_EQ(acts.consultation()["handOver"]["acts"][0]["cents"].integer(), 2500);
  EXPECT_EQ(acts.consultation()["handOver"]["acts"][1]["code"].text(), "TLL");
  EXPECT_EQ(house.tell(house.nurse, "hand-over", R"({"step":"cleaning","cleaning":"done"})").status, Status::ok);
  EXPECT_EQ(house.tell(house.nurse, "hand-over", R"({"step":"finish"})").consultation()["status"].text(), "handed-over");
  house.request("[]");
  EXPECT_EQ(run_inline(house.record.load(house.id))->state.familiar.doctors, std::vector<std::string>{"own"}) << "who signed is known to the next";
}

TEST(CareRoutes, propose_a_nurses_act_by_the_profession_that_the_record_knows) {
  const auto proposed = [](const char* qualification, const char* said) {
    House house;
    ports::UnitOfWork unit{.author = {"system", "TREAT", "seed"}, .writes = {}, .claims = {}, .accesses = {}};
    unit.writes.push_back(
        {{"Practitioner", "nurse"}, ports::Expected::any, {}, R"({"resourceType":"Practitioner")" + std::string(qualification) + "}", {}, {}});
    EXPECT_TRUE(run_inline(house.store.commit(std::move(unit))));
    conclude(house);
    const Answer acts = house.tell(house.nurse, "hand-over", R"({"step":"acts")" + std::string(said) + "}");
    return std::string(acts.consultation()["handOver"]["acts"][1]["code"].text());
  };
  const auto qualified = [](const char* code) {
    return R"(,"qualification":[{"code":{"text":"Diplôme d'État"}},{"code":{"coding":[{"system":)"
           R"("https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante","code":")" +
           std::string(code) + R"("}]}}])";
  };
  EXPECT_EQ(proposed(qualified("60").c_str(), ""), "TLL");
  EXPECT_EQ(proposed(qualified("21").c_str(), ""), "");
  EXPECT_EQ(proposed(qualified("21").c_str(), R"(,"nurse":true)"), "TLL");
  EXPECT_EQ(proposed(qualified("60").c_str(), R"(,"nurse":false)"), "");
  EXPECT_EQ(proposed("", ""), "") << "a pharmacy, and nothing known of who stands there";
}

TEST(CareRoutes, send_an_excluded_motive_away_and_never_ring_it) {
  House house;
  const Answer excluded = house.request(R"([{"question":"chest-pain","yes":true}])");
  EXPECT_EQ(excluded.status, Status::created);
  EXPECT_EQ(excluded.consultation()["status"].text(), "excluded");
  EXPECT_EQ(excluded.consultation()["exclusion"]["orientation"].text(), "call-15");
  EXPECT_EQ(excluded.consultation()["callBack"]["telephone"].text(), testing::champhol().telephone);
  EXPECT_NE(house.tell(house.nurse, "ready").status, Status::ok);
}

TEST(CareRoutes, show_a_rung_doctor_the_card_and_a_stranger_nothing) {
  House house;
  house.ready();
  EXPECT_FALSE(house.look(house.doctor).consultation()["patient"].exists());
  EXPECT_EQ(house.look(house.stranger).status, Status::not_found);
  EXPECT_EQ(house.look(house.coordinator).consultation()["status"].text(), "ringing");
  EXPECT_FALSE(house.look(house.coordinator).consultation()["preparation"].exists());
  house.accept();
  EXPECT_EQ(house.look(house.doctor).consultation()["patient"].text(), "Patient/garnereau");
}

TEST(CareRoutes, refuse_an_acceptance_of_an_older_ring) {
  House house;
  house.ready();
  EXPECT_EQ(house.tell(house.doctor, "accept", R"({"version":1})").reason(), "ring-is-over");
  EXPECT_EQ(house.tell(house.doctor, "accept").reason(), "version-missing");
}

TEST(CareRoutes, tell_a_doctor_who_was_never_rung_that_there_is_no_such_consultation) {
  House house;
  const auto expect_nothing_told = [&house](const char* when) {
    for (const char* verb : {"accept", "decline"}) {
      for (const char* body : {R"({"version":5})", "{}"}) {
        const std::string real = house.id;
        const Answer told = house.tell(house.stranger, verb, body);
        house.id = "no-such";
        const Answer missing = house.tell(house.stranger, verb, body);
        house.id = real;
        EXPECT_EQ(told.status, Status::not_found) << verb << when;
        EXPECT_EQ(told.reason(), "unknown-consultation") << verb << when;
        EXPECT_EQ(told.body["issue"][0]["diagnostics"].text(), missing.body["issue"][0]["diagnostics"].text()) << verb << when;
      }
    }
  };
  house.ready();
  expect_nothing_told(" while it rings somebody else");
  house.relations.identified(house.stranger, "garnereau", house.clock.at);
  expect_nothing_told(" having found the patient");
  house.accept();
  expect_nothing_told(" when it is accepted");
  house.tell(house.nurse, "cancel", R"({"why":"patient-left"})");
  expect_nothing_told(" when it is cancelled");
  const auto kept = run_inline(house.store.accesses({.patient = "garnereau", .actor = house.stranger.actor(), .before = {}}));
  ASSERT_EQ(kept->size(), 16U) << "each refusal leaves its trace";
  EXPECT_FALSE(kept->front().access.allowed);
}

TEST(CareRoutes, tell_a_doctor_who_was_rung_and_is_late_that_the_ring_is_over_and_not_what_became_of_it) {
  House house;
  house.ready();
  const std::string ring = R"({"version":)" + std::string(house.look(house.doctor).consultation()["dispatch"]["ring"]["version"].number_text()) + "}";
  EXPECT_EQ(house.tell(house.doctor, "decline", ring).status, Status::ok);
  const auto expect_over = [&](const char* status) {
    EXPECT_EQ(house.look(house.coordinator).consultation()["status"].text(), status);
    for (const char* verb : {"accept", "decline"}) {
      const Answer late = house.tell(house.doctor, verb, ring);
      EXPECT_EQ(late.status, Status::conflict) << verb << " when it is " << status;
      EXPECT_EQ(late.reason(), "ring-is-over") << verb << " when it is " << status;
    }
  };
  expect_over("unanswered");
  house.tell(house.nurse, "cancel", R"({"why":"patient-left"})");
  expect_over("cancelled");
}

/// Come for her appointment with `own`, prepared and waiting.
void welcome(House& house) {
  house.request(R"([{"question":"chest-pain","yes":false},{"question":"abdominal-pain","yes":false},{"question":"sutures","yes":false}])");
  care::WelcomePatient welcome{.patient = "garnereau", .age_months = 937, .place = "champhol", .motive = {}, .own_doctor = "own", .hour = {}};
  welcome.hour = {"b1", "own", house.clock.at + Seconds(900), house.clock.at + Seconds(1'800), {}};
  EXPECT_TRUE(run_inline(house.desk.command(house.id, {"nurse", std::move(welcome)}, {"a-nurse", "TREAT", "r"}, house.clock.at)));
  house.follow();
  EXPECT_EQ(house.tell(house.nurse, "prepare", R"({"step":"identity","document":"vitale-card","traitsAgree":true})").status, Status::ok);
  EXPECT_EQ(house.tell(house.nurse, "prepare", R"({"step":"consent","act":"given","form":"oral"})").status, Status::ok);
  EXPECT_EQ(house.tell(house.nurse, "prepare", R"({"step":"check","item":"camera","result":"done"})").status, Status::ok);
  EXPECT_EQ(house.tell(house.nurse, "ready").consultation()["status"].text(), "ready");
}

TEST(CareRoutes, let_a_doctor_whose_certificate_ended_take_nobody_up_by_herself) {
  House house;
  bool trained = false;
  house.parts.trained = [&trained](const Person& person) -> Outcome<> {
    if (trained || person.role != Role::doctor) return {};
    return refuse(IssueCode::business_rule, "training-past", "The practice room is at /training.");
  };
  welcome(house);
  EXPECT_EQ(house.tell(house.stranger, "take-up").status, Status::not_found) << "who has nothing to do with it learns nothing";
  EXPECT_EQ(house.tell(house.doctor, "take-up").reason(), "training-past");
  EXPECT_EQ(house.look(house.coordinator).consultation()["status"].text(), "ready");
  trained = true;
  EXPECT_EQ(house.tell(house.doctor, "take-up").consultation()["status"].text(), "accepted");
}

TEST(CareRoutes, let_a_doctor_who_is_rung_answer_whatever_ended_since_she_said_that_she_was_available) {
  House house;
  house.ready();
  house.parts.trained = [](const Person&) -> Outcome<> { return refuse(IssueCode::business_rule, "training-past", "Train."); };
  EXPECT_EQ(house.accept().consultation()["status"].text(), "accepted");
}

TEST(CareRoutes, ask_for_the_password_before_a_signature) {
  House house;
  house.ready();
  house.accept();
  house.tell(house.nurse, "join");
  house.tell(house.doctor, "join");
  std::string wrong = conclusion;
  wrong.replace(wrong.find("secret"), 6, "guess!");
  EXPECT_EQ(house.tell(house.doctor, "conclude", wrong).reason(), "signature-not-confirmed");
}

TEST(CareRoutes, open_no_request_for_a_patient_who_was_not_found_first) {
  House house;
  EXPECT_EQ(house
                .ask(house.nurse, Method::post, "/api/care/consultation-requests",
                     R"({"patient":"Patient/garnereau","place":"champhol","priority":"other","motive":{"text":"x"}})")
                .reason(),
            "unknown-patient");
}

TEST(CareRoutes, leave_a_trace_of_who_looked) {
  House house;
  house.ready();
  house.look(house.doctor);
  const auto kept = run_inline(house.store.accesses({.patient = "garnereau", .actor = {}, .before = {}}));
  ASSERT_FALSE(kept->empty());
  EXPECT_EQ(kept->front().author.actor, house.doctor.actor());
  EXPECT_EQ(kept->front().access.relation.substr(0, 5), "Task/");
}

TEST(CareRoutes, show_each_person_their_part_of_the_queue) {
  House house;
  house.ready();
  EXPECT_EQ(house.ask(house.nurse, Method::get, "/api/care/queue").body["consultations"].size(), 1U);
  EXPECT_EQ(house.ask(house.stranger, Method::get, "/api/care/queue").body["consultations"].size(), 0U);
  const Answer board = house.ask(house.coordinator, Method::get, "/api/care/queue");
  EXPECT_EQ(board.body["waiting"].integer(), 1);
  EXPECT_EQ(board.body["doctors"][0]["state"].text(), "ringing");
  const auto expected = [](const Answer& one) { return one.consultation()["dispatch"]["expectedWait"]["from"].exists(); };
  EXPECT_TRUE(expected(house.look(house.nurse)));
  EXPECT_FALSE(expected(house.look(house.doctor))) << "the card of a ring has no need of it";
  EXPECT_FALSE(expected(house.accept()));
}

TEST(CareRoutes, tell_a_doctor_and_the_coordinator_how_much_of_her_share_is_used) {
  House house;
  const auto hers = [&house] { return house.ask(house.doctor, Method::get, "/api/care/availability"); };
  EXPECT_EQ(hers().body["year"]["percent"].integer(), 20);
  EXPECT_FALSE(hers().body["year"]["declared"].exists());
  const auto say = [&house](const std::string& activity) {
    return house.ask(house.doctor, Method::post, "/api/care/availability", R"({"say":"activity")" + activity + "}");
  };
  EXPECT_EQ(say(R"(,"activity":{"consultationsAWeek":900,"weeksAYear":44})").reason(), "activity-out-of-range");
  EXPECT_EQ(say(R"(,"activity":{"consultationsAWeek":100})").reason(), "activity-out-of-range") << "no weeks";
  EXPECT_EQ(say(R"(,"consultationsAWeek":100,"weeksAYear":44)").reason(), "activity-form") << "and not taken for taking back";
  EXPECT_EQ(say(R"(,"activity":100)").reason(), "activity-form");
  const Answer said = say(R"(,"activity":{"consultationsAWeek":100,"weeksAYear":44})");
  EXPECT_EQ(said.body["year"]["most"].integer(), 880);
  EXPECT_EQ(said.body["year"]["counted"].integer(), 0);
  EXPECT_EQ(said.body["year"]["reached"].boolean(), false);
  const Answer board = house.ask(house.coordinator, Method::get, "/api/care/queue");
  EXPECT_EQ(board.body["doctors"][0]["year"]["most"].integer(), 880);
  EXPECT_EQ(say("").status, Status::ok);
  EXPECT_FALSE(hers().body["year"]["declared"].exists());
}

TEST(CareRoutes, bring_the_treating_doctor_her_document_once_and_keep_when_she_read_it) {
  House house;
  house.ready();
  house.accept();
  house.tell(house.nurse, "join");
  house.tell(house.doctor, "join");
  house.tell(house.doctor, "conclude", conclusion);
  house.parts.has_inbox = [](const std::string&, const std::string&) { return false; };
  EXPECT_EQ(house.tell(house.nurse, "hand-over", R"({"step":"treating-doctor","how":"inbox"})").reason(), "no-inbox");
  house.parts.has_inbox = [](const std::string& doctor, const std::string& patient) { return doctor == "own" && patient == "garnereau"; };
  EXPECT_EQ(house.tell(house.nurse, "hand-over", R"({"step":"treating-doctor","how":"inbox"})").status, Status::ok);
  const auto inbox = [&](const Person& person) { return house.ask(person, Method::get, "/api/care/inbox"); };
  EXPECT_EQ(inbox(house.stranger).body["documents"].size(), 0U);
  ASSERT_EQ(inbox(house.doctor).body["documents"].size(), 1U);
  EXPECT_FALSE(inbox(house.doctor).body["documents"][0]["readAt"].exists());
  EXPECT_NE(house.tell(house.stranger, "read").status, Status::ok);
  EXPECT_EQ(house.tell(house.doctor, "read").status, Status::ok);
  EXPECT_TRUE(inbox(house.doctor).body["documents"][0]["readAt"].exists());
}

TEST(CareRoutes, let_the_coordinator_note_whom_she_telephoned_when_nobody_answered) {
  House house;
  house.ready();
  const std::string version(house.look(house.doctor).consultation()["dispatch"]["ring"]["version"].number_text());
  house.tell(house.doctor, "decline", R"({"version":)" + version + R"(,"reason":"none"})");
  EXPECT_EQ(house.look(house.coordinator).consultation()["status"].text(), "unanswered");
  EXPECT_EQ(house.tell(house.coordinator, "contact", R"({"note":""})").reason(), "note-missing");
  const Answer noted = house.tell(house.coordinator, "contact", R"({"note":"Cabinet de garde, il rappelle à 15 h"})");
  ASSERT_EQ(noted.status, Status::ok);
  const fhir::Element moments = noted.consultation()["moments"];
  EXPECT_EQ(moments[moments.size() - 1]["reason"].text(), "Cabinet de garde, il rappelle à 15 h");
  EXPECT_NE(house.tell(house.stranger, "contact", R"({"note":"x"})").status, Status::ok);
  EXPECT_NE(house.tell(house.coordinator, "prepare", R"({"step":"retry"})").status, Status::ok) << "only what is hers";
}

TEST(CareRoutes, keep_a_draft_that_has_no_decision_yet) {
  House house;
  house.ready();
  house.accept();
  const Answer kept = house.tell(house.doctor, "draft", R"({"report":{"findings":"Gorge rouge"}})");
  ASSERT_EQ(kept.status, Status::ok);
  EXPECT_EQ(kept.consultation()["draft"]["findings"].text(), "Gorge rouge");
  EXPECT_FALSE(kept.consultation()["draft"]["decision"].exists());
}

TEST(CareRoutes, list_what_was_closed_lately_to_those_who_may_see_it) {
  House house;
  house.ready();
  EXPECT_EQ(house.ask(house.coordinator, Method::get, "/api/care/past-days").body["consultations"].size(), 0U) << "it is still open";
  house.tell(house.nurse, "cancel", R"({"why":"patient-left"})");
  const Answer past = house.ask(house.coordinator, Method::get, "/api/care/past-days");
  ASSERT_EQ(past.body["consultations"].size(), 1U);
  EXPECT_FALSE(past.body["consultations"][0]["patient"].exists()) << "the coordinator sees the course, not the patient";
  EXPECT_EQ(house.ask(house.stranger, Method::get, "/api/care/past-days").body["consultations"].size(), 0U);
  house.clock.at = house.clock.at + past_days;
  EXPECT_EQ(house.ask(house.coordinator, Method::get, "/api/care/past-days").body["consultations"].size(), 0U);
}

TEST(CareRoutes, tell_who_is_expected_by_her_agenda_though_she_has_said_nothing) {
  House house;
  const Instant until = house.clock.now() + std::chrono::hours(2);
  house.parts.pool = [until] { return std::vector<care::PoolTime>{{"own", until}, {"t2", until}}; };
  const auto queue_of = [&house](const Person& person) { return house.ask(person, Method::get, "/api/care/queue").body; };
  const auto seen = queue_of(house.stranger);
  EXPECT_EQ(seen["me"][0]["expectedUntil"].text(), to_text(until));
  EXPECT_EQ(seen["me"][0]["state"].text(), "off") << "an agenda puts nobody on duty";
  EXPECT_FALSE(seen["doctors"].exists());
  const auto board = queue_of(house.coordinator);
  ASSERT_EQ(board["doctors"].size(), 2U) << "once each";
  for (const fhir::Element one : board["doctors"]) EXPECT_EQ(one["expectedUntil"].text(), to_text(until));
  EXPECT_EQ(house.ask(house.stranger, Method::get, "/api/care/availability").body["expectedUntil"].text(), to_text(until));
  house.parts.pool = {};
  EXPECT_FALSE(queue_of(house.stranger)["me"].exists());
}

TEST(CareRoutes, tell_the_coordinator_no_medical_word_of_what_is_open_or_was_closed) {
  House house;
  house.ready();
  const auto expect_course = [](fhir::Element seen, const char* where) {
    EXPECT_TRUE(seen["moments"][0]["at"].exists()) << where;
    for (const char* member : {"motive", "ageMonths", "patient", "preparation", "answers"}) EXPECT_FALSE(seen[member].exists()) << member << where;
  };
  EXPECT_EQ(house.look(house.nurse).consultation()["motive"]["text"].text(), "Mal de gorge");
  EXPECT_EQ(house.look(house.doctor).consultation()["motive"]["text"].text(), "Mal de gorge") << "who is rung decides by it";
  expect_course(house.look(house.coordinator).consultation(), " of one");
  expect_course(house.ask(house.coordinator, Method::get, "/api/care/queue").body["consultations"][0], " of the queue");
  house.tell(house.nurse, "cancel", R"({"why":"patient-left"})");
  expect_course(house.ask(house.coordinator, Method::get, "/api/care/past-days").body["consultations"][0], " of the past days");
}

TEST(CareRoutes, are_described_every_one_and_no_other) {
  House house;
  EXPECT_EQ(testing::described_under({"/api/care"}), testing::registered_in(house.router));
}

}  // namespace
}  // namespace maillage::gateway

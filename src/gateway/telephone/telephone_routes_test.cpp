#include "gateway/telephone/telephone_routes.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "care/resources/recorded_care.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/france/professions.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/agenda/agenda_words.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/care/cards.hpp"
#include "testing/care/story.hpp"
#include "testing/described.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::gateway {
namespace {

struct TelephoneDesk : ::testing::Test {
  testing::Clinic clinic;
  record::Judge judge{clinic.relations};
  care::RecordedCare record{clinic.store};
  care::Desk desk{record};
  care::Agendas agendas{care::metropolitan_france};
  care::Diary diary;
  care::BookingRecord bookings{clinic.store, care::metropolitan_france, agendas.travel()};
  care::TelephoneLists lists;
  CareParts care{desk, clinic.store, judge, clinic.clock, clinic.random, {}, [this] { return clinic.feed.catch_up(); }, {}, {}};
  AgendaParts agenda{bookings, agendas, diary, desk, clinic.store, judge, clinic.clock, clinic.random, {}};
  TelephoneParts parts{care, agenda, lists};
  record::Person asks{"account-maud", record::Role::secretary, "maud", "Maud", ""};
  Router router{[this](const Route& route, Request& request) -> Task<Outcome<void>> {
    static_cast<void>(route);
    request.principal = asks;
    co_return Outcome<void>{};
  }};

  void SetUp() override {
    clinic.feed.listen([this](const ports::Change& change) { lists.learn(change); });
    ASSERT_TRUE(add_telephone_routes(router, parts));
  }
  void use_the_bourg(std::optional<care::PlaceCard> card = {}) {
    care::PlaceProtocol bourg = maillage::testing::champhol();
    bourg.place = "bourg";
    bourg.card = std::move(card);
    ASSERT_TRUE(desk.use(bourg));
  }
  /// Early on a Monday of the small territory, whose agendas are kept and free; the patient has been found by his traits.
  void open_the_bourg_to_paul() {
    clinic.clock.at = testing::small_time(6, 50);
    for (care::AgendaRules& rules : testing::small_territory()) {
      ASSERT_TRUE(run_inline(bookings.set_agenda(rules, {}, {"system", "SYSADMIN", "seed"})));
      agendas.set(std::move(rules));
    }
    use_the_bourg();
    clinic.put_patient("paul");
    clinic.relations.identified(asks, "paul", clinic.clock.now());
  }
  /// Of the place `bourg`, to each of whose questions the caller has said no.
  std::string call_for(const std::string& patient, const std::optional<care::JointSlot>& slot = {}, const char* motive = "Toux") {
    fhir::Draft answers = fhir::array();
    for (const care::ExclusionQuestion& question : desk.protocols().at("bourg").questions) {
      answers.append(fhir::object({{"question", question.id}, {"yes", fhir::Draft(false)}}));
    }
    fhir::Draft body = fhir::object({{"patient", "Patient/" + patient}, {"place", "bourg"}, {"priority", "other"}});
    body.set("motive", fhir::object({{"text", motive}})).set("answers", std::move(answers));
    if (slot) body.set("slot", view_of(*slot));
    return ask(Method::post, "/api/telephone/calls", body.dump());
  }
  /// One by her agenda, one by her profession alone, and a nurse.
  void know_doctors() {
    agendas.set(testing::small_agenda(care::AgendaRole::doctor, "Practitioner/lano"));
    const auto put = [this](const char* id, std::string_view profession) {
      clinic.put(
          fmt::format(R"({{"resourceType":"Practitioner","id":"{}","qualification":[{{"code":{{"coding":[{{"system":"{}","code":"{}"}}]}}}}]}})", id,
                      fhir::france::profession_system, profession));
    };
    put("vasserot", fhir::france::doctor.code);
    put("belloum", fhir::france::nurse.code);
  }
  std::string ask(Method method, const std::string& path, std::string body = "") {
    Request request;
    request.method = method;
    request.path = path;
    for (std::size_t at = 1; at < path.size();) {
      const auto end = std::min(path.find('/', at), path.size());
      request.segments.emplace_back(path.substr(at, end - at));
      at = end + 1;
    }
    if (!body.empty()) request.headers.add("Content-Type", "application/json");
    request.body = std::move(body);
    const Response response = run_inline(router.answer(std::move(request)));
    return std::get<std::string>(response.body);
  }
};

TEST_F(TelephoneDesk, keeps_a_call_back_until_somebody_has_called) {
  EXPECT_NE(ask(Method::post, "/api/telephone/call-backs", R"({"telephone":"12"})").find("telephone-missing"), std::string::npos);
  ask(Method::post, "/api/telephone/call-backs", R"({"name":"Mme Delorme","telephone":"06 39 98 14 27","about":"une ordonnance"})");
  ASSERT_EQ(lists.call_backs().size(), 1U);
  EXPECT_NE(ask(Method::get, "/api/telephone").find("Mme Delorme"), std::string::npos);
  const std::string done = "/api/telephone/call-backs/" + lists.call_backs().front()->id + "/done";
  ask(Method::post, done, R"({"reached":true})");
  EXPECT_TRUE(lists.call_backs().empty());
  EXPECT_NE(ask(Method::post, done, R"({"reached":true})").find("already-called-back"), std::string::npos);
}

TEST_F(TelephoneDesk, loses_no_caller_who_does_not_answer_and_takes_silence_for_no_answer) {
  clinic.clock.at = testing::small_time(9);
  ask(Method::post, "/api/telephone/call-backs", R"({"name":"Mme Delorme","telephone":"06 39 98 14 27"})");
  const std::string done = "/api/telephone/call-backs/" + lists.call_backs().front()->id + "/done";
  for (const char* unsaid : {"{}", R"({"leaves":false})", R"({"reached":"yes"})", R"({"reached":true,"leaves":true})"}) {
    EXPECT_NE(ask(Method::post, done, unsaid).find("reached-missing"), std::string::npos) << unsaid;
  }
  ask(Method::post, done, R"({"reached":false})");
  clinic.clock.pass(std::chrono::minutes(7));
  ask(Method::post, done, R"({"reached":false})");
  ASSERT_EQ(lists.call_backs().size(), 1U);
  EXPECT_EQ(lists.call_backs().front()->tries, 2U);
  const std::string told = ask(Method::get, "/api/telephone");
  EXPECT_NE(told.find(R"("tries":2,"lastTry":"2026-11-23T08:07:00.000000Z")"), std::string::npos) << told;
  ask(Method::post, done, R"({"leaves":true})");
  EXPECT_TRUE(lists.call_backs().empty());
}

TEST_F(TelephoneDesk, searches_a_doctor_for_whom_it_has_found_and_for_nobody_else) {
  know_doctors();
  clinic.put_patient("paul");
  const std::string search = R"({"patient":"Patient/paul"})";
  EXPECT_NE(ask(Method::post, "/api/telephone/doctor-searches", search).find("unknown-patient"), std::string::npos);
  clinic.relations.identified({"account-maud", record::Role::secretary, "maud", "Maud", ""}, "paul", clinic.clock.now());
  ask(Method::post, "/api/telephone/doctor-searches", search);
  ASSERT_EQ(lists.searches().size(), 1U);
  EXPECT_EQ(lists.searches().front()->name.reveal(), "Odette Garnereau");
  ask(Method::post, "/api/telephone/doctor-searches/paul/answers", R"({"doctor":"Practitioner/lano","answer":"declines"})");
  ASSERT_EQ(lists.searches().size(), 1U);
  ask(Method::post, "/api/telephone/doctor-searches/paul/answers", R"({"doctor":"Practitioner/vasserot","answer":"accepts"})");
  EXPECT_TRUE(lists.searches().empty());
  EXPECT_EQ(lists.figures(clinic.clock.now()).found, 1U);
}

TEST_F(TelephoneDesk, takes_the_answer_of_a_doctor_whom_it_knows_and_of_nobody_else) {
  know_doctors();
  clinic.put_patient("paul");
  clinic.relations.identified(asks, "paul", clinic.clock.now());
  ask(Method::post, "/api/telephone/doctor-searches", R"({"patient":"Patient/paul"})");
  for (const char* who : {"zzz-nobody", "belloum"}) {
    const std::string answer = fmt::format(R"({{"doctor":"Practitioner/{}","answer":"accepts"}})", who);
    const std::string refused = ask(Method::post, "/api/telephone/doctor-searches/paul/answers", answer);
    EXPECT_NE(refused.find("not-a-doctor"), std::string::npos) << refused;
  }
  EXPECT_EQ(lists.searches().size(), 1U);
}

TEST_F(TelephoneDesk, opens_no_search_for_whoever_has_a_doctor) {
  clinic.put_patient("paul", R"(,"generalPractitioner":[{"reference":"Practitioner/vasserot"}])");
  clinic.relations.identified(asks, "paul", clinic.clock.now());
  EXPECT_NE(ask(Method::post, "/api/telephone/doctor-searches", R"({"patient":"Patient/paul"})").find("has-treating-doctor"), std::string::npos);
  EXPECT_TRUE(lists.searches().empty());
}

TEST_F(TelephoneDesk, ends_a_search_for_a_reason_and_opens_it_anew_only_when_that_is_asked_in_words) {
  clinic.clock.at = testing::small_time(9);
  clinic.put_patient("paul");
  clinic.relations.identified(asks, "paul", clinic.clock.now());
  const std::string searches = "/api/telephone/doctor-searches";
  const std::string plainly = R"({"patient":"Patient/paul"})";
  ask(Method::post, searches, plainly);
  EXPECT_NE(ask(Method::post, searches + "/paul/end", R"({"reason":"bored"})").find("unknown-reason"), std::string::npos);
  EXPECT_NE(ask(Method::post, searches + "/paul/end", R"({"reason":"no-wish"})").find(R"("ended":"no-wish")"), std::string::npos);
  EXPECT_TRUE(lists.searches().empty());
  EXPECT_EQ(lists.figures(clinic.clock.now()).found, 0U) << "nobody has accepted";
  EXPECT_NE(ask(Method::post, searches, plainly).find("search-rests"), std::string::npos);
  EXPECT_TRUE(lists.searches().empty());
  ask(Method::post, searches, R"({"patient":"Patient/paul","again":"Elle en veut un maintenant"})");
  ASSERT_EQ(lists.searches().size(), 1U);
  EXPECT_EQ(lists.searches().front()->again.reveal(), "Elle en veut un maintenant");
  ask(Method::post, searches + "/paul/end", R"({"reason":"mistake"})");
  clinic.clock.pass(care::search_rests);
  clinic.relations.identified(asks, "paul", clinic.clock.now());
  ask(Method::post, searches, plainly);
  EXPECT_EQ(lists.searches().size(), 1U) << "half a year later a call opens one";
}

TEST_F(TelephoneDesk, opens_the_search_with_the_call_and_leaves_alone_one_that_has_found) {
  open_the_bourg_to_paul();
  const std::string made = call_for("paul", testing::small_slot(testing::small_time(8)));
  EXPECT_NE(made.find(R"("state":"open")"), std::string::npos) << made;
  ASSERT_EQ(lists.searches().size(), 1U) << "the page has done nothing";
  ask(Method::post, "/api/telephone/doctor-searches/paul/answers", R"({"doctor":"Practitioner/d1","answer":"accepts"})");
  const std::string next = call_for("paul", testing::small_slot(testing::small_time(9)));
  EXPECT_NE(next.find(R"("state":"rests")"), std::string::npos) << next;
  EXPECT_NE(next.find(R"("found":"Practitioner/d1")"), std::string::npos) << next;
  EXPECT_TRUE(lists.searches().empty());
  EXPECT_EQ(lists.figures(clinic.clock.now()).found, 1U);
}

TEST_F(TelephoneDesk, books_only_where_it_has_asked_and_only_for_a_reason) {
  open_the_bourg_to_paul();
  care::JointSlot elsewhere = testing::small_slot(testing::small_time(8));
  elsewhere.place = "Location/pont";
  EXPECT_NE(call_for("paul", elsewhere).find("slot-elsewhere"), std::string::npos);
  for (const char* none : {"", "  "}) {
    EXPECT_NE(call_for("paul", testing::small_slot(testing::small_time(8)), none).find("motive-missing"), std::string::npos);
  }
  EXPECT_NE(call_for("paul", testing::small_slot(testing::small_time(8))).find(R"("end":"appointment")"), std::string::npos);
}

TEST_F(TelephoneDesk, asks_at_once_only_where_somebody_can_receive_now) {
  for (care::AgendaRules& rules : testing::small_territory()) agendas.set(std::move(rules));
  use_the_bourg(testing::pharmacy_card());
  clinic.put_patient("paul");
  clinic.clock.at = testing::small_time(21);
  clinic.relations.identified(asks, "paul", clinic.clock.now());
  const std::string refused = call_for("paul");
  EXPECT_NE(refused.find("place-closed"), std::string::npos) << refused;
  EXPECT_NE(refused.find("next.2026-11-24T08:00:00.000000Z"), std::string::npos) << refused;
  EXPECT_TRUE(desk.board().open().empty()) << "nobody would have seen it";
  clinic.clock.at = testing::small_time(10, 0, 1);
  clinic.relations.identified(asks, "paul", clinic.clock.now());
  const std::string made = call_for("paul");
  EXPECT_NE(made.find(R"("end":"request")"), std::string::npos) << made;
  ASSERT_EQ(desk.board().open().size(), 1U);
  EXPECT_EQ(desk.board().open().begin()->second.assistant, "rover");
  const std::string again = call_for("paul");
  EXPECT_NE(again.find("patient-requested"), std::string::npos) << "another desk has asked already: " << again;
  EXPECT_NE(again.find("request." + desk.board().open().begin()->first), std::string::npos) << again;
  EXPECT_EQ(desk.board().open().size(), 1U);
}

TEST_F(TelephoneDesk, writes_down_how_a_caller_is_reached_for_whom_it_has_found_and_for_nobody_else) {
  clinic.put_patient("paul");
  const std::string path = "/api/telephone/patients/paul/reaching";
  EXPECT_NE(ask(Method::get, path).find("unknown-patient"), std::string::npos);
  clinic.relations.identified(asks, "paul", clinic.clock.now());
  const auto read = fhir::parse(ask(Method::get, path));
  const auto version = read->root()["version"].integer().value_or(0);
  ASSERT_GT(version, 0);
  EXPECT_EQ(read->root()["wish"].text(), "any");
  const auto write = [&](std::int64_t of, const char* telephone, const char* wish) {
    return ask(Method::put, path, fmt::format(R"({{"version":{},"telephone":"{}","email":"","wish":"{}"}})", of, telephone, wish));
  };
  EXPECT_NE(write(version + 1, "06 39 98 14 27", "sms").find("version-conflict"), std::string::npos);
  EXPECT_NE(write(version, "02 37 99 00 01", "sms").find("wish-without-mobile"), std::string::npos);
  EXPECT_NE(write(version, "06 39 98 14 27", "pigeon").find("unknown-wish"), std::string::npos);
  EXPECT_NE(ask(Method::put, path, R"({"wish":"any"})").find("version-missing"), std::string::npos);
  EXPECT_EQ(fhir::parse(write(version, "06 39 98 14 27", "sms"))->root()["version"].integer(), version + 1);
  EXPECT_EQ(fhir::parse(write(version + 1, "06 39 98 14 27", "sms"))->root()["version"].integer(), version + 1) << "nothing new, no version";
  const auto stored = run_inline(clinic.store.read({"Patient", "paul"}));
  EXPECT_NE(stored->content.find("06 39 98 14 27"), std::string::npos) << stored->content;
  EXPECT_NE(stored->content.find("Garnereau"), std::string::npos) << "the rest of her stays";
}

TEST_F(TelephoneDesk, answers_with_the_number_that_is_left_when_a_caller_gives_up_her_mobile) {
  clinic.put_patient("ida", R"(,"telecom":[{"system":"phone","value":"06 39 98 14 27"},{"system":"phone","value":"02 37 99 00 01"}])");
  clinic.relations.identified(asks, "ida", clinic.clock.now());
  const std::string path = "/api/telephone/patients/ida/reaching";
  const auto version = fhir::parse(ask(Method::get, path))->root()["version"].integer().value_or(0);
  const auto left = fhir::parse(ask(Method::put, path, fmt::format(R"({{"version":{},"telephone":"","email":"","wish":"any"}})", version)));
  EXPECT_EQ(left->root()["telephone"].text(), "02 37 99 00 01");
  EXPECT_EQ(fhir::parse(ask(Method::get, path))->root()["telephone"].text(), "02 37 99 00 01");
}

TEST_F(TelephoneDesk, says_the_sector_of_whoever_looks_for_a_doctor_the_nearest_commune_first) {
  const care::Communes communes = maillage::testing::a_few_communes();
  agenda.communes = [&]() -> const care::Communes& { return communes; };
  care::PlaceProtocol bourg = maillage::testing::champhol();
  bourg.card = care::PlaceCard{};
  bourg.card->commune = communes.all().front().insee;
  for (const care::Commune& one : communes.all()) bourg.card->serves.push_back({one.insee, testing::small_monday - std::chrono::days(30), {}});
  ASSERT_TRUE(desk.use(bourg));
  clinic.clock.at = testing::small_time(9);
  clinic.put_patient("paul", fmt::format(R"(,"address":[{{"city":"{}"}}])", communes.all().front().name));
  clinic.relations.identified(asks, "paul", clinic.clock.now());
  ask(Method::post, "/api/telephone/doctor-searches", R"({"patient":"Patient/paul"})");
  const std::string told = ask(Method::get, "/api/telephone");
  const auto lists_told = fhir::parse(told);
  const fhir::Element sector = lists_told->root()["searches"][0]["sector"];
  ASSERT_EQ(sector.size(), communes.all().size()) << told;
  EXPECT_EQ(sector[0]["commune"].text(), communes.all().front().name);
  for (std::size_t i = 2; i < sector.size(); ++i) {
    EXPECT_LE(sector[i - 1]["kilometres"].integer().value_or(0), sector[i]["kilometres"].integer().value_or(0)) << told;
  }
}

TEST_F(TelephoneDesk, tells_who_waits_of_a_time_that_was_given_back) {
  clinic.clock.at = testing::small_time(6, 50);
  for (care::AgendaRules& rules : testing::small_territory()) agendas.set(std::move(rules));
  use_the_bourg();
  // Both doctors are taken on the only morning that helps.
  for (const char* doctor : {"Practitioner/d1", "Practitioner/d2"}) {
    agendas.hold({doctor, {doctor}, testing::small_time(8), testing::small_time(12), {}, false});
  }
  const std::string waiting = "/api/telephone/waiting";
  EXPECT_NE(ask(Method::post, waiting, R"({"telephone":"06 39 98 14 27"})").find("not-a-date"), std::string::npos);
  EXPECT_NE(ask(Method::post, waiting, R"({"telephone":"06 39 98 14 27","before":"2026-11-22"})").find("waiting-no-days"), std::string::npos);
  EXPECT_NE(ask(Method::post, waiting, R"({"telephone":"06 39 98 14 27","before":"2026-11-24","place":"x"})").find("unknown-place"),
            std::string::npos);
  ask(Method::post, waiting, R"({"name":"Mme Delorme","telephone":"06 39 98 14 27","about":"genou","place":"bourg","before":"2026-11-24"})");
  clinic.clock.pass(std::chrono::minutes(1));
  ask(Method::post, waiting, R"({"name":"M. Suivant","telephone":"06 39 98 14 28","place":"bourg","earliest":"2026-11-23","before":"2026-11-24"})");
  ASSERT_EQ(lists.waiting().size(), 2U);
  std::string told = ask(Method::get, "/api/telephone");
  EXPECT_NE(told.find("Mme Delorme"), std::string::npos);
  EXPECT_EQ(told.find("\"offer\""), std::string::npos) << "nothing is free";
  agendas.release("Practitioner/d1");
  told = ask(Method::get, "/api/telephone");
  EXPECT_LT(told.find("\"offer\""), told.find("M. Suivant")) << "to the one who has waited longest";
  EXPECT_NE(told.find("2026-11-23T07:00:00.000000Z"), std::string::npos);
  const std::string first = lists.waiting().front()->id;
  ask(Method::post, waiting + "/" + first + "/answers", R"({"answer":"takes","start":"2026-11-23T07:00:00.000000Z"})");
  ASSERT_EQ(lists.waiting().size(), 1U);
  EXPECT_NE(ask(Method::post, waiting + "/" + first + "/answers", R"({"answer":"leaves"})").find("already-called-back"), std::string::npos);
  EXPECT_NE(ask(Method::post, waiting + "/" + first + "/answers", R"({"answer":"x"})").find("unknown-answer"), std::string::npos);
}

TEST_F(TelephoneDesk, asks_for_the_birth_date_of_a_caller_who_has_none_before_anything_is_promised) {
  clinic.put(R"({"resourceType":"Patient","id":"undated","name":[{"family":"Garnereau","given":["Paul"]}]})");
  clinic.relations.identified({"account-maud", record::Role::secretary, "maud", "Maud", ""}, "undated", clinic.clock.now());
  use_the_bourg();
  const std::string refused = ask(Method::post, "/api/telephone/calls",
                                  R"({"patient":"Patient/undated","place":"bourg","priority":"other","motive":{"text":"Toux"},"answers":[]})");
  EXPECT_NE(refused.find("birth-date-missing"), std::string::npos) << refused;
  EXPECT_NE(refused.find("Patient.birthDate"), std::string::npos) << refused;
  EXPECT_EQ(ask(Method::get, "/api/telephone").find("\"consultation\""), std::string::npos);
}

TEST_F(TelephoneDesk, completes_the_birth_date_of_a_caller_who_has_none_and_changes_none_that_stands) {
  clinic.put(R"({"resourceType":"Patient","id":"undated","name":[{"family":"Garnereau","given":["Paul"]}]})");
  clinic.clock.at = testing::small_time(9);
  const std::string path = "/api/telephone/patients/undated/birth-date";
  const std::string born = R"({"birthDate":"1957-03-14"})";
  EXPECT_NE(ask(Method::put, path, born).find("unknown-patient"), std::string::npos) << "not found by two traits";
  clinic.relations.identified(asks, "undated", clinic.clock.now());
  EXPECT_NE(ask(Method::put, path, "{}").find("birth-date-unreadable"), std::string::npos);
  EXPECT_NE(ask(Method::put, path, R"({"birthDate":"2026-11-24"})").find("birth-date-future"), std::string::npos);
  EXPECT_NE(ask(Method::put, path, R"({"birthDate":"1857-03-14"})").find("birth-date-too-old"), std::string::npos);
  EXPECT_EQ(ask(Method::put, path, born), R"({"version":2,"birthDate":"1957-03-14"})");
  EXPECT_EQ(ask(Method::put, path, born), R"({"version":2,"birthDate":"1957-03-14"})") << "said twice, written once";
  EXPECT_NE(ask(Method::put, path, R"({"birthDate":"1957-03-15"})").find("birth-date-stands"), std::string::npos);
  const auto stored = run_inline(clinic.store.read({"Patient", "undated"}));
  EXPECT_NE(stored->content.find("Garnereau"), std::string::npos) << "the rest of her stays";
  EXPECT_NE(stored->content.find("1957-03-14"), std::string::npos);
}

TEST_F(TelephoneDesk, answers_when_the_coordinator_says_and_shows_its_hours_to_whoever_sits_at_it) {
  clinic.clock.at = testing::small_time(9);
  EXPECT_NE(ask(Method::get, "/api/telephone").find(R"("hours":{"open":true,)"), std::string::npos) << "a Monday morning of the usual week";
  const std::string desk = "/api/telephone/desk";
  const std::string usual = ask(Method::get, desk);
  EXPECT_NE(usual.find(R"("version":0)"), std::string::npos) << usual;
  EXPECT_NE(usual.find(R"({"from":"08:00","until":"12:00","days":["mon"]})"), std::string::npos) << usual;
  const std::string later = R"({"version":0,"card":{"telephone":"02 61 91 40 00","hours":[{"days":["mon","tue"],"from":"10:00","until":"12:00"}],)"
                            R"("exceptions":[{"date":"2026-11-24","closed":true,"why":{"fr":"Inventaire","en":"Stock-taking"}}]}})";
  EXPECT_NE(ask(Method::put, desk, later).find("Ask the coordinator"), std::string::npos) << "a secretary";
  asks.role = record::Role::site_manager;
  EXPECT_NE(ask(Method::put, desk, later).find("Ask the coordinator"), std::string::npos);
  asks.role = record::Role::coordinator;
  const std::string written = ask(Method::put, desk, later);
  EXPECT_NE(written.find(R"("version":1)"), std::string::npos) << written;
  EXPECT_NE(written.find(R"("next":[{"from":"2026-11-23T09:00:00.000000Z")"), std::string::npos) << written;
  EXPECT_NE(written.find(R"({"from":"2026-11-30T09:00:00.000000Z")"), std::string::npos) << "not on the day of the stock-taking: " << written;
  EXPECT_NE(ask(Method::put, desk, later).find("version-conflict"), std::string::npos) << "somebody else has changed it";
  const std::string lists = ask(Method::get, "/api/telephone");
  EXPECT_NE(lists.find(R"("telephone":"02 61 91 40 00")"), std::string::npos) << lists;
  EXPECT_EQ(lists.find(R"("open":true)"), std::string::npos) << lists;
  EXPECT_EQ(run_inline(clinic.store.read({"telephone-desk", "desk"}))->version, VersionId{1});
  const std::string number = ask(Method::put, desk, R"({"version":1,"card":{"telephone":"02 61 91 41 00"}})");
  EXPECT_NE(number.find(R"("telephone":"02 61 91 41 00")"), std::string::npos) << number;
  EXPECT_NE(number.find(R"({"from":"10:00","until":"12:00","days":["tue"]})"), std::string::npos) << "what is left out stays: " << number;
  EXPECT_NE(number.find("Stock-taking"), std::string::npos) << number;
  const std::string always = ask(Method::put, desk, R"({"version":2,"card":{"exceptions":[],"telephone":""}})");
  EXPECT_EQ(always.find("Stock-taking"), std::string::npos) << "an empty list empties: " << always;
  EXPECT_EQ(always.find("02 61"), std::string::npos) << always;
}

TEST_F(TelephoneDesk, refuses_hours_that_contradict_themselves_at_their_day) {
  asks.role = record::Role::coordinator;
  const auto refused = [&](const char* card) { return ask(Method::put, "/api/telephone/desk", fmt::format(R"({{"version":0,"card":{}}})", card)); };
  const std::string overlap =
      refused(R"({"hours":[{"days":["mon"],"from":"08:00","until":"12:00"},{"days":["mon"],"from":"11:00","until":"13:00"}]})");
  EXPECT_NE(overlap.find("spans-overlap"), std::string::npos) << overlap;
  EXPECT_NE(overlap.find("card.hours.mon"), std::string::npos) << overlap;
  EXPECT_NE(refused(R"({"hours":[]})").find("desk-never-open"), std::string::npos);
  EXPECT_NE(refused(R"({"visits":"both"})").find("visits"), std::string::npos) << "no key of a place";
  EXPECT_EQ(lists.desk_version(), VersionId{0});
}

TEST_F(TelephoneDesk, serves_what_the_description_says_and_nothing_else) {
  EXPECT_EQ(testing::described_under({"/api/telephone"}), testing::registered_in(router));
}

}  // namespace
}  // namespace maillage::gateway

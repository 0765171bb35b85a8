#include "gateway/telephone/telephone_routes.hpp"

#include <gtest/gtest.h>

#include "care/resources/recorded_care.hpp"
#include "gateway/access/policy.hpp"
#include "testing/agenda/small_territory.hpp"
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
  Router router{[](const Route& route, Request& request) -> Task<Outcome<void>> {
    static_cast<void>(route);
    request.principal = record::Person{"account-maud", record::Role::secretary, "maud", "Maud", ""};
    co_return Outcome<void>{};
  }};

  void SetUp() override {
    clinic.feed.listen([this](const ports::Change& change) { lists.learn(change); });
    ASSERT_TRUE(add_telephone_routes(router, parts));
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

TEST_F(TelephoneDesk, searches_a_doctor_for_whom_it_has_found_and_for_nobody_else) {
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

TEST_F(TelephoneDesk, tells_who_waits_of_a_time_that_was_given_back) {
  clinic.clock.at = testing::small_time(6, 50);
  for (care::AgendaRules& rules : testing::small_territory()) agendas.set(std::move(rules));
  care::PlaceProtocol bourg = maillage::testing::champhol();
  bourg.place = "bourg";
  ASSERT_TRUE(desk.use(bourg));
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
  care::PlaceProtocol bourg = maillage::testing::champhol();
  bourg.place = "bourg";
  ASSERT_TRUE(desk.use(bourg));
  const std::string refused = ask(Method::post, "/api/telephone/calls",
                                  R"({"patient":"Patient/undated","place":"bourg","priority":"other","motive":{"text":"Toux"},"answers":[]})");
  EXPECT_NE(refused.find("birth-date-missing"), std::string::npos) << refused;
  EXPECT_NE(refused.find("Patient.birthDate"), std::string::npos) << refused;
  EXPECT_EQ(ask(Method::get, "/api/telephone").find("\"consultation\""), std::string::npos);
}

TEST_F(TelephoneDesk, serves_what_the_description_says_and_nothing_else) {
  EXPECT_EQ(testing::described_under({"/api/telephone"}), testing::registered_in(router));
}

}  // namespace
}  // namespace maillage::gateway

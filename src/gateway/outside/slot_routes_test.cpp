// The Service d'Accès aux Soins asks for free time.
#include "gateway/outside/slot_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "care/booking/agenda_feed.hpp"
#include "care/booking/booking_record.hpp"
#include "fhir/element/reader.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::gateway {
namespace {

using record::Role;
using testing::Clinic;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::small_slot;
using testing::small_time;

const std::string morning = "start=ge2026-11-23T08:00:00&start=le2026-11-23T09:00:00";
const std::string with_all = "_include=Slot:schedule&_include:iterate=Schedule:actor&status=free&";
const std::string of_d1 = "&schedule.actor:Practitioner.identifier=urn:oid:1.2.250.1.71.4.2.1|899900000027";

struct Sas : ::testing::Test {
  Sas() {
    clinic.clock.at = small_time(7);
    clinic.open();
    clinic.feed.listen([this](const ports::Change& change) { care::learn(agendas, change); });
    for (const care::AgendaRules& rules : testing::small_territory()) EXPECT_TRUE(run_inline(bookings.set_agenda(rules, {}, {"system", "", "seed"})));
    put_doctor("d1", "99900000027", "Vasserot");
    put_doctor("d2", "99900000035", "Lano");
    EXPECT_TRUE(run_inline(clinic.feed.catch_up()));
    EXPECT_TRUE(routes.add_routes(router));
  }
  void put_doctor(const std::string& id, const std::string& rpps, const std::string& family) {
    clinic.put(R"({"resourceType":"Practitioner","id":")" + id + R"(","identifier":[{"system":"https://rpps.esante.gouv.fr","value":")" + rpps +
               R"("}],"name":[{"family":")" + family + R"("}]})");
  }
  Response ask(const std::string& query, Role role = Role::coordinator) {
    asks = {"account-x", role, role == Role::visitor ? "" : "x", "X", ""};
    Request request;
    request.path = "/fhir/Slot";
    request.segments = {"fhir", "Slot"};
    request.query = query;
    request.host = "soin.example";
    request.secure = true;
    request.id = "r";
    return run_inline(router.answer(std::move(request)));
  }
  static std::string text(const Response& response) { return std::get<std::string>(response.body); }
  /// What the entries are: "Slot 2026-11-23T07:00:00.000000Z", "Schedule", "Practitioner".
  static std::vector<std::string> entries(const Response& response) {
    const std::string said = text(response);
    std::vector<std::string> all;
    const auto bundle = fhir::parse(said);
    for (const fhir::Element entry : bundle->root()["entry"]) {
      const fhir::Element resource = entry["resource"];
      const std::string type(resource["resourceType"].text());
      all.push_back(type == "Slot" ? type + " " + std::string(resource["start"].text()).substr(11, 5) : type);
    }
    return all;
  }

  Clinic clinic;
  care::Agendas agendas{care::metropolitan_france, 10};
  care::BookingRecord bookings{clinic.store, care::metropolitan_france, agendas.travel()};
  SlotRoutes routes{{clinic.record, agendas, clinic.hasher, [](const std::string&) -> const care::PlaceProtocol* { return nullptr; }}};
  record::Person asks;
  Router router{[this](const Route&, Request& request) -> Task<Outcome<void>> {
    request.principal = asks;
    co_return Outcome<void>{};
  }};
};

TEST_F(Sas, is_told_the_free_time_of_a_doctor_with_her_schedule_and_her_name) {
  const Response told = ask(with_all + morning + of_d1);
  ASSERT_EQ(told.status, Status::ok) << text(told);
  EXPECT_THAT(entries(told), ElementsAre("Slot 07:00", "Slot 07:20", "Slot 07:40", "Slot 08:00", "Schedule", "Practitioner"));
  EXPECT_THAT(text(told), HasSubstr(R"("total":4)"));
  EXPECT_THAT(text(told), HasSubstr(R"("value":"899900000027")"));
  EXPECT_THAT(text(told), HasSubstr(R"("comment":"https://soin.example/desk")"));
  EXPECT_THAT(text(told), Not(HasSubstr("Lano")));
  EXPECT_EQ(text(ask(with_all + morning + of_d1)), text(told)) << "the same time has the same id";
}

TEST_F(Sas, is_told_of_a_booking_at_once_and_of_nothing_that_is_past) {
  care::BookTime command{"odette", care::SlotKind::teleconsultation, small_slot(small_time(8, 20)), {}, Redacted<std::string>("Toux"), {}};
  EXPECT_TRUE(run_inline(bookings.command("b1", "Practitioner/rover", std::move(command), {"system", "TREAT", "r"}, clinic.clock.at)));
  EXPECT_TRUE(run_inline(clinic.feed.catch_up()));
  EXPECT_THAT(entries(ask("status=free&" + morning + of_d1)), ElementsAre("Slot 07:00", "Slot 07:40", "Slot 08:00"));
  clinic.clock.at = small_time(8, 30);
  EXPECT_THAT(entries(ask("status=free&" + morning + of_d1)), ElementsAre("Slot 07:40", "Slot 08:00"));
}

TEST_F(Sas, gets_as_many_as_it_asks_for_and_the_number_of_all) {
  const Response told = ask(with_all + "_count=2&" + morning + of_d1);
  EXPECT_THAT(entries(told), ElementsAre("Slot 07:00", "Slot 07:20", "Schedule", "Practitioner"));
  EXPECT_THAT(text(told), HasSubstr(R"("total":4)"));
  EXPECT_EQ(entries(ask("status=free&" + morning + of_d1 + ",urn:oid:1.2.250.1.71.4.2.1|899900000035")).size(), 8U);
}

TEST_F(Sas, finds_nothing_of_doctors_whom_nobody_knows) {
  const Response none = ask("status=free&" + morning + "&schedule.actor:Practitioner.identifier=urn:oid:1.2.250.1.71.4.2.1|899900099999");
  EXPECT_EQ(none.status, Status::ok);
  EXPECT_THAT(text(none), HasSubstr(R"("total":0)"));
}

TEST_F(Sas, is_told_what_to_change_and_a_visitor_to_sign_in) {
  const Response incomplete = ask("status=free&" + morning);
  EXPECT_EQ(incomplete.status, Status::bad_request);
  EXPECT_THAT(text(incomplete), HasSubstr("slot-search-incomplete"));
  EXPECT_EQ(ask(with_all + morning + of_d1, Role::visitor).status, Status::unauthorized);
}

TEST_F(Sas, leaves_the_slots_of_taken_time_to_the_record) {
  care::BookTime command{"odette", care::SlotKind::teleconsultation, small_slot(small_time(8, 20)), {}, Redacted<std::string>("Toux"), {}};
  EXPECT_TRUE(run_inline(bookings.command("b1", "Practitioner/rover", std::move(command), {"system", "TREAT", "r"}, clinic.clock.at)));
  EXPECT_TRUE(run_inline(clinic.feed.catch_up()));
  EXPECT_THAT(text(ask("")), HasSubstr(R"("id":"b1")"));
  EXPECT_THAT(text(ask("status=busy")), HasSubstr(R"("status":"busy")"));
}

}  // namespace
}  // namespace maillage::gateway

#include "gateway/reminders/reminder_routes.hpp"

#include <gtest/gtest.h>

#include "adapters/memory/message_sender.hpp"
#include "care/booking/booking_record.hpp"
#include "gateway/access/policy.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/care/story.hpp"
#include "testing/described.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::gateway {
namespace {

using testing::small_slot;
using testing::small_time;

struct RemindersOfTheDesk : ::testing::Test {
  testing::Clinic clinic;
  care::Travel travel;
  care::BookingRecord bookings{clinic.store, care::metropolitan_france, travel};
  care::Diary diary;
  care::PlaceProtocol bourg = testing::champhol();
  adapters::MemoryMessageSender sms;
  care::Reminders reminders{{.store = clinic.store, .clock = clinic.clock, .place_of = [this](const std::string&) { return &bourg; }, .sms = &sms}};
  ReminderParts parts{reminders,
                      diary,
                      clinic.store,
                      [this](const std::string&) { return &bourg; },
                      [this](ports::PrintedDocument page) -> Task<Outcome<Buffer>> {
                        printed.push_back(std::move(page));
                        co_return Buffer{};
                      },
                      [this] { return clinic.feed.catch_up(); }};
  std::vector<ports::PrintedDocument> printed;
  Router router{[](const Route& route, Request& request) -> Task<Outcome<void>> {
    static_cast<void>(route);
    request.principal = record::Person{"account-maud", record::Role::secretary, "maud", "Maud", ""};
    co_return Outcome<void>{};
  }};

  void SetUp() override {
    clinic.clock.at = small_time(8, 0);
    clinic.feed.listen([this](const ports::Change& change) {
      diary.learn(change);
      reminders.learn(change);
    });
    ASSERT_TRUE(add_reminder_routes(router, parts));
    const ports::Author author{"Practitioner/rover", "TREAT", "r"};
    for (care::AgendaRules& rules : testing::small_territory()) ASSERT_TRUE(run_inline(bookings.set_agenda(rules, {}, author)));
  }
  void book(const std::string& id, const std::string& patient, Instant start) {
    care::BookTime command{patient, care::SlotKind::teleconsultation, small_slot(start), {}, Redacted<std::string>("Toux"), ""};
    ASSERT_TRUE(run_inline(bookings.command(id, "Practitioner/rover", std::move(command), {"Practitioner/rover", "TREAT", "r"}, clinic.clock.at)));
    ASSERT_TRUE(run_inline(clinic.feed.catch_up()));
    run_inline(reminders.send_due());
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

TEST_F(RemindersOfTheDesk, are_nothing_at_first) { EXPECT_EQ(ask(Method::get, "/api/reminders"), "[]"); }

TEST_F(RemindersOfTheDesk, show_what_a_way_out_refused_with_whom_to_call_and_until_somebody_has) {
  clinic.put_patient("odette", R"(,"telecom":[{"system":"phone","value":"06 39 98 14 27"}])");
  sms.refusal = Issue{IssueCode::transient, "sms-delayed", "", {}};
  book("b1", "odette", small_time(9, 0, 2));
  EXPECT_EQ(ask(Method::get, "/api/reminders"),
            R"([{"id":"b1-b0","kind":"booked","way":"sms","status":"waiting","start":"2026-11-25T08:00:00.000000Z",)"
            R"("patient":{"id":"odette","name":"Mme Odette Garnereau","telephones":["06 39 98 14 27"]},"tries":1,"place":"Location/bourg",)"
            R"("placeName":"Pharmacie du Bourg","problem":"sms-delayed","next":"2026-11-23T07:00:10.000000Z"}])");
  const auto looked = run_inline(clinic.store.accesses({.patient = "odette"}));
  ASSERT_TRUE(looked);
  EXPECT_TRUE(std::ranges::any_of(*looked, [](const ports::KeptAccess& one) { return one.access.interaction == "reminder-read"; }));
  EXPECT_NE(ask(Method::post, "/api/reminders/b1-b0", "{}").find("settled-missing"), std::string::npos);
  EXPECT_NE(ask(Method::post, "/api/reminders/b1-x7", R"({"settled":true})").find("unknown-entry"), std::string::npos);
  EXPECT_NE(ask(Method::post, "/api/reminders/b1-b0", R"({"settled":true})").find(R"("status":"settled")"), std::string::npos);
  EXPECT_EQ(ask(Method::get, "/api/reminders"), "[]");
  EXPECT_NE(ask(Method::post, "/api/reminders/b1-b0", R"({"settled":true})").find("reminder-over"), std::string::npos);
  EXPECT_NE(ask(Method::get, "/api/reminders/b1-b0/letter").find("unknown-entry"), std::string::npos) << "an SMS is no letter";
}

TEST_F(RemindersOfTheDesk, give_the_letter_for_who_has_no_telephone) {
  clinic.put_patient("odette");
  book("b1", "odette", small_time(9, 0, 2));
  const std::string listed = ask(Method::get, "/api/reminders");
  EXPECT_NE(listed.find(R"("way":"letter","status":"to-hand")"), std::string::npos) << listed;
  EXPECT_EQ(listed.find("telephones"), std::string::npos);
  ask(Method::get, "/api/reminders/b1-b0/letter");
  ASSERT_EQ(printed.size(), 1U);
  EXPECT_EQ(printed.front().place.front(), "Mme Odette Garnereau");
  EXPECT_EQ(ask(Method::get, "/api/reminders"), listed) << "printing settles nothing";
}

TEST_F(RemindersOfTheDesk, are_what_the_description_says_and_nothing_else) {
  EXPECT_EQ(testing::described_under({"/api/reminders"}), testing::registered_in(router));
}

}  // namespace
}  // namespace maillage::gateway

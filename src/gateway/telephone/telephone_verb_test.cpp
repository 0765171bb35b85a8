// Two desks on one patient, each over a live socket of its own.
#include <gtest/gtest.h>

#include "gateway/telephone/telephone_routes.hpp"
#include "testing/live_page.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::gateway {
namespace {

using testing::LivePage;

LivePolicy of_persons() {
  return {.gate = [](const Verb&, LiveCall&) -> Task<Outcome<void>> { co_return Outcome<void>{}; },
          .may_be_told = [](const std::any&, const ports::Stored&) { return false; },
          .key_of = [](const std::any& principal) { return std::any_cast<record::Person>(principal).practitioner; },
          .describe = [](const std::any&) { return std::string("{}"); }};
}

struct TelephoneVerb : ::testing::Test {
  testing::Clinic clinic;
  record::Judge judge{clinic.relations};
  runtime::Loop loop;
  LiveHub hub{loop, clinic.store, clinic.random, of_persons()};
  PatientsOnCall desks{[this](ClientId client, std::string_view event) { hub.send(client, event); }};
  const record::Person maud{"account-maud", record::Role::secretary, "maud", "Maud", ""};
  const record::Person yann{"account-yann", record::Role::secretary, "yann", "Yann", ""};
  const std::string at_paul = R"({"verb":"telephone.at","ref":1,"patient":"Patient/paul"})";

  void SetUp() override {
    clinic.put_patient("paul");
    for (const record::Person& person : {maud, yann}) clinic.relations.identified(person, "paul", clinic.clock.now());
    ASSERT_TRUE(add_telephone_verb(hub, desks, judge, clinic.clock));
  }
  static std::string with(const std::string& names) { return R"({"event":"telephone.with","patient":"Patient/paul","people":[)" + names + "]}"; }
  /// At the patient, and told who else is.
  Task<std::unique_ptr<LivePage>> come(const record::Person& person, std::string others) {
    auto page = co_await testing::open_live_page(loop, hub, person);
    co_await page->say(at_paul);
    EXPECT_EQ(co_await page->hear(), with(others));
    EXPECT_EQ(co_await page->hear(), R"({"answer":1})");
    co_return page;
  }
};

TEST_F(TelephoneVerb, forgets_a_desk_whose_link_is_cut_and_knows_it_again_once_it_has_said_where_it_is) {
  const auto talk = [&]() -> Task<void> {
    auto one = co_await come(maud, "");
    auto other = co_await come(yann, R"("Maud")");
    EXPECT_EQ(co_await one->hear(), with(R"("Yann")"));
    one->leave();
    EXPECT_EQ(co_await other->hear(), with(""));
    // A new socket is nowhere by itself: what was said before the cut has gone with the old one.
    one = co_await testing::open_live_page(loop, hub, maud);
    co_await other->say(at_paul);
    EXPECT_EQ(co_await other->hear(), with(""));
    EXPECT_EQ(co_await other->hear(), R"({"answer":1})");
    co_await one->say(at_paul);
    EXPECT_EQ(co_await one->hear(), with(R"("Yann")"));
    EXPECT_EQ(co_await other->hear(), with(R"("Maud")")) << "once, for the desk of before the cut is no more";
    one->leave();
    EXPECT_EQ(co_await other->hear(), with(""));
    other->leave();
  };
  loop.spawn(talk());
  loop.run_until_idle();
  EXPECT_EQ(hub.clients(), 0U);
}

}  // namespace
}  // namespace maillage::gateway

// The slider cuts one sign-in off, leaves it its way back, and touches nobody else.
#include "server/wiring/network_slider.hpp"

#include <gtest/gtest.h>

#include "gateway/access/policy.hpp"
#include "server/wiring/people.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::server {
namespace {

class HeardRooms final : public ports::MeetingRooms {
 public:
  Task<Outcome<std::string>> admit(ports::Admission) override { co_return std::string("{}"); }
  Task<Outcome<std::string>> signal(std::string room, std::string participant, std::string json) override {
    heard.push_back(room + " " + participant + " " + json);
    if (refuses) co_return refuse(IssueCode::not_found, "not-in-room", "not there");
    co_return std::string("{}");
  }
  void silent(std::string, std::string) override {}
  void put_out(std::string, std::string) override {}
  void close(std::string, std::string) override {}
  void listen(std::function<void(ports::RoomEvent)>) override {}
  std::vector<std::string> heard;
  bool refuses{false};
};

class Slider : public ::testing::Test {
 protected:
  Slider() {
    EXPECT_TRUE(router.add(slider.route(rooms)));
    for (const char* policy : {"me", "page", "live_open"}) {
      EXPECT_TRUE(router.add({.pattern = std::string("/") + policy, .policy = {policy}, .handler = [](gateway::Request) -> Task<gateway::Response> {
                                co_return gateway::Response::json(gateway::Status::ok, "{}");
                              }}));
    }
  }
  gateway::Status ask(const record::Person& person, gateway::Method method, const std::string& path, std::string body = {}) {
    who = person;
    gateway::Request request;
    request.method = method;
    request.path = path;
    for (std::size_t at = 1; at < path.size();) {
      const std::size_t end = std::min(path.find('/', at), path.size());
      request.segments.push_back(path.substr(at, end - at));
      at = end + 1;
    }
    request.headers.add("Content-Type", "application/json");
    request.body = std::move(body);
    return run_inline(router.answer(std::move(request))).status;
  }
  gateway::Status move(const record::Person& person, const std::string& profile) {
    return ask(person, gateway::Method::post, "/api/demonstration/network", R"({"room":"Encounter/e1","profile":")" + profile + "\"}");
  }

  runtime::Loop loop;
  testing::Clinic clinic;
  record::Judge judge{clinic.relations};
  gateway::LiveHub hub{loop, clinic.store, clinic.random, live_policy(judge, clinic.account_index, clinic.clock)};
  NetworkSlider slider{hub, clinic.clock};
  HeardRooms rooms;
  record::Person who;
  gateway::Router router{slider.gate([this](const gateway::Route&, gateway::Request& request) -> Task<Outcome<void>> {
    request.principal = who;
    co_return Outcome<void>{};
  })};
  record::Person nurse{"a1", record::Role::assistant, "belloum", "", "", "s1"};
  record::Person doctor{"a2", record::Role::doctor, "vasserot", "", "", "s2"};
};

TEST_F(Slider, cuts_everything_of_one_person_but_the_way_back) {
  EXPECT_EQ(move(nurse, "cut"), gateway::Status::ok);
  ASSERT_EQ(rooms.heard.size(), 1U);
  EXPECT_EQ(rooms.heard[0], R"(Encounter/e1 Practitioner/belloum {"verb":"room.impair","room":"Encounter/e1","profile":"cut"})");
  EXPECT_EQ(ask(nurse, gateway::Method::get, "/me"), gateway::Status::service_unavailable);
  EXPECT_EQ(ask(nurse, gateway::Method::get, "/live_open"), gateway::Status::service_unavailable);
  EXPECT_EQ(ask(nurse, gateway::Method::get, "/page"), gateway::Status::ok);
  EXPECT_EQ(ask(doctor, gateway::Method::get, "/me"), gateway::Status::ok) << "only her own network";
  rooms.refuses = true;
  EXPECT_EQ(move(nurse, "fibre"), gateway::Status::ok) << "even when the seat was lost meanwhile";
  EXPECT_EQ(ask(nurse, gateway::Method::get, "/me"), gateway::Status::ok);
}

TEST_F(Slider, ends_a_cut_that_was_forgotten) {
  EXPECT_EQ(move(nurse, "cut"), gateway::Status::ok);
  clinic.clock.pass(cut_lasts_max);
  EXPECT_EQ(ask(nurse, gateway::Method::get, "/me"), gateway::Status::ok);
}

TEST_F(Slider, cuts_nobody_who_sits_in_no_room) {
  rooms.refuses = true;
  EXPECT_EQ(move(nurse, "cut"), gateway::Status::not_found);
  EXPECT_EQ(ask(nurse, gateway::Method::get, "/me"), gateway::Status::ok);
}

}  // namespace
}  // namespace maillage::server

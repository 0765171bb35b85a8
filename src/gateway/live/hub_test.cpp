// The hub over loopback sockets: verbs, changes judged at delivery, catching up, presence.
#include "gateway/live/hub.hpp"

#include <gtest/gtest.h>

#include "runtime/system_clock.hpp"
#include "testing/live_page.hpp"

namespace maillage::gateway {
namespace {

using runtime::Loop;

/// A store that only knows its changes.
class ChangesOnly final : public ports::RecordStore {
 public:
  Task<Outcome<ports::Committed>> commit(ports::UnitOfWork) override { co_return none(); }
  Task<Outcome<ports::Stored>> read(ResourceKey) override { co_return none(); }
  Task<Outcome<ports::Stored>> read_version(ResourceKey, VersionId) override { co_return none(); }
  Task<Outcome<std::vector<ports::Stored>>> history(ResourceKey, std::optional<VersionId>, std::uint32_t) override { co_return none(); }
  Task<Outcome<ports::Page>> search(fhir::Query, ports::WithinPatients) override { co_return none(); }
  Task<Outcome<std::vector<ports::Change>>> changes(Sequence after, std::uint32_t count) override {
    std::vector<ports::Change> found;
    for (const auto& change : all) {
      if (change.sequence > after && found.size() < count) found.push_back(change);
    }
    co_return found;
  }
  Task<Outcome<std::vector<ports::KeptAccess>>> accesses(ports::AccessQuery) override { co_return none(); }
  Task<Outcome<std::optional<std::string>>> holder(std::string) override { co_return none(); }
  Task<Outcome<Sequence>> last() override { co_return none(); }
  void watch(std::function<void(Sequence)>) override {}

  std::vector<ports::Change> all;

 private:
  static std::unexpected<Issue> none() { return refuse(IssueCode::not_supported, "not-here", ""); }
};

using Page = testing::LivePage;

class LiveHubTest : public ::testing::Test {
 protected:
  LiveHubTest() {
    EXPECT_TRUE(hub.add_own_verbs({"live_hello"}, {"live_ping"}));
    hub.on_presence([this](const Presence& presence) {
      presences.push_back((presence.kind == Presence::Kind::connected ? "+" : "-") + std::any_cast<std::string>(presence.principal));
    });
  }

  LivePolicy policy() {
    return {.gate = [this](const Verb& verb, LiveCall& call) -> Task<Outcome<void>> {
              if (verb.policy.text == forbidden && std::any_cast<std::string>(call.principal) == "anna")
                co_return refuse(IssueCode::forbidden, "not-yours", "No.");
              co_return Outcome<void>{};
            },
            .may_be_told = [](const std::any& principal,
                              const ports::Stored& changed) { return changed.key.id.starts_with(std::any_cast<std::string>(principal)); },
            .key_of = [](const std::any& principal) { return std::any_cast<std::string>(principal); },
            .describe = [](const std::any& principal) { return "\"" + std::any_cast<std::string>(principal) + "\""; }};
  }

  ports::Change change(std::uint64_t sequence, std::string id) {
    ports::Change made;
    made.sequence = {sequence};
    made.versions.push_back({.key = {"Patient", std::move(id)}, .version = {1}, .sequence = {sequence}});
    store.all.push_back(made);
    return made;
  }

  Task<std::unique_ptr<Page>> open(std::string who) { return open(std::move(who), hub); }
  Task<std::unique_ptr<Page>> open(std::string who, LiveHub& at) { return testing::open_live_page(loop, at, std::move(who)); }

  Loop loop;
  runtime::SystemRandom random;
  ChangesOnly store;
  std::string forbidden;
  LiveLimits limits{.clients_per_person_max = 2, .catch_up_entries_max = 100, .messages_at_once = 5, .message_interval = Millis(20)};
  LiveHub hub{loop, store, random, policy(), limits};
  std::vector<std::string> presences;
};

TEST_F(LiveHubTest, greets_answers_and_tells_who_is_there) {
  const auto talk = [&]() -> Task<void> {
    auto page = co_await open("anna");
    EXPECT_TRUE(hub.is_here("anna"));
    co_await page->say(R"({"verb":"hello","ref":1})");
    const auto hello = co_await page->hear();
    EXPECT_TRUE(hello.starts_with(R"({"answer":1,"person":"anna","sequence":0,"epoch":")")) << hello;
    co_await page->say(R"({"verb":"ping","ref":2})");
    EXPECT_EQ(co_await page->hear(), R"({"answer":2,"pong":true})");
    co_await page->say(R"({"verb":"dance","ref":3})");
    EXPECT_TRUE((co_await page->hear()).contains("no-such-verb"));
    page->leave();
  };
  loop.spawn(talk());
  loop.run_until_idle();
  EXPECT_EQ(presences, (std::vector<std::string>{"+anna", "-anna"}));
  EXPECT_FALSE(hub.is_here("anna"));
}

TEST_F(LiveHubTest, tells_a_change_only_to_those_who_may_see_it) {
  const auto talk = [&]() -> Task<void> {
    auto anna = co_await open("anna");
    auto bea = co_await open("bea");
    co_await anna->say(R"({"verb":"hello","ref":1})");
    co_await bea->say(R"({"verb":"hello","ref":1})");
    static_cast<void>(co_await anna->hear());
    static_cast<void>(co_await bea->hear());
    co_await loop.sleep_until(Loop::tick() + Millis(5));
    hub.changed(change(5, "anna-1"));
    hub.changed(change(6, "bea-1"));
    EXPECT_EQ(co_await anna->hear(), R"({"event":"change","sequence":5,"type":"Patient","id":"anna-1","version":1})");
    EXPECT_EQ(co_await bea->hear(), R"({"event":"change","sequence":6,"type":"Patient","id":"bea-1","version":1})");
    hub.close_all();
    EXPECT_EQ(co_await anna->hear(), "");
    EXPECT_EQ(co_await bea->hear(), "");
  };
  loop.spawn(talk());
  loop.run_until_idle();
}

TEST_F(LiveHubTest, asks_only_about_those_who_might_be_told_when_the_policy_names_them) {
  std::vector<std::string> asked;
  LivePolicy narrow = policy();
  narrow.may_be_told = [&asked](const std::any& principal, const ports::Stored& changed) {
    asked.push_back(std::any_cast<std::string>(principal));
    return changed.key.id.starts_with(asked.back());
  };
  narrow.might_be_told = [](const ports::Stored& changed) -> std::optional<std::vector<std::string>> {
    if (changed.key.id.starts_with("door")) return std::nullopt;
    return std::vector<std::string>{"nobody-here", changed.key.id.substr(0, changed.key.id.find('-'))};
  };
  LiveHub few(loop, store, random, narrow, limits);
  ASSERT_TRUE(few.add_own_verbs({"live_hello"}, {"live_ping"}));
  const auto talk = [&]() -> Task<void> {
    std::vector<std::unique_ptr<Page>> pages;
    for (const char* who : {"anna", "bea", "anna"}) {
      pages.push_back(co_await open(who, few));
      co_await pages.back()->say(R"({"verb":"hello","ref":1})");
      static_cast<void>(co_await pages.back()->hear());
    }
    co_await loop.sleep_until(Loop::tick() + Millis(5));
    few.changed(change(5, "anna-1"));
    EXPECT_EQ(asked, (std::vector<std::string>{"anna", "anna"}));
    EXPECT_TRUE((co_await pages[0]->hear()).contains("anna-1"));
    EXPECT_TRUE((co_await pages[2]->hear()).contains("anna-1"));
    asked.clear();
    few.changed(change(6, "door-plate"));
    EXPECT_EQ(asked.size(), 3U);
    few.close_all();
  };
  loop.spawn(talk());
  loop.run_until_idle();
}

TEST_F(LiveHubTest, tells_a_change_of_everybody_in_turns_and_nothing_overtakes_it) {
  LivePolicy open_to_all = policy();
  open_to_all.may_be_told = [](const std::any&, const ports::Stored&) { return true; };
  LiveLimits one_a_turn = limits;
  one_a_turn.told_a_turn = 1;
  one_a_turn.told_later_max = 2;
  LiveHub slow(loop, store, random, open_to_all, one_a_turn);
  ASSERT_TRUE(slow.add_own_verbs({"live_hello"}, {"live_ping"}));
  const auto talk = [&]() -> Task<void> {
    std::vector<std::unique_ptr<Page>> pages;
    for (const char* who : {"anna", "bea", "cleo", "dina"}) {
      pages.push_back(co_await open(who, slow));
      co_await pages.back()->say(R"({"verb":"hello","ref":1})");
      static_cast<void>(co_await pages.back()->hear());
    }
    co_await loop.sleep_until(Loop::tick() + Millis(5));
    slow.changed(change(5, "door-5"));
    pages[1]->leave();
    EXPECT_EQ(slow.send_to_person("dina", R"({"event":"ring","sequence":6})"), 1U);
    EXPECT_TRUE((co_await pages[2]->hear()).contains("door-5")) << "in its turn";
    for (const std::uint64_t sequence : {7, 8, 9}) slow.changed(change(sequence, "door-" + std::to_string(sequence)));  // more than may wait
    for (const char* id : {"door-7", "door-8", "door-9"}) EXPECT_TRUE((co_await pages[2]->hear()).contains(id));
    for (const char* id : {"door-5", "ring", "door-7", "door-8", "door-9"}) {
      const auto heard = co_await pages[3]->hear();
      EXPECT_TRUE(heard.contains(id)) << heard;
    }
    slow.close_all();
    EXPECT_EQ(co_await pages[2]->hear(), "") << "told once";
  };
  loop.spawn(talk());
  loop.run_until_idle();
}

TEST_F(LiveHubTest, gives_a_client_that_returns_what_it_missed_and_nothing_twice) {
  for (std::uint64_t i = 1; i <= 70; ++i) hub.changed(change(i, "anna-" + std::to_string(i)));
  const auto talk = [&]() -> Task<void> {
    auto page = co_await open("anna");
    co_await page->say(R"({"verb":"hello","ref":1,"since":3})");
    static_cast<void>(co_await page->hear());
    for (std::uint64_t i = 4; i <= 70; ++i) EXPECT_TRUE((co_await page->hear()).contains("\"sequence\":" + std::to_string(i) + ","));
    hub.changed(change(71, "anna-71"));
    EXPECT_TRUE((co_await page->hear()).contains("\"sequence\":71,"));
    page->leave();
  };
  loop.spawn(talk());
  loop.run_until_idle();
}

TEST_F(LiveHubTest, tells_a_client_that_is_too_far_behind_or_of_another_database_to_read_again) {
  hub.changed(change(500, "anna-500"));
  const auto talk = [&]() -> Task<void> {
    for (const char* since : {"1", "900"}) {
      auto page = co_await open("anna");
      co_await page->say(std::string(R"({"verb":"hello","ref":1,"since":)") + since + "}");
      static_cast<void>(co_await page->hear());
      EXPECT_EQ(co_await page->hear(), R"({"event":"resync","sequence":500})");
      page->leave();
    }
  };
  loop.spawn(talk());
  loop.run_until_idle();
}

TEST_F(LiveHubTest, asks_the_gate_before_each_verb) {
  forbidden = "live_ping";
  const auto talk = [&]() -> Task<void> {
    auto page = co_await open("anna");
    co_await page->say(R"({"verb":"ping","ref":2})");
    EXPECT_TRUE((co_await page->hear()).contains("not-yours"));
    page->leave();
  };
  loop.spawn(talk());
  loop.run_until_idle();
}

TEST_F(LiveHubTest, hears_a_page_that_talks_too_fast_later_and_loses_nothing) {
  const auto talk = [&]() -> Task<void> {
    const Tick began = Loop::tick();
    auto page = co_await open("anna");
    for (int i = 0; i < 8; ++i) co_await page->say(R"({"verb":"ping","ref":)" + std::to_string(i) + "}");
    for (int i = 0; i < 8; ++i) EXPECT_EQ(co_await page->hear(), R"({"answer":)" + std::to_string(i) + R"(,"pong":true})");
    EXPECT_GE(Loop::tick() - began, Millis(60));  // five at once, then three, each twenty milliseconds after the other
    page->leave();
  };
  loop.spawn(talk());
  loop.run_until_idle();
}

TEST_F(LiveHubTest, closes_on_what_is_no_message_and_on_the_oldest_of_too_many_pages) {
  const auto talk = [&]() -> Task<void> {
    auto first = co_await open("anna");
    auto second = co_await open("anna");
    auto third = co_await open("anna");
    EXPECT_EQ(co_await first->hear(), "");
    EXPECT_EQ(hub.send_to_person("anna", R"({"event":"ring"})"), 2U);
    EXPECT_EQ(co_await third->hear(), R"({"event":"ring"})");
    co_await third->say("nonsense");
    EXPECT_EQ(co_await third->hear(), "");
    second->leave();
  };
  loop.spawn(talk());
  loop.run_until_idle();
}

TEST_F(LiveHubTest, closes_the_sockets_of_whoever_has_lost_the_right_and_hears_nothing_more_of_them) {
  int asked = 0;
  ASSERT_TRUE(hub.add({.name = "ask", .policy = {"x"}, .handler = [&](LiveCall) -> Task<Outcome<std::string>> {
                         ++asked;
                         co_return "{}";
                       }}));
  const auto talk = [&]() -> Task<void> {
    auto anna = co_await open("anna");
    auto bea = co_await open("bea");
    hub.close_where([](const std::any& principal) { return std::any_cast<std::string>(principal) == "anna"; }, "signed out");
    co_await anna->say(R"({"verb":"ask","ref":1})");
    EXPECT_EQ(co_await anna->hear(), "");
    EXPECT_EQ(asked, 0);
    co_await bea->say(R"({"verb":"ask","ref":1})");
    EXPECT_EQ(co_await bea->hear(), R"({"answer":1})");
    bea->leave();
  };
  loop.spawn(talk());
  loop.run_until_idle();
  EXPECT_EQ(presences, (std::vector<std::string>{"+anna", "+bea", "-anna", "-bea"}));
}

TEST_F(LiveHubTest, answers_a_verb_whose_handler_throws_and_goes_on) {
  std::string told;
  hub.on_failure([&](const std::string& id, const std::string& verb, const std::string& what) { told = id + " " + verb + " " + what; });
  ASSERT_TRUE(hub.add({.name = "fall", .policy = {"x"}, .handler = [](LiveCall) -> Task<Outcome<std::string>> {
                         throw std::runtime_error("room is wrong");
                         co_return "";
                       }}));
  EXPECT_FALSE(hub.add({.name = "open", .policy = {}, .handler = [](LiveCall) -> Task<Outcome<std::string>> { co_return "{}"; }}));
  const auto talk = [&]() -> Task<void> {
    auto page = co_await open("anna");
    co_await page->say(R"({"verb":"fall","ref":9})");
    EXPECT_TRUE((co_await page->hear()).contains("r1.9"));
    co_await page->say(R"({"verb":"ping","ref":10})");
    EXPECT_TRUE((co_await page->hear()).contains("pong"));
    page->leave();
  };
  loop.spawn(talk());
  loop.run_until_idle();
  EXPECT_EQ(told, "r1.9 fall room is wrong");
}

}  // namespace
}  // namespace maillage::gateway

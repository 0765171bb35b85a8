// The world of the matrix: one account for each role, and for each role one patient in each relation to it, every resource holding a canary of its
// own.
//
// `expired` and `found_long_ago` are no relations of the table: they are what `former` and `identified` become, and must be as good as `unrelated`.
#pragma once

#include <fmt/core.h>

#include <map>
#include <string>
#include <vector>

#include "gateway/access/policy.hpp"
#include "gateway/api/routes.hpp"
#include "gateway/content/content_routes.hpp"
#include "gateway/fhir/audit_routes.hpp"
#include "gateway/fhir/routes.hpp"
#include "gateway/rooms/live_rooms.hpp"
#include "gateway/rooms/room_admission.hpp"
#include "record/access/check.hpp"
#include "record/access/table.hpp"
#include "server/acts/acts.hpp"
#include "server/wiring/people.hpp"
#include "testing/record/clinic.hpp"
#include "tests/contract/access/live_page.hpp"

namespace maillage::contract {

using gateway::Method;
using gateway::Request;
using gateway::Response;
using record::Act;
using record::DataClass;
using record::Relation;
using record::Role;

/// Who is to whom: a relation of the table, or one of the two that are no longer one.
struct Case {
  std::string name;
  Relation relation;  // as what it is judged
};

/// Rooms that let everybody in: who may is judged before them.
class OpenRooms final : public ports::MeetingRooms {
 public:
  Task<Outcome<std::string>> admit(ports::Admission) override { co_return std::string("{}"); }
  Task<Outcome<std::string>> signal(std::string, std::string, std::string) override { co_return std::string("{}"); }
  void silent(std::string, std::string) override {}
  void put_out(std::string, std::string) override {}
  void close(std::string, std::string) override {}
  void listen(std::function<void(ports::RoomEvent)>) override {}
};

/// Nothing is signed in the matrix.
class NoJournal final : public ports::Journal {
 public:
  Task<Outcome<ports::SignedHead>> sign_head() override { co_return refuse(IssueCode::not_supported, "no-journal", "Nothing is signed here."); }
  Task<Outcome<ports::SignedHead>> sign_head_of(Sequence) override {
    co_return refuse(IssueCode::not_supported, "no-journal", "Nothing is signed here.");
  }
  Task<Outcome<ports::ContentSeal>> seal_of(ResourceKey, VersionId) override {
    co_return refuse(IssueCode::not_found, "no-journal", "Nothing is signed here.");
  }
};

class World {
 public:
  explicit World(const testing::MakeStore& make);

  /// Everybody who can sign in, and the visitor.
  [[nodiscard]] static std::vector<Role> roles();
  [[nodiscard]] static const std::vector<Case>& cases();

  [[nodiscard]] static std::string practitioner(Role role);
  [[nodiscard]] static std::string patient(Role role, const Case& one) { return fmt::format("pt-{}-{}", practitioner(role).substr(2), one.name); }
  [[nodiscard]] static std::string canary(const std::string& patient, DataClass data) { return fmt::format("CANARY-{}-{}", patient, name_of(data)); }
  /// The resource of that class that every patient has (directory: the one of nobody).
  [[nodiscard]] static ResourceKey resource(const std::string& patient, DataClass data);
  [[nodiscard]] static std::string content(const std::string& patient, DataClass data, const std::string& id);

  /// Asks as the signed-in person of that role.
  Response ask(Role role, Method method, const std::string& path, std::string body = "", const std::string& type = "application/fhir+json");
  Response ask_with(const std::string& cookie, Method method, const std::string& path, std::string body, const std::string& type);
  [[nodiscard]] Request request_of(Role role, Method method, const std::string& path) const;
  [[nodiscard]] record::Person person(Role role) const;
  /// Of one more sign-in.
  std::string fresh_cookie(Role role);
  [[nodiscard]] const std::string& cookie(Role role) const { return cookies_.at(role); }

  /// The page of that role at /live; null for whoever may not open one.
  [[nodiscard]] LivePage* page(Role role) const;
  /// The answer to one verb over that page; empty without a page. `fields` begins with a comma or is empty.
  std::string say(Role role, const std::string& verb, const std::string& fields = "");
  /// Runs what waits on the loop.
  void settle();
  /// The teleconsultation of that patient, opened by somebody who is nobody here. It has rung the account of the patient's role, in vain, and nobody
  /// else.
  [[nodiscard]] static std::string consultation(const std::string& patient) { return "care-" + patient; }

  testing::Clinic clinic;
  gateway::ApiParts parts{clinic.record, clinic.sign_ins, clinic.identity_search, "", "invented password"};
  record::Judge judge{clinic.relations};
  record::Contents contents{clinic.record, clinic.hasher};
  gateway::Router router{gateway::access_gate(clinic.sign_ins, judge)};
  runtime::Loop loop;
  gateway::LiveHub hub{loop, clinic.store, clinic.random, server::live_policy(judge, clinic.account_index, clinic.clock)};
  OpenRooms rooms;
  NoJournal journal;
  testing::FakeSigner signer;
  gateway::LiveRooms live_rooms{
      rooms, [this](gateway::ClientId client, std::string_view json) { return hub.send(client, json); },
      [](const std::any& principal, const std::string& room) { return gateway::room_admission(std::any_cast<record::Person>(principal), room); }};
  server::Acts acts{{loop,
                     clinic.store,
                     clinic.feed,
                     judge,
                     clinic.clock,
                     clinic.random,
                     hub,
                     [](record::Person, Redacted<std::string>) -> Task<Outcome<bool>> { co_return true; },
                     journal,
                     clinic.hasher,
                     signer,
                     "",
                     false,
                     {},
                     "",
                     [this](const std::string& practitioner) -> std::optional<record::Person> {
                       const record::Account* account = clinic.account_index.by_actor("Practitioner/" + practitioner);
                       return account == nullptr ? std::nullopt : std::optional(account->person());
                     }}};

 private:
  [[nodiscard]] static Request request_with(const std::string& cookie, Method method, const std::string& path, std::string body,
                                            const std::string& type);
  void add_routes();
  void open_page(Role role);
  void request_consultation(const std::string& patient);
  void ring_in_vain(Role role, const std::string& consultation);
  void add_account(Role role);
  void put_patient_with_everything(Role role, const Case& one);
  void put_tie(Role role, const Case& one, const std::string& patient);
  void sign_in(Role role);

  std::map<Role, std::string> cookies_;
  std::map<Role, std::shared_ptr<LivePage>> pages_;
  std::uint64_t asked_{0};
};

[[nodiscard]] inline std::string body_of(const Response& response) {
  const auto* text = std::get_if<std::string>(&response.body);
  return text != nullptr ? *text : std::string();
}
[[nodiscard]] inline int code_of(const Response& response) { return static_cast<int>(response.status); }
[[nodiscard]] inline bool is_well(const Response& response) { return code_of(response) < 300; }

}  // namespace maillage::contract

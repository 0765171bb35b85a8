// Acts by their id, people by their account.
#include "server/wiring/people.hpp"

#include <fmt/format.h>

#include "base/assert.hpp"
#include "gateway/http/json_text.hpp"
#include "gateway/rooms/room_admission.hpp"

namespace maillage::server {
namespace {

const record::Person& person_in(const std::any& principal) {
  static const record::Person visitor;
  const auto* person = std::any_cast<record::Person>(&principal);
  return person == nullptr ? visitor : *person;
}

/// A room is judged by its own encounter at every verb: the act alone, without a patient, has no row that allows it.
bool is_about_a_room(record::Act act) {
  using enum record::Act;
  return act == room_join || act == room_publish || act == room_answer || act == room_leave;
}

}  // namespace

Outcome<void> check_policies(const gateway::Router& router, const gateway::LiveHub& hub) {
  const auto without_row = [](std::string_view what, const gateway::PolicyId& policy) {
    return refuse(IssueCode::exception, "route-without-policy",
                  fmt::format("{} names the policy \"{}\", which is no act of the table.", what, policy.text));
  };
  for (const auto* route : router.routes()) {
    if (!record::act_of(route->policy.text)) return without_row(fmt::format("{} {}", gateway::name_of(route->method), route->pattern), route->policy);
  }
  for (const auto* verb : hub.verbs()) {
    if (!record::act_of(verb->policy.text)) return without_row("The live verb " + verb->name, verb->policy);
  }
  return {};
}

gateway::LivePolicy live_policy(const record::Judge& judge, const record::AccountIndex& accounts, const ports::Clock& clock) {
  return {.gate = [&](const gateway::Verb& verb, gateway::LiveCall& call) -> Task<Outcome<void>> {
            const auto& person = person_in(call.principal);
            const auto act = record::act_of(verb.policy.text);
            INVARIANT(act.has_value());  // check_policies has seen every verb
            // A socket outlives the moment when its person was let in.
            if (!accounts.is_open(person, clock.now())) co_return std::unexpected(record::refusal_of(person));
            if (is_about_a_room(*act)) co_return gateway::judge_room(judge, person, *act, call.message.fields.root()["room"].text(), clock.now());
            if (!judge.could_ever(person, *act)) co_return std::unexpected(record::refusal_of(person));
            co_return Outcome<void>{};
          },
          .may_be_told =
              [&](const std::any& principal, const ports::Stored& changed) {
                const auto& person = person_in(principal);
                return accounts.is_open(person, clock.now()) && judge.may_be_told(person, changed, clock.now());
              },
          .might_be_told = [&](const ports::Stored& changed) -> std::optional<std::vector<std::string>> {
            const auto practitioners = judge.might_be_told(changed);
            if (!practitioners) return std::nullopt;
            std::vector<std::string> actors;
            actors.reserve(practitioners->size());
            for (const std::string& practitioner : *practitioners) actors.push_back("Practitioner/" + practitioner);
            return actors;
          },
          .key_of = [](const std::any& principal) { return person_in(principal).actor(); },
          .describe =
              [](const std::any& principal) {
                const auto& person = person_in(principal);
                return fmt::format(R"({{"id":{},"name":{},"role":{}}})", gateway::to_json(person.actor()), gateway::to_json(person.name),
                                   gateway::to_json(record::name_of(person.role)));
              }};
}

}  // namespace maillage::server

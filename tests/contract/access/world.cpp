// Seeded by the house through the same interactions that serve everybody.
#include "tests/contract/access/world.hpp"

#include <chrono>

namespace maillage::contract {
namespace {

const record::Person& nobody() {
  static const record::Person visitor;
  return visitor;
}

}  // namespace

std::vector<Role> World::roles() {
  std::vector<Role> some;
  for (const Role role : record::all_roles) {
    if (role != Role::house) some.push_back(role);
  }
  return some;
}

const std::vector<Case>& World::cases() {
  static const std::vector<Case> all = {{"expired", Relation::unrelated},
                                        {"found-long-ago", Relation::unrelated},
                                        {"unrelated", Relation::unrelated},
                                        {"identified", Relation::identified},
                                        {"former", Relation::former},
                                        {"related", Relation::related},
                                        {"in-encounter", Relation::in_encounter}};
  return all;
}

std::string World::practitioner(Role role) {
  std::string id = "p-" + std::string(name_of(role));
  for (char& character : id) character = character == '_' ? '-' : character;
  return id;
}

ResourceKey World::resource(const std::string& patient, DataClass data) {
  switch (data) {
    case DataClass::directory:
      return {"Organization", "org"};
    case DataClass::identity:
      return {"Patient", patient};
    case DataClass::coordination:
      return {"CareTeam", "team-" + patient};
    case DataClass::clinical:
      return {"Observation", "obs-" + patient};
    case DataClass::none:
    case DataClass::house:
      break;
  }
  return {"account", "account-p-doctor"};
}

std::string World::content(const std::string& patient, DataClass data, const std::string& id) {
  const std::string word = canary(patient, data);
  switch (data) {
    case DataClass::directory:
      return fmt::format(R"({{"resourceType":"Organization","id":"{}","name":"Pharmacie"}})", id);
    case DataClass::identity:
      return fmt::format(
          R"({{"resourceType":"Patient","id":"{}","name":[{{"family":"Garnereau"}}],"birthDate":"1957-03-14","contact":[{{"name":{{"text":"{}"}}}}]}})",
          id, word);
    case DataClass::coordination:
      return fmt::format(R"({{"resourceType":"CareTeam","id":"{}","status":"active","name":"{}","subject":{{"reference":"Patient/{}"}}}})", id, word,
                         patient);
    case DataClass::clinical:
      return fmt::format(
          R"({{"resourceType":"Observation","id":"{}","status":"final","code":{{"text":"x"}},"valueString":"{}","subject":{{"reference":"Patient/{}"}}}})",
          id, word, patient);
    case DataClass::none:
    case DataClass::house:
      break;
  }
  return "{}";
}

World::World() {
  ASSERT(gateway::add_fhir_routes(router, clinic.record).has_value());
  ASSERT(gateway::add_api_routes(router, parts).has_value());
  ASSERT(gateway::every_route_has_a_policy(router).has_value());
  clinic.put(content("", DataClass::directory, "org"));
  for (const Role role : roles()) {
    if (role != Role::visitor) add_account(role);
  }
  for (const Role role : roles()) {
    put_patient_with_everything(role, cases()[0]);
    put_patient_with_everything(role, cases()[1]);
  }
  clinic.clock.pass(std::chrono::days{100});
  for (const Role role : roles()) {
    for (std::size_t i = 2; i < cases().size(); ++i) put_patient_with_everything(role, cases()[i]);
    if (role != Role::visitor) sign_in(role);
  }
  clinic.clock.pass(std::chrono::seconds{1});  // an entry's time may be some microseconds ahead of a clock that stands still
}

void World::add_account(Role role) {
  record::Account account;
  account.id = "account-" + practitioner(role);
  account.login = practitioner(role);
  account.role = role;
  account.practitioner = practitioner(role);
  account.name = practitioner(role);
  account.offered = true;
  ASSERT(run_inline(clinic.accounts.add(account, Redacted<std::string>("invented password"), {"system", "", "seed"})).has_value());
  ASSERT(run_inline(clinic.feed.catch_up()).has_value());
}

void World::put_patient_with_everything(Role role, const Case& one) {
  const std::string who = patient(role, one);
  for (const DataClass data : {DataClass::identity, DataClass::clinical, DataClass::coordination})
    clinic.put(content(who, data, resource(who, data).id));
  put_tie(role, one, who);
}

void World::put_tie(Role role, const Case& one, const std::string& who) {
  if (role == Role::visitor) return;
  const std::string me = practitioner(role);
  if (one.relation == Relation::identified || one.name == "found-long-ago") clinic.relations.identified(person(role), who, clinic.clock.now());
  if (one.relation == Relation::former || one.name == "expired") clinic.put_encounter("enc-" + who, who, "finished", {me});
  if (one.relation == Relation::related) clinic.put_encounter("enc-" + who, who, "planned", {me});
  if (one.relation == Relation::in_encounter) clinic.put_encounter("enc-" + who, who, "in-progress", {me});
}

void World::sign_in(Role role) {
  const Response response =
      ask_with("", Method::post, "/api/demonstration/sign-in", fmt::format(R"({{"login":"{}"}})", practitioner(role)), "application/json");
  ASSERT(is_well(response));
  const std::string_view cookie = response.headers.find("set-cookie").value_or("");
  cookies_[role] = std::string(cookie.substr(0, cookie.find(';')));
}

record::Person World::person(Role role) const {
  if (role == Role::visitor) return nobody();
  return {"account-" + practitioner(role), role, practitioner(role), practitioner(role), ""};
}

Response World::ask(Role role, Method method, std::string path, std::string body, std::string type) {
  const auto cookie = cookies_.find(role);
  return ask_with(cookie == cookies_.end() ? "" : cookie->second, method, std::move(path), std::move(body), std::move(type));
}

Response World::ask_with(std::string cookie, Method method, std::string path, std::string body, std::string type) {
  Request request;
  request.method = method;
  const auto question = path.find('?');
  request.path = path.substr(0, question);
  if (question != std::string::npos) request.query = path.substr(question + 1);
  std::string_view rest = std::string_view(request.path).substr(1);
  while (!rest.empty()) {
    const auto slash = rest.find('/');
    request.segments.emplace_back(rest.substr(0, slash));
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
  }
  if (!cookie.empty()) request.headers.add("Cookie", cookie);
  if (!body.empty()) request.headers.add("Content-Type", type);
  request.body = std::move(body);
  request.peer = "127.0.0.1";
  request.id = "request";
  return run_inline(router.answer(std::move(request)));
}

}  // namespace maillage::contract

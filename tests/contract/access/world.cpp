// Seeded by the house through the same interactions that serve everybody.
#include "tests/contract/access/world.hpp"

#include <chrono>

#include "server/status/routes.hpp"
#include "server/wiring/health.hpp"
#include "server/wiring/meeting.hpp"
#include "testing/care/story.hpp"

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

World::World(const testing::MakeStore& make) : clinic(make) {
  add_routes();
  clinic.feed.listen([this](const ports::Change& change) { hub.changed(change); });
  clinic.put(content("", DataClass::directory, "org"));
  for (const Role role : roles()) {
    if (role != Role::visitor) add_account(role);
  }
  for (const Role role : roles()) {
    put_patient_with_everything(role, cases()[0]);
    put_patient_with_everything(role, cases()[1]);
  }
  clinic.clock.pass(std::chrono::days{100});
  ASSERT(run_inline(acts.start()).has_value());
  for (const Role role : roles()) {
    for (std::size_t i = 2; i < cases().size(); ++i) put_patient_with_everything(role, cases()[i]);
    for (const Case& one : cases()) {
      request_consultation(patient(role, one));
      ring_in_vain(role, consultation(patient(role, one)));
    }
    if (role != Role::visitor) sign_in(role);
  }
  clinic.clock.pass(std::chrono::seconds{1});  // an entry's time may be some microseconds ahead of a clock that stands still
  for (const Role role : roles()) open_page(role);
}

void World::add_routes() {
  ASSERT(gateway::add_fhir_routes(router, clinic.record).has_value());
  ASSERT(gateway::add_audit_routes(router, clinic.record, clinic.account_index).has_value());
  ASSERT(gateway::add_api_routes(router, parts).has_value());
  ASSERT(gateway::add_content_routes(router, contents).has_value());
  // Every request here waits for a regulating doctor, so that what she may see and do is played in every relation.
  care::PlaceProtocol regulated = testing::champhol();
  regulated.regulation = care::RegulationRule{{"other"}};
  ASSERT(acts.use({std::move(regulated)}, {}).has_value());
  ASSERT(acts.add_routes(router).has_value());
  ASSERT(acts.add_slot_routes(router, clinic.record).has_value());
  ASSERT(router.add(hub.route({"live_open"})).has_value());
  const gateway::Handler app = [](Request) -> Task<Response> { co_return Response::html(gateway::Status::ok, "the app"); };
  ASSERT(router.add({.pattern = "/{path...}", .policy = {"page"}, .handler = app}).has_value());
  ASSERT(router.add(server::health_route(clinic.store)).has_value());
  ASSERT(server::add_status_routes(router, {[] { return server::StatusFacts(); }, judge, app}).has_value());
  ASSERT(hub.add_own_verbs({"live_hello"}, {"live_ping"}).has_value());
  ASSERT(live_rooms.add_verbs(hub, server::room_policies(), true).has_value());
  ASSERT(server::check_policies(router, hub).has_value());
}

void World::request_consultation(const std::string& patient) {
  care::RequestConsultation request = testing::Story::a_request();
  request.patient = patient;
  request.motive = {"other", care::Words(canary(patient, DataClass::coordination) + "-motive")};
  const auto done = run_inline(acts.desk().command(consultation(patient), care::Command{"p-nobody", std::move(request)},
                                                   {"Practitioner/p-nobody", "TREAT", "seed"}, clinic.clock.now()));
  ASSERT(done.has_value());
  ASSERT(run_inline(clinic.feed.catch_up()).has_value());
}

/// Written as it would stand after a ring that nobody answered; a real one would ring whoever else is free.
void World::ring_in_vain(Role role, const std::string& consultation) {
  care::RecordedCare record(clinic.store);
  auto before = run_inline(record.load(consultation));
  ASSERT(before.has_value());
  care::Decision decision{before->state, {}, {}};
  const Instant now = clinic.clock.now();
  decision.next.attempts.push_back({practitioner(role), 0, 0, now, now, care::RingEnd::no_answer, {}});
  const auto committed = run_inline(record.commit(std::move(*before), std::move(decision), {"system", "TREAT", "seed"}));
  ASSERT(committed.has_value());
  ASSERT(run_inline(clinic.feed.catch_up()).has_value());
}

void World::open_page(Role role) {
  Request request = request_of(role, Method::get, "/live");
  request.headers.add("Connection", "Upgrade");
  request.headers.add("Upgrade", "websocket");
  request.headers.add("Sec-WebSocket-Version", "13");
  request.headers.add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
  const Response response = run_inline(router.answer(std::move(request)));
  if (response.status != gateway::Status::switching_protocols) return;
  auto page = std::make_shared<LivePage>(loop);
  pages_[role] = page;
  loop.spawn(std::get<gateway::Takeover>(response.body).run(page, ""));
  settle();
  static_cast<void>(say(role, "hello"));
}

LivePage* World::page(Role role) const {
  const auto found = pages_.find(role);
  return found == pages_.end() ? nullptr : found->second.get();
}

std::string World::say(Role role, const std::string& verb, const std::string& fields) {
  LivePage* const open = page(role);
  if (open == nullptr) return {};
  const std::string ref = std::to_string(++asked_);
  open->say(R"({"verb":")" + verb + R"(","ref":)" + ref + fields + "}");
  settle();
  for (std::string& heard : open->take()) {
    if (heard.starts_with(R"({"answer":)" + ref)) return std::move(heard);
  }
  return {};
}

void World::settle() {
  // Each turn runs what is ready and what that makes ready; nothing here is more than eight steps long.
  for (int turn = 0; turn < 8; ++turn) {
    loop.post([this] { loop.stop(); });
    loop.run();
  }
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

void World::sign_in(Role role) { cookies_[role] = fresh_cookie(role); }

std::string World::fresh_cookie(Role role) {
  const Response response =
      ask_with("", Method::post, "/api/demonstration/sign-in", fmt::format(R"({{"login":"{}"}})", practitioner(role)), "application/json");
  ASSERT(is_well(response));
  const std::string_view cookie = response.headers.find("set-cookie").value_or("");
  return std::string(cookie.substr(0, cookie.find(';')));
}

record::Person World::person(Role role) const {
  if (role == Role::visitor) return nobody();
  return {"account-" + practitioner(role), role, practitioner(role), practitioner(role), ""};
}

Response World::ask(Role role, Method method, const std::string& path, std::string body, const std::string& type) {
  const auto cookie = cookies_.find(role);
  return ask_with(cookie == cookies_.end() ? "" : cookie->second, method, path, std::move(body), type);
}

Request World::request_of(Role role, Method method, const std::string& path) const {
  const auto cookie = cookies_.find(role);
  return request_with(cookie == cookies_.end() ? "" : cookie->second, method, path, "", "");
}

Response World::ask_with(const std::string& cookie, Method method, const std::string& path, std::string body, const std::string& type) {
  return run_inline(router.answer(request_with(cookie, method, path, std::move(body), type)));
}

Request World::request_with(const std::string& cookie, Method method, const std::string& path, std::string body, const std::string& type) {
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
  return request;
}

}  // namespace maillage::contract

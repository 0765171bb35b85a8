// /api: who may ask each route, identity search with its limits, the access log in each relation, and sign-ins that must have ended.
#include "tests/contract/access/play.hpp"

namespace maillage::contract {
namespace {

const std::string json = "application/json";

/// Of a sign-in of its own, so that the others go on.
void play_sign_out(Play& play, Role role) {
  World& world = play.world;
  std::string cookie;
  if (role != Role::visitor) cookie = world.fresh_cookie(role);
  const Response response = world.ask_with(cookie, Method::post, "/api/sign-out", "{}", json);
  play.of_table(role, Act::sign_out, DataClass::none, Relation::nobodys, is_well(response), "nobodys");
  play.cell(false, is_well(world.ask_with(cookie, Method::get, "/api/me", "", json)), fmt::format("{} after signing out", name_of(role)));
}

void play_plain_routes(Play& play, Role role) {
  World& world = play.world;
  const auto cell = [&](Act act, const Response& response) {
    const bool let_in = code_of(response) != 401 && code_of(response) != 403;
    play.of_table(role, act, DataClass::none, Relation::nobodys, let_in, "nobodys");
  };
  cell(Act::capabilities, world.ask(role, Method::get, "/fhir/metadata"));
  cell(Act::me, world.ask(role, Method::get, "/api/me"));
  cell(Act::demonstration, world.ask(role, Method::get, "/api/demonstration"));
  cell(Act::demonstration_sign_in, world.ask(role, Method::post, "/api/demonstration/sign-in", R"({"login":"p-doctor"})", json));
  cell(Act::sign_in, world.ask(role, Method::post, "/api/sign-in", R"({"login":"p-doctor","password":"invented password"})", json));
  play_sign_out(play, role);
  cell(Act::access_log_of_actor, world.ask(role, Method::get, "/api/access-log?actor=Practitioner/p-doctor"));
  for (const Case& one : World::cases()) {
    const Response response = world.ask(role, Method::get, "/api/access-log?patient=" + World::patient(role, one));
    play.of_table(role, Act::access_log_of_patient, DataClass::none, one.relation, is_well(response), one.name);
    play.cell(false, body_of(response).find("CANARY") != std::string::npos, words_of(role, Act::access_log_of_patient, DataClass::none, "canary"));
  }
}

/// A look of somebody else at these patients; gives its AuditEvent's id.
std::string look_at(World& world, std::vector<std::string> patients) {
  ports::UnitOfWork unit;
  unit.author = {"Practitioner/p-nobody", "TREAT", "seed"};
  unit.accesses.push_back(
      {.role = "doctor", .relation = "care relations", .patients = std::move(patients), .interaction = "search-type", .type = "x"});
  return fmt::format("{}-0", run_inline(world.clinic.store.commit(std::move(unit))).value().sequence.value);
}

/// The access records as FHIR, and in both forms a look at a patient of one's own together with somebody else's.
void play_audit_events(Play& play, Role role) {
  World& world = play.world;
  const auto get = [&](const std::string& path) { return world.ask(role, Method::get, path); };
  const auto cell = [&](Act act, Relation relation, const Response& response, const std::string& where) {
    play.of_table(role, act, DataClass::none, relation, is_well(response), where);
    play.cell(false, body_of(response).find("CANARY") != std::string::npos, words_of(role, act, DataClass::none, where + " (canary)"));
  };
  cell(Act::audit_events_of_actor, Relation::nobodys, get("/fhir/AuditEvent?agent=Practitioner/p-doctor"), "nobodys");
  cell(Act::audit_event_read, Relation::nobodys, get("/fhir/AuditEvent/" + look_at(world, {})), "nobodys");
  const std::string stranger = World::patient(role == Role::doctor ? Role::assistant : Role::doctor, {"in-encounter", Relation::in_encounter});
  for (const Case& one : World::cases()) {
    const std::string patient = World::patient(role, one);
    const std::string id = look_at(world, {patient});
    const std::string of_both = look_at(world, {patient, stranger});
    const Response posted = world.ask(role, Method::post, "/fhir/AuditEvent/_search", "patient=" + patient, "application/x-www-form-urlencoded");
    cell(Act::audit_events_of_patient, one.relation, posted, one.name + " by POST");
    cell(Act::audit_events_of_patient, one.relation, get("/fhir/AuditEvent?patient=" + patient), one.name);
    cell(Act::audit_event_read, one.relation, get("/fhir/AuditEvent/" + id), one.name);
    for (const std::string& path : {"/fhir/AuditEvent?patient=" + patient, "/fhir/AuditEvent/" + of_both, "/api/access-log?patient=" + patient}) {
      const Response response = get(path);
      const bool named = body_of(response).find(stranger) != std::string::npos;
      play.cell(role == Role::auditor && is_well(response), named, fmt::format("{} {} names somebody else's patient", name_of(role), path));
    }
    const Response missing = get("/fhir/AuditEvent/1-255");
    if (!is_well(get("/fhir/AuditEvent/" + id)) && code_of(missing) != code_of(get("/fhir/AuditEvent/" + id)))
      play.differ(words_of(role, Act::audit_event_read, DataClass::none, one.name) + ": a refusal differs from a missing one");
  }
}

void play_identity_search(Play& play, Role role) {
  World& world = play.world;
  const auto search = [&](const std::string& body) { return world.ask(role, Method::post, "/api/identity-search", body, json); };
  const Response both = search(R"({"name":"gar","birthDate":"1957-03-14"})");
  const bool expected = record::table_allows(role, Act::identity_search, DataClass::none, Relation::nobodys);
  play.of_table(role, Act::identity_search, DataClass::none, Relation::nobodys, is_well(both), "nobodys");
  play.cell(false, body_of(both).find("CANARY") != std::string::npos, words_of(role, Act::identity_search, DataClass::none, "fields"));
  std::size_t rows = 0;
  for (auto at = body_of(both).find("\"family\""); at != std::string::npos; at = body_of(both).find("\"family\"", at + 1)) ++rows;
  play.cell(false, rows > 5, words_of(role, Act::identity_search, DataClass::none, "rows"));
  play.cell(false, is_well(search(R"({"name":"garnereau"})")), words_of(role, Act::identity_search, DataClass::none, "one trait"));
  if (!expected) return;
  bool limited = false;
  for (int i = 0; i < 31; ++i) limited = code_of(search(R"({"ins":"none"})")) == 429;
  play.cell(true, limited, words_of(role, Act::identity_search, DataClass::none, "31 within a minute"));
}

void play_ended_sign_ins(Play& play) {
  World& world = play.world;
  testing::Clinic& clinic = world.clinic;
  const auto lets_in = [&](const std::string& cookie) { return is_well(world.ask_with(cookie, Method::get, "/api/me", "", json)); };
  play.cell(true, lets_in(world.cookie(Role::coordinator)), "a sign-in opens");
  ASSERT(run_inline(clinic.accounts.disable(World::practitioner(Role::coordinator), {"system", "", "seed"})).has_value());
  ASSERT(run_inline(clinic.feed.catch_up()).has_value());
  play.cell(false, lets_in(world.cookie(Role::coordinator)), "a disabled account is out");
  clinic.clock.pass(record::sign_in_lasts);
  play.cell(false, lets_in(world.cookie(Role::doctor)), "an old sign-in is out");
  record::SignIns real({clinic.store, clinic.feed, clinic.account_index, clinic.passwords, clinic.hasher, clinic.random, clinic.clock},
                       record::Nature::real);
  play.cell(false, run_inline(real.sign_in_as_invented(World::practitioner(Role::doctor), "r")).has_value(),
            "one click signs nobody in to a real database");
}

}  // namespace

void play_routes(Play& play) {
  for (const Role role : World::roles()) {
    play_plain_routes(play, role);
    play_audit_events(play, role);
    play_identity_search(play, role);
  }
  play_ended_sign_ins(play);
}

}  // namespace maillage::contract

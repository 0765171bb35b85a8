// /api/care: every command that is registered, on a consultation of a patient in each relation; the queue, and one consultation.
#include <algorithm>
#include <array>

#include "tests/contract/access/play.hpp"

namespace maillage::contract {
namespace {

const std::string json = "application/json";
const std::string requests = "/api/care/consultation-requests";

/// Refused by who one is. What the rules of the act refuse, or a body that says nothing, comes after it and is no matter of the table.
bool is_refused(const Response& response) {
  constexpr std::array refusals = {"\"unknown-consultation\"", "\"unknown-patient\"", "\"not-allowed\"", "\"sign-in-needed\"", "\"no-practitioner\""};
  const std::string body = body_of(response);
  return std::ranges::any_of(refusals, [&](const char* one) { return body.find(one) != std::string::npos; });
}

std::string motive_of(const std::string& patient) { return World::canary(patient, DataClass::coordination) + "-motive"; }

/// Whether the body has the course of the consultation of this patient, and whether it says her motive: the coordinator follows the one without the
/// other.
void play_seen(Play& play, Role role, bool expected, const std::string& body, const std::string& patient, const std::string& where) {
  play.cell(expected, body.find(fmt::format(R"("id":"{}")", World::consultation(patient))) != std::string::npos, where);
  play.cell(expected && role != Role::coordinator, body.find(motive_of(patient)) != std::string::npos, where + ", her motive");
}

void play_commands(Play& play, Role role) {
  World& world = play.world;
  for (const gateway::Route* route : world.router.routes()) {
    if (route->method != Method::post || !route->pattern.starts_with(requests + "/{id}/")) continue;
    const std::string verb = route->pattern.substr(requests.size() + 5);
    for (const Case& one : World::cases()) {
      const std::string path = fmt::format("{}/{}{}", requests, World::consultation(World::patient(role, one)), verb);
      const Response response = world.ask(role, Method::post, path, "{}", json);
      const bool happened = !is_refused(response);
      play.of_table(role, *record::act_of(route->policy.text), DataClass::none, one.relation, happened, verb + " " + one.name);
      if (!happened && body_of(response).find("CANARY") != std::string::npos) play.differ(fmt::format("{} {} told a canary", name_of(role), path));
    }
  }
}

/// A ring is answered by whom it rang. Late, she is told so and nothing else; for anybody else there is no such consultation, in the very same words.
void play_rings(Play& play, Role role) {
  World& world = play.world;
  for (const std::string verb : {"accept", "decline"}) {
    const auto answer = [&](const std::string& consultation) {
      return world.ask(role, Method::post, fmt::format("{}/{}/{}", requests, consultation, verb), R"({"version":1})", json);
    };
    const Response missing = answer("no-such");
    for (const Case& one : World::cases()) {
      const Response late = answer(World::consultation(World::patient(role, one)));
      const bool told = code_of(late) == 409 && (one.relation > Relation::identified || body_of(late).find("\"ring-is-over\"") != std::string::npos);
      play.cell(record::table_allows(role, Act::care_answer_ring, DataClass::none, one.relation), told,
                fmt::format("{} {} too late {}", name_of(role), verb, one.name));
      const Role somebody = role == Role::doctor ? Role::regional_doctor : Role::doctor;
      const Response unknown = answer(World::consultation(World::patient(somebody, one)));
      const bool same = code_of(unknown) == code_of(missing) && body_of(unknown) == body_of(missing);
      play.cell(true, same, fmt::format("{} {} never rung looks like none, {}", name_of(role), verb, one.name));
    }
  }
}

/// Of a place that has no protocol, so that the rules refuse what the table lets in, and nobody is tied to a patient by it.
void play_opening(Play& play, Role role) {
  for (const Case& one : World::cases()) {
    const std::string body =
        fmt::format(R"({{"patient":"Patient/{}","place":"nowhere","priority":"no-treating-doctor","motive":{{"text":"x"}},"answers":[]}})",
                    World::patient(role, one));
    const Response response = play.world.ask(role, Method::post, requests, body, json);
    play.of_table(role, Act::care_open_request, DataClass::none, one.relation, !is_refused(response), one.name);
    play.cell(false, is_well(response), words_of(role, Act::care_open_request, DataClass::none, "nowhere"));
  }
}

/// Whoever may read the care, coordinates what is open, or has to regulate it (here: all of it), sees it; nobody else learns that it exists.
bool may_see(Role role, Relation relation) {
  return record::table_allows(role, Act::read, DataClass::clinical, relation) ||
         record::table_allows(role, Act::read, DataClass::coordination, relation) || role == Role::coordinator || role == Role::regulating_doctor;
}

void play_looking(Play& play, Role role) {
  World& world = play.world;
  const Response queue = world.ask(role, Method::get, "/api/care/queue");
  play.of_table(role, Act::care_queue, DataClass::none, Relation::nobodys, !is_refused(queue), "nobodys");
  play.of_table(role, Act::care_queue, DataClass::none, Relation::nobodys, !is_refused(world.ask(role, Method::get, "/api/care/protocols/champhol")),
                "protocol");
  for (const Role whose : World::roles()) {
    for (const Case& one : World::cases()) {
      const std::string patient = World::patient(whose, one);
      const bool expected = may_see(role, whose == role ? one.relation : Relation::unrelated);
      const std::string where = fmt::format("{} {} of {}", name_of(role), one.name, name_of(whose));
      play_seen(play, role, expected, body_of(queue), patient, where + " in the queue");
      if (whose != role && whose != Role::doctor) continue;
      const Response looked = world.ask(role, Method::get, requests + "/" + World::consultation(patient));
      play_seen(play, role, expected, body_of(looked), patient, where + " by its id");
    }
  }
}

/// The list of regulation: a regulating doctor sees what waits for her, a coordinator the same without a clinical word; colleagues are for owners.
void play_regulation(Play& play, Role role) {
  World& world = play.world;
  const Response list = world.ask(role, Method::get, "/api/care/regulation");
  play.of_table(role, Act::care_regulate, DataClass::none, Relation::nobodys, !is_refused(list), "regulation");
  const bool sees = record::table_allows(role, Act::care_regulate, DataClass::none, Relation::nobodys);
  const std::string told = body_of(list);
  play.cell(role == Role::regulating_doctor, told.find("Garnereau") != std::string::npos, fmt::format("{} identity to regulate", name_of(role)));
  for (const Case& one : World::cases()) {
    const std::string patient = World::patient(role, one);
    play_seen(play, role, sees, told, patient, fmt::format("{} {} to regulate", name_of(role), one.name));
    const Response colleagues = world.ask(role, Method::get, fmt::format("{}/{}/colleagues", requests, World::consultation(patient)));
    play.of_table(role, Act::care_transfer, DataClass::none, one.relation, !is_refused(colleagues), one.name);
  }
}

}  // namespace

void play_care(Play& play) {
  for (const Role role : World::roles()) {
    play_looking(play, role);
    play_opening(play, role);
    play_commands(play, role);
    play_rings(play, role);
    play_regulation(play, role);
    const Response said = play.world.ask(role, Method::post, "/api/care/availability", R"({"say":"off"})", json);
    play.of_table(role, Act::care_availability, DataClass::none, Relation::nobodys, !is_refused(said), "nobodys");
    const Response read = play.world.ask(role, Method::get, "/api/care/availability");
    play.of_table(role, Act::care_availability, DataClass::none, Relation::nobodys, !is_refused(read), "her own year");
    const Response inbox = play.world.ask(role, Method::get, "/api/care/inbox");
    play.of_table(role, Act::care_inbox, DataClass::none, Relation::nobodys, !is_refused(inbox), "inbox");
    const Response past = play.world.ask(role, Method::get, "/api/care/past-days");
    play.of_table(role, Act::care_queue, DataClass::none, Relation::nobodys, !is_refused(past), "past days");
  }
}

void play_documents(Play& play) {
  World& world = play.world;
  for (const Role role : World::roles()) {
    for (const Case& one : World::cases()) {
      const Response list = world.ask(role, Method::get, "/api/documents?consultation=" + World::consultation(World::patient(role, one)));
      play.of_table(role, Act::document_read, DataClass::clinical, one.relation, is_well(list), one.name);
      // Nothing is signed there: whoever may read is told so, anybody else is told that there is no such document.
      const Response letter = world.ask(role, Method::get, "/api/documents/" + World::consultation(World::patient(role, one)) + "/letter");
      const bool told = body_of(letter).find("nothing-signed") != std::string::npos;
      play.of_table(role, Act::document_read, DataClass::clinical, one.relation, told, std::string(one.name) + ", letter");
    }
    for (const char* path : {"/api/documents/received", "/api/documents/nothing-there"}) {
      const bool sings = body_of(world.ask(role, Method::get, path)).find("CANARY") != std::string::npos;
      play.cell(false, sings, fmt::format("{} {}", name_of(role), path));
    }
    const Response checked = world.ask(role, Method::get, "/v/00000000000000000000000000000000");
    play.of_table(role, Act::document_check, DataClass::none, Relation::nobodys, code_of(checked) != 401 && code_of(checked) != 403, "nobodys");
  }
}

void play_house(Play& play) {
  for (const Role role : World::roles()) {
    const auto nobodys = [&](Act act, const std::string& path) {
      const Response response = play.world.ask(role, Method::get, path);
      play.of_table(role, act, DataClass::none, Relation::nobodys, is_well(response), path);
      play.cell(false, body_of(response).find("CANARY") != std::string::npos, words_of(role, act, DataClass::none, "canary"));
    };
    nobodys(Act::page, "/day");
    nobodys(Act::health, "/healthz");
    nobodys(Act::public_places, "/lieux?saturday=1");
    nobodys(Act::status, "/api/status");
    const bool shown = body_of(play.world.ask(role, Method::get, "/status")).find("<h1>") != std::string::npos;
    play.of_table(role, Act::status, DataClass::none, Relation::nobodys, shown, "/status");
  }
}

}  // namespace maillage::contract

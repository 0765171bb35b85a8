// search and POST _search: who is found, how many are counted, what is brought along.
#include "tests/contract/access/play.hpp"

namespace maillage::contract {
namespace {

std::size_t count_of(const std::string& body, const std::string& word) {
  std::size_t count = 0;
  for (auto at = body.find(word); at != std::string::npos; at = body.find(word, at + 1)) ++count;
  return count;
}

Response search(World& world, Role role, Act act, const std::string& type, const std::string& parameters) {
  if (act == Act::search) return world.ask(role, Method::get, "/fhir/" + type + "?" + parameters);
  return world.ask(role, Method::post, "/fhir/" + type + "/_search", parameters, "application/x-www-form-urlencoded");
}

void play_class(Play& play, Role role, Act act, DataClass data) {
  const std::string type = World::resource("x", data).type;
  const Response response = search(play.world, role, act, type, "_total=accurate&_count=200");
  const std::string body = body_of(response);
  std::size_t expected_total = 0;
  for (const Role whose : World::roles()) {
    for (const Case& one : World::cases()) {
      const std::string patient = World::patient(whose, one);
      const bool expected = whose == role && record::table_allows(role, act, data, one.relation);
      expected_total += expected ? 1 : 0;
      const bool found = body.find(World::canary(patient, data) + "\"") != std::string::npos;
      if (whose == role) play.of_table(role, act, data, one.relation, found, one.name);
      play.cell(expected, found, words_of(role, act, data, fmt::format("{} of {}", one.name, name_of(whose))));
    }
  }
  if (is_well(response)) {
    const std::string total = fmt::format("\"total\":{},", expected_total);
    const std::string empty = fmt::format("\"total\":{}", expected_total) + "}";
    play.cell(true, body.find(total) != std::string::npos || body.find(empty) != std::string::npos, words_of(role, act, data, "total"));
    play.cell(true, count_of(body, "\"fullUrl\"") == expected_total, words_of(role, act, data, "rows"));
  }
}

void play_directory(Play& play, Role role, Act act) {
  const std::string body = body_of(search(play.world, role, act, "Organization", "_count=10"));
  play.of_table(role, act, DataClass::directory, Relation::nobodys, body.find("Pharmacie") != std::string::npos, "nobodys");
}

/// An encounter that leads to a condition: whoever may read the one does not therefore read the other.
void play_include(Play& play, Role role) {
  World& world = play.world;
  const std::string patient = World::patient(role, {"in-encounter", Relation::in_encounter});
  const std::string word = "CANARY-condition-" + patient;
  world.clinic.put(fmt::format(R"({{"resourceType":"Condition","id":"cond-{}","code":{{"text":"{}"}},"subject":{{"reference":"Patient/{}"}}}})",
                               patient, word, patient));
  world.clinic.put(fmt::format(
      R"({{"resourceType":"Encounter","id":"diag-{}","status":"finished","class":{{"code":"VR"}},"subject":{{"reference":"Patient/{}"}},"diagnosis":[{{"condition":{{"reference":"Condition/cond-{}"}}}}]}})",
      patient, patient, patient));
  for (const Act act : {Act::search, Act::search_by_post}) {
    const bool expected = record::table_allows(role, act, DataClass::clinical, Relation::in_encounter) &&
                          record::table_allows(role, act, DataClass::coordination, Relation::in_encounter);
    const std::string body = body_of(search(world, role, act, "Encounter", "_include=Encounter:diagnosis&_count=200"));
    play.cell(expected, body.find(word) != std::string::npos, words_of(role, act, DataClass::clinical, "by _include"));
  }
}

}  // namespace

void play_searches(Play& play) {
  for (const Role role : World::roles()) {
    for (const Act act : {Act::search, Act::search_by_post}) {
      play_directory(play, role, act);
      for (const DataClass data : {DataClass::identity, DataClass::coordination, DataClass::clinical}) play_class(play, role, act, data);
    }
    play_include(play, role);
  }
}

}  // namespace maillage::contract

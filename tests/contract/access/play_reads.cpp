// read, vread and history of one resource of each class in each relation.
#include <array>

#include "tests/contract/access/play.hpp"

namespace maillage::contract {
namespace {

constexpr std::array readable = {DataClass::directory, DataClass::identity, DataClass::coordination, DataClass::clinical, DataClass::house};

std::string path_of(Act act, const ResourceKey& key) {
  const std::string path = "/fhir/" + key.text();
  if (act == Act::vread) return path + "/_history/1";
  return act == Act::history ? path + "/_history" : path;
}

void play_one(Play& play, Role role, Act act, DataClass data, const std::string& patient, Relation relation, const std::string& case_name) {
  const ResourceKey key = World::resource(patient, data);
  const bool expected = record::table_allows(role, act, data, relation);
  const Response response = play.world.ask(role, Method::get, path_of(act, key));
  const std::string words = words_of(role, act, data, case_name);
  play.of_table(role, act, data, relation, is_well(response), case_name);
  const bool sings = body_of(response).find(World::canary(patient, data)) != std::string::npos;
  if (data != DataClass::directory && data != DataClass::house) play.cell(expected, sings, words + " (canary)");
  if (expected || role == Role::visitor) return;
  const Response missing = play.world.ask(role, Method::get, path_of(act, {key.type, "nothing-there"}));
  if (code_of(missing) != code_of(response) || body_of(missing) != body_of(response))
    play.differ(words + ": a refusal differs from a missing resource");
}

/// A resource about two patients, one of them the asker's; and one that was about somebody else before.
void play_two_patients(Play& play, Role role) {
  World& world = play.world;
  const std::string mine = World::patient(role, {"in-encounter", Relation::in_encounter});
  const std::string theirs = World::patient(role, {"unrelated", Relation::unrelated});
  const std::string id = "both-" + mine;
  world.clinic.put(fmt::format(
      R"({{"resourceType":"Appointment","id":"{}","status":"booked","start":"2027-03-01T09:00:00Z","end":"2027-03-01T09:15:00Z","comment":"{}","participant":[{{"actor":{{"reference":"Patient/{}"}},"status":"accepted"}},{{"actor":{{"reference":"Patient/{}"}},"status":"accepted"}}]}})",
      id, World::canary(theirs, DataClass::coordination), mine, theirs));
  for (const std::string& path : {"/fhir/Appointment/" + id, std::string("/fhir/Appointment?_total=accurate")}) {
    const std::string body = body_of(world.ask(role, Method::get, path));
    play.cell(false, body.find("CANARY") != std::string::npos, fmt::format("{} {}: about two patients", name_of(role), path));
    play.cell(false, body.find("\"total\":1") != std::string::npos, fmt::format("{} {}: counted", name_of(role), path));
  }
  world.clinic.put(World::content(theirs, DataClass::clinical, "moved-" + mine));
  world.clinic.put(World::content(mine, DataClass::clinical, "moved-" + mine));
  for (const char* path : {"/_history/1", "/_history"}) {
    const std::string body = body_of(world.ask(role, Method::get, "/fhir/Observation/moved-" + mine + path));
    play.cell(false, body.find(World::canary(theirs, DataClass::clinical)) != std::string::npos, fmt::format("{} moved {}", name_of(role), path));
  }
}

}  // namespace

void play_reads(Play& play) {
  for (const Role role : World::roles()) {
    for (const Act act : {Act::read, Act::vread, Act::history}) {
      for (const DataClass data : readable) {
        if (data == DataClass::directory || data == DataClass::house) {
          play_one(play, role, act, data, "", Relation::nobodys, "nobodys");
          continue;
        }
        for (const Case& one : World::cases()) play_one(play, role, act, data, World::patient(role, one), one.relation, one.name);
      }
    }
    play_two_patients(play, role);
  }
}

}  // namespace maillage::contract

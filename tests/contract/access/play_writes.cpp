// create, update, delete and transaction, in each relation; and moving a resource from one patient to another.
#include <array>

#include "tests/contract/access/play.hpp"

namespace maillage::contract {
namespace {

constexpr std::array writable = {DataClass::identity, DataClass::coordination, DataClass::clinical};

/// What stands for the class when a new resource about an existing patient is made.
std::string new_content(const std::string& patient, DataClass data, const std::string& id) {
  if (data != DataClass::identity) return World::content(patient, data, id);
  return fmt::format(R"({{"resourceType":"RelatedPerson","id":"{}","patient":{{"reference":"Patient/{}"}}}})", id, patient);
}
std::string new_type(DataClass data) { return data == DataClass::identity ? "RelatedPerson" : World::resource("x", data).type; }

void play_relation(Play& play, Role role, DataClass data, const Case& one) {
  World& world = play.world;
  const std::string patient = World::patient(role, one);
  const auto expected = [&](Act act) { return record::table_allows(role, act, data, one.relation); };
  const auto happened = [&](Act act, const Response& response) {
    play.of_table(role, act, data, one.relation, is_well(response), one.name);
    if (!expected(act) && body_of(response).find("CANARY") != std::string::npos) play.differ(words_of(role, act, data, one.name) + ": told a canary");
  };
  happened(Act::create, world.ask(role, Method::post, "/fhir/" + new_type(data), new_content(patient, data, "x")));
  const ResourceKey key = World::resource(patient, data);
  happened(Act::update, world.ask(role, Method::put, "/fhir/" + key.text(), World::content(patient, data, key.id)));
  const std::string spare = "spare-" + std::string(name_of(data)) + "-" + patient;
  world.clinic.put(new_content(patient, data, spare));
  happened(Act::remove, world.ask(role, Method::del, "/fhir/" + new_type(data) + "/" + spare));
}

void play_nobodys(Play& play, Role role) {
  World& world = play.world;
  const auto cell = [&](Act act, DataClass data, const Response& response) {
    play.of_table(role, act, data, Relation::nobodys, is_well(response), "nobodys");
  };
  cell(Act::create, DataClass::identity, world.ask(role, Method::post, "/fhir/Patient", World::content("new", DataClass::identity, "new")));
  cell(Act::create, DataClass::directory, world.ask(role, Method::post, "/fhir/Organization", World::content("", DataClass::directory, "x")));
  cell(Act::update, DataClass::directory, world.ask(role, Method::put, "/fhir/Organization/org", World::content("", DataClass::directory, "org")));
  const std::string made = "made-by-" + std::string(name_of(role));
  cell(Act::create, DataClass::directory, world.ask(role, Method::put, "/fhir/Organization/" + made, World::content("", DataClass::directory, made)));
  for (const DataClass data : writable) {
    const ResourceKey key{World::resource("x", data).type, made};
    const Response response =
        world.ask(role, Method::put, "/fhir/" + key.text(), World::content(World::patient(role, World::cases().back()), data, made));
    play.cell(false, is_well(response), fmt::format("{} chooses the id of a new {}", name_of(role), key.type));
  }
  world.clinic.put(World::content("", DataClass::directory, "spare-org"));
  cell(Act::remove, DataClass::directory, world.ask(role, Method::del, "/fhir/Organization/spare-org"));
  cell(Act::transaction, DataClass::none, world.ask(role, Method::post, "/fhir", R"({"resourceType":"Bundle","type":"transaction"})"));
  for (const char* type : {"Observation", "CareTeam"}) {
    const Response response = world.ask(role, Method::post, std::string("/fhir/") + type, fmt::format(R"({{"resourceType":"{}"}})", type));
    play.cell(false, is_well(response), fmt::format("{} creates a {} of nobody", name_of(role), type));
  }
}

/// From somebody else's record into one's own, and the other way round; and by an entry of a transaction.
void play_moves(Play& play, Role role) {
  World& world = play.world;
  const std::string mine = World::patient(role, {"in-encounter", Relation::in_encounter});
  const std::string theirs = World::patient(role, {"unrelated", Relation::unrelated});
  const auto put = [&](const std::string& id, const std::string& into) {
    return is_well(world.ask(role, Method::put, "/fhir/Observation/" + id, World::content(into, DataClass::clinical, id)));
  };
  play.cell(false, put("obs-" + theirs, mine), fmt::format("{} takes a resource over", name_of(role)));
  play.cell(false, put("obs-" + mine, theirs), fmt::format("{} gives a resource away", name_of(role)));
  const std::string bundle = fmt::format(
      R"({{"resourceType":"Bundle","type":"transaction","entry":[{{"resource":{},"request":{{"method":"PUT","url":"Observation/obs-{}"}}}}]}})",
      World::content(theirs, DataClass::clinical, "obs-" + theirs), theirs);
  play.cell(false, is_well(world.ask(role, Method::post, "/fhir", bundle)), fmt::format("{} writes by a transaction", name_of(role)));
}

}  // namespace

void play_writes(Play& play) {
  for (const Role role : World::roles()) {
    for (const DataClass data : writable) {
      for (const Case& one : World::cases()) play_relation(play, role, data, one);
    }
    play_nobodys(play, role);
    play_moves(play, role);
  }
}

}  // namespace maillage::contract

// /live, over the hub's own sockets: what is told, each verb, and the rooms behind them.
#include <algorithm>
#include <array>

#include "tests/contract/access/play.hpp"

namespace maillage::contract {
namespace {

bool names(const std::vector<std::string>& heard, const ResourceKey& key) {
  const std::string id = fmt::format(R"("type":"{}","id":"{}")", key.type, key.id);
  return std::ranges::any_of(heard, [&](const std::string& text) { return text.find(id) != std::string::npos; });
}

/// One change, and who of everybody is told of it.
void play_change(Play& play, Role whose, const Case& one, DataClass data) {
  World& world = play.world;
  const std::string patient = World::patient(whose, one);
  const ResourceKey key = World::resource(patient, data);
  for (const Role role : World::roles()) {
    if (LivePage* page = world.page(role)) static_cast<void>(page->take());
  }
  world.clinic.put(World::content(patient, data, key.id));
  world.settle();
  for (const Role role : World::roles()) {
    LivePage* const page = world.page(role);
    const std::vector<std::string> heard = page != nullptr ? page->take() : std::vector<std::string>();
    const Relation relation = data == DataClass::directory ? Relation::nobodys : role == whose ? one.relation : Relation::unrelated;
    play.of_table(role, Act::live_change, data, relation, names(heard, key), fmt::format("{} of {}", one.name, name_of(whose)));
    const bool sings = std::ranges::any_of(heard, [](const std::string& text) { return text.find("CANARY") != std::string::npos; });
    play.cell(false, sings, fmt::format("{} is told content over /live", name_of(role)));
  }
}

bool is_refused(const std::string& answer) {
  constexpr std::array refusals = {"room-unknown", "not-allowed", "sign-in-needed"};
  return answer.empty() || std::ranges::any_of(refusals, [&](const char* one) { return answer.find(one) != std::string::npos; });
}

bool room_lets_in(World& world, Role role, const std::string& verb, const std::string& encounter) {
  return !is_refused(world.say(role, verb, fmt::format(R"(,"room":"Encounter/{}")", encounter)));
}

void play_rooms(Play& play, Role role) {
  World& world = play.world;
  const std::array verbs = {std::pair{Act::room_join, "room.join"}, std::pair{Act::room_publish, "room.publish"},
                            std::pair{Act::room_answer, "room.answer"}, std::pair{Act::room_leave, "room.leave"}};
  for (const auto& [act, verb] : verbs) {
    for (const Case& one : World::cases())
      play.of_table(role, act, DataClass::none, one.relation, room_lets_in(world, role, verb, "enc-" + World::patient(role, one)), one.name);
  }
  for (const char* verb : {"room.signal", "room.stats"}) {
    const std::string theirs = World::patient(role, {"unrelated", Relation::unrelated});
    play.cell(false, room_lets_in(world, role, verb, "enc-" + theirs), fmt::format("{} {} elsewhere", name_of(role), verb));
  }
  // Another encounter of the same patient, in progress, in which this person takes no part; and one of their own that is over.
  const std::string patient = World::patient(role, {"in-encounter", Relation::in_encounter});
  world.clinic.put_encounter("other-" + patient, patient, "in-progress", {"p-somebody-else"});
  world.clinic.put_encounter("over-" + patient, patient, "finished", {World::practitioner(role)});
  world.clinic.clock.pass(std::chrono::seconds{1});
  for (const char* encounter : {"other-", "over-", "nothing-"})
    play.cell(false, room_lets_in(world, role, "room.join", encounter + patient), fmt::format("{} joins {}{}", name_of(role), encounter, patient));
}

void play_verbs(Play& play, Role role) {
  World& world = play.world;
  const auto nobodys = [&](Act act, bool happened) { play.of_table(role, act, DataClass::none, Relation::nobodys, happened, "nobodys"); };
  nobodys(Act::live_open, world.page(role) != nullptr);
  nobodys(Act::live_hello, !is_refused(world.say(role, "hello")));
  nobodys(Act::live_ping, !is_refused(world.say(role, "ping")));
  nobodys(Act::room_self_test, !is_refused(world.say(role, "room.join", R"(,"room":"self-test")")));
  nobodys(Act::network_slider, !is_refused(world.say(role, "room.impair", R"(,"room":"self-test","profile":"fibre")")));
}

}  // namespace

void play_live(Play& play) {
  for (const Role role : World::roles()) {
    play_verbs(play, role);
    play_rooms(play, role);
  }
  for (const Role whose : World::roles()) {
    for (const Case& one : World::cases()) {
      for (const DataClass data : {DataClass::identity, DataClass::coordination, DataClass::clinical}) play_change(play, whose, one, data);
    }
  }
  play_change(play, Role::doctor, World::cases().front(), DataClass::directory);
}

}  // namespace maillage::contract

// What is told over /live, rooms, and every act whose handler is not in this suite: played by the judge that those handlers ask.
#include <algorithm>
#include <array>

#include "tests/contract/access/play.hpp"

namespace maillage::contract {
namespace {

void play_live(Play& play, Role role) {
  World& world = play.world;
  const record::Judge judge = world.clinic.record.judge();
  for (const DataClass data : {DataClass::directory, DataClass::identity, DataClass::coordination, DataClass::clinical}) {
    for (const Case& one : World::cases()) {
      const ResourceKey key = World::resource(World::patient(role, one), data);
      const auto stored = run_inline(world.clinic.store.read(key));
      const Relation relation = data == DataClass::directory ? Relation::nobodys : one.relation;
      play.cell(record::table_allows(role, Act::live_change, data, relation),
                judge.may_be_told(world.person(role), *stored, world.clinic.clock.now()), words_of(role, Act::live_change, data, one.name));
    }
  }
}

void play_admission(Play& play, Role role) {
  World& world = play.world;
  const record::Judge judge = world.clinic.record.judge();
  Instant now = world.clinic.clock.now();
  for (const Act act : {Act::room_join, Act::room_publish, Act::room_answer, Act::room_leave}) {
    for (const Case& one : World::cases()) {
      const bool expected = record::table_allows(role, act, DataClass::none, one.relation) && one.name != "identified" && one.name != "unrelated";
      play.cell(expected, judge.admit(world.person(role), act, "enc-" + World::patient(role, one), now).allowed,
                words_of(role, act, DataClass::none, one.name));
    }
  }
  // Another encounter of the same patient, in progress, in which this person takes no part; and one of their own that is over.
  const std::string patient = World::patient(role, {"in-encounter", Relation::in_encounter});
  world.clinic.put_encounter("other-" + patient, patient, "in-progress", {"p-somebody-else"});
  world.clinic.put_encounter("over-" + patient, patient, "finished", {World::practitioner(role)});
  world.clinic.clock.pass(std::chrono::seconds{1});
  now = world.clinic.clock.now();
  play.cell(false, judge.admit(world.person(role), Act::room_join, "other-" + patient, now).allowed,
            fmt::format("{} joins another's room", name_of(role)));
  play.cell(false, judge.admit(world.person(role), Act::room_join, "over-" + patient, now).allowed,
            fmt::format("{} joins a room that is over", name_of(role)));
  play.cell(false, judge.admit(world.person(role), Act::room_join, "nothing", now).allowed,
            fmt::format("{} joins a room by a guessed id", name_of(role)));
}

bool is_played_by_its_handler(Act act) {
  constexpr std::array played = {Act::capabilities,
                                 Act::read,
                                 Act::vread,
                                 Act::history,
                                 Act::search,
                                 Act::search_by_post,
                                 Act::create,
                                 Act::update,
                                 Act::remove,
                                 Act::transaction,
                                 Act::sign_in,
                                 Act::sign_out,
                                 Act::me,
                                 Act::demonstration,
                                 Act::demonstration_sign_in,
                                 Act::identity_search,
                                 Act::access_log_of_patient,
                                 Act::access_log_of_actor,
                                 Act::live_change,
                                 Act::room_join,
                                 Act::room_publish,
                                 Act::room_answer,
                                 Act::room_leave};
  return std::ranges::find(played, act) != played.end();
}

void play_by_the_judge(Play& play, Role role) {
  World& world = play.world;
  const record::Judge judge = world.clinic.record.judge();
  const Instant now = world.clinic.clock.now();
  for (const record::PolicyRow& row : record::policy::rows) {
    if (is_played_by_its_handler(row.act)) continue;
    play.cell(record::table_allows(role, row.act, row.data, Relation::nobodys), judge.judge(world.person(role), row.act, row.data, {}, now).allowed,
              words_of(role, row.act, row.data, "nobodys"));
    for (const Case& one : World::cases()) {
      const std::vector<std::string> patients = {World::patient(role, one)};
      play.cell(record::table_allows(role, row.act, row.data, one.relation),
                judge.judge(world.person(role), row.act, row.data, patients, now).allowed, words_of(role, row.act, row.data, one.name));
    }
  }
}

}  // namespace

void play_rooms(Play& play) {
  for (const Role role : World::roles()) {
    play_by_the_judge(play, role);
    play_live(play, role);
    play_admission(play, role);
  }
}

}  // namespace maillage::contract

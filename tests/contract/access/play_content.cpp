// Stills and clips: who may hand one in, and who is given the bytes of one that is there.
#include "gateway/content/content_routes.hpp"
#include "record/content/media_resource.hpp"
#include "tests/contract/access/play.hpp"

namespace maillage::contract {
namespace {

const std::string json = "application/json";

/// 32 hexadecimal digits, another one for each call.
std::string next_id() {
  static std::uint32_t made = 0;
  return fmt::format("{:032x}", ++made);
}

std::string hex64(char digit) { return std::string(64, digit); }

std::string promise() {
  return fmt::format(
      R"({{"kind":"clip","mediaType":"audio/wav","size":100,"pieceBytes":16384,"sha256":"{}","pieces":["{}"],"site":"back-6","device":"x","takenAt":"2026-11-18T10:00:00Z","durationMs":1000,"sampleRate":48000}})",
      hex64('0'), hex64('1'));
}

/// A content of this patient that is whole, put there by the house.
std::string put_content(World& world, const std::string& patient) {
  record::ContentPromise made;
  made.id = next_id();
  made.encounter = "enc-" + patient;
  made.patient = patient;
  made.kind = record::ContentKind::clip;
  made.media_type = "audio/wav";
  made.size = 4;
  made.piece_bytes = record::piece_bytes_min;
  made.sha256 = hex64('0');
  made.pieces = {hex64('0')};
  made.facts = {"back-6", "", "", "x", world.clinic.clock.now(), "", 0, 0, 1000, 48'000};
  made.whole = true;
  ports::UnitOfWork unit;
  unit.author = {"system", "TREAT", "seed"};
  unit.writes.push_back({.key = {record::content_type, made.id},
                         .content = record::document_of(made),
                         .index = {record::encounter_row(made.encounter)},
                         .subjects = {patient}});
  unit.writes.push_back({.key = {ports::piece_type, record::piece_id(made.id, 0)}, .content = "RIFF", .index = {}, .subjects = {patient}});
  ASSERT(run_inline(world.clinic.store.commit(std::move(unit))).has_value());
  world.clinic.put(record::media_of(made, world.clinic.clock.now()).dump());
  return made.id;
}

void play_one(Play& play, Role role, const Case& one) {
  World& world = play.world;
  const std::string patient = World::patient(role, one);
  const std::string path = "/api/encounters/enc-" + patient + "/contents/";
  play.of_table(role, Act::content_keep, DataClass::none, one.relation, is_well(world.ask(role, Method::put, path + next_id(), promise(), json)),
                one.name);
  const Response given = world.ask(role, Method::get, "/api/contents/" + put_content(world, patient));
  play.of_table(role, Act::content_read, DataClass::clinical, one.relation, is_well(given), one.name);
  const Response missing = world.ask(role, Method::get, "/api/contents/" + next_id());
  if (!is_well(given) && (code_of(given) != code_of(missing) || body_of(given) != body_of(missing)))
    play.differ(fmt::format("{} content_read {}: a refusal differs from a missing content", name_of(role), one.name));
}

}  // namespace

void play_content(Play& play) {
  for (const Role role : World::roles()) {
    for (const Case& one : World::cases()) play_one(play, role, one);
    // An encounter of one's own patient in which one takes no part.
    const std::string patient = World::patient(role, {"in-encounter", Relation::in_encounter});
    play.world.clinic.put_encounter("not-mine-" + patient, patient, "in-progress", {"p-somebody-else"});
    const Response elsewhere = play.world.ask(role, Method::put, "/api/encounters/not-mine-" + patient + "/contents/" + next_id(), promise(), json);
    play.cell(false, is_well(elsewhere), fmt::format("{} hands in content of another's encounter", name_of(role)));
  }
}

}  // namespace maillage::contract

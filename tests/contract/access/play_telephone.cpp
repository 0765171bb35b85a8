// /api/telephone, /api/reminders and the verb telephone.at: the desk's lists, and a call about a patient in each relation.
#include <algorithm>
#include <array>

#include "tests/contract/access/play.hpp"

namespace maillage::contract {
namespace {

const std::string json = "application/json";

bool tells_refusal(const std::string& text) {
  constexpr std::array refusals = {"\"unknown-patient\"", "\"not-allowed\"", "\"sign-in-needed\""};
  return text.empty() || std::ranges::any_of(refusals, [&](const char* one) { return text.find(one) != std::string::npos; });
}

/// Of a place that has no protocol, so that the rules refuse what the table lets in, and nobody is tied to a patient by it.
void play_calls(Play& play, Role role) {
  World& world = play.world;
  for (const Case& one : World::cases()) {
    const std::string patient = World::patient(role, one);
    const std::string call = fmt::format(R"({{"patient":"Patient/{}","place":"nowhere","priority":"other","motive":{{"text":"x"}}}})", patient);
    const Response called = world.ask(role, Method::post, "/api/telephone/calls", call, json);
    play.of_table(role, Act::telephone_call, DataClass::none, one.relation, !tells_refusal(body_of(called)), one.name);
    play.cell(false, is_well(called), words_of(role, Act::telephone_call, DataClass::none, "nowhere"));
    for (const char* path : {"doctor-searches", "call-backs"}) {
      const std::string body = fmt::format(R"({{"patient":"Patient/{}"}})", patient);
      const Response response = world.ask(role, Method::post, fmt::format("/api/telephone/{}", path), body, json);
      const bool may = record::table_allows(role, Act::telephone_call, DataClass::none, one.relation);
      play.cell(may, !tells_refusal(body_of(response)), fmt::format("{} {} {}", name_of(role), path, one.name));
      if (body_of(response).find("CANARY") != std::string::npos) play.differ(fmt::format("{} {} told a canary", name_of(role), path));
    }
    const std::string reaching = fmt::format("/api/telephone/patients/{}/reaching", patient);
    const std::string shown = body_of(world.ask(role, Method::get, reaching));
    play.of_table(role, Act::telephone_call, DataClass::none, one.relation, !tells_refusal(shown), one.name);
    if (shown.find("CANARY") != std::string::npos) play.differ(fmt::format("{} {} told a canary", name_of(role), reaching));
    for (const std::string part : {"reaching", "birth-date"}) {
      const std::string written = body_of(world.ask(role, Method::put, fmt::format("/api/telephone/patients/{}/{}", patient, part), "{}", json));
      play.of_table(role, Act::telephone_call, DataClass::none, one.relation, !tells_refusal(written), one.name);
    }
    const bool is_at = !tells_refusal(world.say(role, "telephone.at", fmt::format(R"(,"patient":"Patient/{}")", patient)));
    play.of_table(role, Act::telephone_at, DataClass::none, one.relation, is_at, one.name);
  }
}

void play_lists(Play& play, Role role) {
  World& world = play.world;
  for (const char* path : {"/api/telephone", "/api/telephone/doctors", "/api/telephone/desk"}) {
    const std::string body = body_of(world.ask(role, Method::get, path));
    play.of_table(role, Act::telephone_lists, DataClass::none, Relation::nobodys, !tells_refusal(body), path);
    play.cell(false, body.find("CANARY") != std::string::npos, fmt::format("{} {} canary", name_of(role), path));
  }
  for (const char* path : {"notes", "notes/none/taken", "call-backs", "call-backs/none/done", "doctor-searches/none/answers",
                           "doctor-searches/none/end", "waiting", "waiting/none/answers"}) {
    const std::string body = body_of(world.ask(role, Method::post, fmt::format("/api/telephone/{}", path), "{}", json));
    play.of_table(role, Act::telephone_note, DataClass::none, Relation::nobodys, !tells_refusal(body), path);
  }
}

/// None is there: who may is told so, and who may not learns nothing.
void play_reminders(Play& play, Role role) {
  World& world = play.world;
  for (const char* path : {"", "/none/letter"}) {
    const std::string body = body_of(world.ask(role, Method::get, fmt::format("/api/reminders{}", path)));
    play.of_table(role, Act::reminder_read, DataClass::none, Relation::nobodys, !tells_refusal(body), path);
    play.cell(false, body.find("CANARY") != std::string::npos, fmt::format("{} {} canary", name_of(role), path));
  }
  const std::string body = body_of(world.ask(role, Method::post, "/api/reminders/none", R"({"settled":true})", json));
  play.of_table(role, Act::reminder_note, DataClass::none, Relation::nobodys, !tells_refusal(body), "reminder");
}

}  // namespace

void play_telephone(Play& play) {
  for (const Role role : World::roles()) {
    play_calls(play, role);
    play_lists(play, role);
    play_reminders(play, role);
  }
}

}  // namespace maillage::contract

// /api/agenda: free times, the list, booking for and changing an appointment of a patient in each relation, one's own rules, and
// a calendar that is followed by a link. And what books nothing: /api/kits and /api/places, a place's instruments and what it says of itself,
// and /api/training, the certificates of people.
#include <algorithm>
#include <array>

#include "care/booking/booking_documents.hpp"
#include "tests/contract/access/play.hpp"

namespace maillage::contract {
namespace {

const std::string json = "application/json";
const std::string appointments = "/api/agenda/appointments";

bool is_refused(const Response& response) {
  constexpr std::array refusals = {"\"unknown-appointment\"", "\"unknown-patient\"", "\"not-allowed\"", "\"sign-in-needed\"", "\"no-practitioner\""};
  const std::string body = body_of(response);
  return std::ranges::any_of(refusals, [&](const char* one) { return body.find(one) != std::string::npos; });
}

std::string appointment_of(const std::string& patient) { return "rdv-" + patient; }
std::string motive_of(const std::string& patient) { return World::canary(patient, DataClass::coordination) + "-appointment"; }

/// Of every patient, with people who are nobody here, so that it makes no relation.
void put_appointments(World& world) {
  for (const Role whose : World::roles()) {
    for (const Case& one : World::cases()) {
      care::Booking booking;
      booking.id = appointment_of(World::patient(whose, one));
      booking.status = care::BookingStatus::booked;
      booking.patient = World::patient(whose, one);
      booking.slot = {world.clinic.clock.now(), world.clinic.clock.now() + Micros(care::quantum), "Practitioner/p-nobody", "", "", ""};
      booking.motive = Redacted<std::string>(motive_of(booking.patient));
      ports::UnitOfWork unit{.author = {"system", "TREAT", "seed"}, .writes = {}, .claims = {}, .accesses = {}};
      unit.writes.push_back({.key = {care::booking_type, booking.id},
                             .expected = ports::Expected::any,
                             .content = care::document_of(booking),
                             .index = {},
                             .subjects = {booking.patient}});
      ASSERT(run_inline(world.clinic.store.commit(std::move(unit))).has_value());
    }
  }
  ASSERT(run_inline(world.clinic.feed.catch_up()).has_value());
}

void play_patients(Play& play, Role role) {
  World& world = play.world;
  for (const Case& one : World::cases()) {
    const std::string patient = World::patient(role, one);
    // Nobody has an agenda here, so that the rules refuse what the table lets in.
    const std::string body = fmt::format(
        R"({{"patient":"Patient/{}","slot":{{"start":"2026-11-23T09:00:00.000000Z","end":"2026-11-23T09:20:00.000000Z","doctor":"Practitioner/d"}}}})",
        patient);
    const Response booked = world.ask(role, Method::post, appointments, body, json);
    play.of_table(role, Act::agenda_book, DataClass::none, one.relation, !is_refused(booked), one.name);
    play.cell(false, is_well(booked), words_of(role, Act::agenda_book, DataClass::none, "without agendas"));
    // Of no place, so that nothing follows where the table lets in.
    for (const char* verb : {"cancel", "move", "no-show", "welcome"}) {
      const std::string path = fmt::format("{}/{}/{}", appointments, appointment_of(patient), verb);
      const Response changed = world.ask(role, Method::post, path, R"({"why":"nobody"})", json);
      const Act act = verb == std::string_view("welcome") ? Act::agenda_welcome : Act::agenda_change;
      play.of_table(role, act, DataClass::none, one.relation, !is_refused(changed), std::string(verb) + " " + one.name);
      if (is_refused(changed) && body_of(changed).find("CANARY") != std::string::npos)
        play.differ(fmt::format("{} {} told a canary", name_of(role), path));
    }
  }
}

/// The coordinator sees that a time is taken in her territory, and of whose patient it is only what she may read of that patient.
void play_list(Play& play, Role role) {
  const Response list = play.world.ask(role, Method::get, appointments);
  play.of_table(role, Act::agenda_list, DataClass::none, Relation::nobodys, !is_refused(list), "nobodys");
  for (const Role whose : World::roles()) {
    for (const Case& one : World::cases()) {
      const Relation relation = whose == role ? one.relation : Relation::unrelated;
      const bool expected =
          (role == Role::coordinator || role == Role::secretary) && record::table_allows(role, Act::read, DataClass::coordination, relation);
      play.cell(expected, body_of(list).find(motive_of(World::patient(whose, one)) + '"') != std::string::npos,
                fmt::format("{} {} of {} in the agenda", name_of(role), one.name, name_of(whose)));
    }
  }
}

/// The key opens the calendar of whoever made the link, for anybody, and tells nothing of a patient.
void play_calendar(Play& play, Role role) {
  const Response made = play.world.ask(role, Method::post, "/api/calendar-links", "{}", json);
  play.of_table(role, Act::calendar_links, DataClass::none, Relation::nobodys, is_well(made), "made");
  if (!is_well(made)) return;
  const std::string said = body_of(made);
  const auto from = said.find("/agenda/");
  const std::string path = said.substr(from, said.find('"', from) - from);
  const Response calendar = play.world.ask(Role::visitor, Method::get, path);
  play.cell(true, is_well(calendar), fmt::format("the calendar of {}", name_of(role)));
  play.cell(false, body_of(calendar).find("CANARY") != std::string::npos || body_of(calendar).find("pt-") != std::string::npos,
            fmt::format("the calendar of {} tells of a patient", name_of(role)));
}

/// Of no place, so that behind the table there is nothing for anybody but the coordinator; who sees which place's is a test of the routes.
void play_places(Play& play, Role role) {
  const auto nobodys = [&](Act act, Method method, const std::string& path) {
    play.of_table(role, act, DataClass::none, Relation::nobodys, !is_refused(play.world.ask(role, method, path, "{}", json)), path);
  };
  nobodys(Act::kit_read, Method::get, "/api/kits/nowhere");
  for (const char* what : {"self-tests", "uses", "cleanings"}) nobodys(Act::kit_note, Method::post, std::string("/api/kits/nowhere/") + what);
  nobodys(Act::place_read, Method::get, "/api/places/nowhere");
  nobodys(Act::place_read, Method::get, "/api/places-down");
  for (const char* path : {"/api/places/nowhere", "/api/telephone/desk"}) nobodys(Act::place_write, Method::put, path);
}

/// A colleague of nobody's, so that nothing is noted; whose certificates one sees is a test of the routes.
void play_trainings(Play& play, Role role) {
  const auto nobodys = [&](Act act, Method method, const std::string& path, const std::string& body) {
    play.of_table(role, act, DataClass::none, Relation::nobodys, !is_refused(play.world.ask(role, method, path, body, json)), path);
  };
  nobodys(Act::training_read, Method::get, "/api/training", "");
  nobodys(Act::training_practise, Method::post, "/api/training/practice", "{}");
  // Behind the table stands an answer that tells nothing of anybody.
  const Response noted = play.world.ask(role, Method::post, "/api/training/certificates", R"({"practitioner":"nobody","skills":["otoscope"]})", json);
  play.of_table(role, Act::training_note, DataClass::none, Relation::nobodys, code_of(noted) == 404, "/api/training/certificates");
}

}  // namespace

void play_agenda(Play& play) {
  put_appointments(play.world);
  for (const Role role : World::roles()) {
    const auto nobodys = [&](Act act, Method method, const std::string& path, const std::string& body) {
      play.of_table(role, act, DataClass::none, Relation::nobodys, !is_refused(play.world.ask(role, method, path, body, json)), path);
    };
    nobodys(Act::agenda_search, Method::post, "/api/agenda/slots", "{}");
    nobodys(Act::agenda_rules, Method::get, "/api/agenda/rules", "");
    nobodys(Act::agenda_rules, Method::put, "/api/agenda/rules", R"({"version":0,"rules":{"weekly":[{"from":"x"}]}})");
    nobodys(Act::agenda_import, Method::post, "/api/agenda/import", "no agenda");
    nobodys(Act::calendar_links, Method::get, "/api/calendar-links", "");
    nobodys(Act::calendar_links, Method::post, "/api/calendar-links/00000000000000000000000000000000/revoke", "{}");
    const Response calendar = play.world.ask(role, Method::get, "/agenda/00000000000000000000000000000000.ics?key=none");
    play.of_table(role, Act::calendar_read, DataClass::none, Relation::nobodys, code_of(calendar) == 404, "a key that opens nothing");
    play_calendar(play, role);
    play_places(play, role);
    play_trainings(play, role);
    const Response free =
        play.world.ask(role, Method::get, "/fhir/Slot?status=free&start=ge2026-11-23&start=le2026-11-24&schedule.actor:Practitioner.identifier=a|b");
    play.of_table(role, Act::search, DataClass::directory, Relation::nobodys, is_well(free), "free time");
    play_list(play, role);
    play_patients(play, role);
  }
}

}  // namespace maillage::contract

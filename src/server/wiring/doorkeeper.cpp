// One question of everybody who is there: would you be let in now?
#include "server/wiring/doorkeeper.hpp"

#include "record/access/ties.hpp"

namespace maillage::server {
namespace {

const record::Person* person_in(const std::any& principal) { return std::any_cast<record::Person>(&principal); }

}  // namespace

Doorkeeper::Doorkeeper(Parts parts) : parts_(parts), timer_(parts.loop, [this] { look(); }) {
  timer_.arm(runtime::Loop::tick() + doorkeeper_interval);
}

void Doorkeeper::changed(const ports::Change& change) {
  bool sign_ins = false;
  bool encounters = false;
  for (const ports::Stored& version : change.versions) {
    sign_ins = sign_ins || version.key.type == record::account_type || version.key.type == record::sign_in_type;
    encounters = encounters || version.key.type == "Encounter";
  }
  if (sign_ins) look_at_sign_ins();
  if (encounters) look_at_rooms();
}

void Doorkeeper::look() {
  look_at_sign_ins();
  timer_.arm(runtime::Loop::tick() + doorkeeper_interval);
}

void Doorkeeper::look_at_sign_ins() {
  const Instant now = parts_.clock.now();
  const auto has_ended = [&](const std::any& principal) {
    const auto* person = person_in(principal);
    return person == nullptr || !parts_.accounts.is_open(*person, now);
  };
  // Seats first: the page hears why before its socket closes.
  parts_.rooms.put_out_where([&](const std::any& principal, const std::string&) { return has_ended(principal); }, "signed-out");
  parts_.hub.close_where(has_ended, "signed out");
}

void Doorkeeper::look_at_rooms() {
  const Instant now = parts_.clock.now();
  const auto has_ended = [&](const std::any& principal, const std::string& room) {
    const auto* person = person_in(principal);
    const std::string_view encounter = record::id_in_reference(room, "Encounter");
    if (person == nullptr || encounter.empty()) return person == nullptr;
    // Leaving asks for the same relation and part, and not that the encounter still runs: of one that is over, the whole room is closed elsewhere.
    return !parts_.judge.admit(*person, record::Act::room_leave, std::string(encounter), now).allowed;
  };
  parts_.rooms.put_out_where(has_ended, "not-of-this-encounter");
}

}  // namespace maillage::server

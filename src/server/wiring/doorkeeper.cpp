// A socket is known by its sign-in and by when that ends.
#include "server/wiring/doorkeeper.hpp"

#include <algorithm>

#include "record/access/ties.hpp"

namespace maillage::server {
namespace {

const record::Person* person_in(const std::any& principal) { return std::any_cast<record::Person>(&principal); }

const std::string nobody;
constexpr std::string_view closed_because = "signed out";

}  // namespace

Doorkeeper::Doorkeeper(Parts parts) : parts_(parts), timer_(parts.loop, [this] { look(); }) {
  parts_.hub.on_presence([this](const gateway::Presence& presence) { present(presence); });
  timer_.arm(runtime::Loop::tick() + doorkeeper_interval);
}

void Doorkeeper::present(const gateway::Presence& presence) {
  const auto* person = person_in(presence.principal);
  const std::string& sign_in = person == nullptr ? nobody : person->sign_in;
  if (presence.kind == gateway::Presence::Kind::connected) return watch(sign_in, presence.client);
  const auto [first, last] = by_sign_in_.equal_range(std::hash<std::string>()(sign_in));
  const auto hers = std::find_if(first, last, [&](const auto& one) { return one.second.client == presence.client; });
  if (hers == last) return;
  const auto [from, to] = by_end_.equal_range(hers->second.end);
  const auto its_end = std::find_if(from, to, [&](const auto& one) { return one.second == presence.client; });
  if (its_end != to) by_end_.erase(its_end);
  by_sign_in_.erase(hers);
}

/// A sign-in that is not known ends at once: the next look closes its socket.
void Doorkeeper::watch(const std::string& sign_in, gateway::ClientId client) {
  const Instant end = parts_.accounts.end_of(sign_in).value_or(Instant{});
  by_sign_in_.emplace(std::hash<std::string>()(sign_in), Watched{client, end});
  by_end_.emplace(end, client);
}

bool Doorkeeper::has_ended(const std::any& principal, Instant now) const {
  const auto* person = person_in(principal);
  return person == nullptr || !parts_.accounts.is_open(*person, now);
}

void Doorkeeper::changed(const ports::Change& change) {
  bool accounts = false;
  bool encounters = false;
  for (const ports::Stored& version : change.versions) {
    accounts = accounts || version.key.type == record::account_type;
    encounters = encounters || version.key.type == "Encounter";
    if (version.key.type == record::sign_in_type) look_at_sign_in(version.key.id);
  }
  if (accounts) look_at_everybody();
  if (encounters) look_at_rooms();
}

void Doorkeeper::look() {
  look_at_seats();
  look_at_ends();
  timer_.arm(runtime::Loop::tick() + doorkeeper_interval);
}

// Seats first, wherever both are looked at: the page hears why before its socket closes.
void Doorkeeper::look_at_seats() {
  const Instant now = parts_.clock.now();
  parts_.rooms.put_out_where([&](const std::any& principal, const std::string&) { return has_ended(principal, now); }, "signed-out");
}

void Doorkeeper::look_at_everybody() {
  look_at_seats();
  const Instant now = parts_.clock.now();
  parts_.hub.close_where([&](const std::any& principal) { return has_ended(principal, now); }, closed_because);
}

void Doorkeeper::look_at_sign_in(const std::string& sign_in) {
  const Instant now = parts_.clock.now();
  if (parts_.accounts.is_open({.sign_in = sign_in}, now)) return;
  look_at_seats();
  const auto [first, last] = by_sign_in_.equal_range(std::hash<std::string>()(sign_in));
  for (auto one = first; one != last; ++one) {
    parts_.hub.close_if(one->second.client, [&](const std::any& principal) { return has_ended(principal, now); }, closed_because);
  }
}

void Doorkeeper::look_at_ends() {
  const Instant now = parts_.clock.now();
  // Whoever was closed leaves these lists when its socket has gone.
  for (auto one = by_end_.begin(); one != by_end_.end() && one->first <= now; ++one) {
    parts_.hub.close_if(one->second, [&](const std::any& principal) { return has_ended(principal, now); }, closed_because);
  }
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

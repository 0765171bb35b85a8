// NetworkSlider: a demonstration lets somebody make their own network bad. The media of their seat go through the room's stage; a cut also drops
// their live socket and refuses their HTTP, but for this route, by which they come back, and the app's own files.
//
// A cut belongs to one sign-in, so that nobody else is touched. It ends by itself after `cut_lasts_max`: a demonstration that somebody has left is
// not found cut. Out of scope: the stage itself (sfu/impairment), real databases (the route is not there).
#pragma once

#include <map>
#include <string>

#include "gateway/http/router.hpp"
#include "gateway/live/hub.hpp"
#include "ports/clock.hpp"
#include "ports/meeting_rooms.hpp"
#include "record/access/role.hpp"

namespace maillage::server {

/// Longer than the five minutes after which both sides of a cut call are told to telephone.
inline constexpr Seconds cut_lasts_max{600};

class NetworkSlider {
 public:
  NetworkSlider(gateway::LiveHub& hub, const ports::Clock& clock) : hub_(hub), clock_(clock) {}

  /// POST /api/demonstration/network {"room": "Encounter/9", "profile": "cut"}.
  [[nodiscard]] gateway::Route route(ports::MeetingRooms& rooms);
  /// What `inner` lets through is refused (503, "network-cut") while the asker's network is cut.
  [[nodiscard]] gateway::Gate gate(gateway::Gate inner);
  [[nodiscard]] bool is_cut(const record::Person& person) const;

 private:
  [[nodiscard]] Task<Outcome<std::string>> move(ports::MeetingRooms& rooms, record::Person person, std::string room, std::string profile);

  gateway::LiveHub& hub_;
  const ports::Clock& clock_;
  std::map<std::string, Instant> cut_until_;  // by sign-in; at most as many as have signed in
};

}  // namespace maillage::server

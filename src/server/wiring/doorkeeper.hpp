// Doorkeeper: whoever has lost the right to be here leaves at once, however long ago the socket or the seat was judged.
//
// A request is judged by itself; a live socket and a seat in a room outlive the judgement that let them in. So this looks again: at every change of
// an account, a sign-in or an encounter, and once a second for sign-ins that end by themselves. Sockets are closed, seats put out: media stops then,
// well within five seconds. A county has twenty thousand sockets: of these only those are looked at whose sign-in has changed or whose time has come,
// so that nobody's ring waits behind a look at all. An account that changes is rare, and costs such a look. Out of scope: encounters that are over
// (server/wiring/meeting.hpp closes their room), whose call a consultation is (gateway/care).
#pragma once

#include <map>
#include <string>
#include <unordered_map>

#include "gateway/live/hub.hpp"
#include "gateway/rooms/live_rooms.hpp"
#include "ports/clock.hpp"
#include "record/access/judge.hpp"
#include "record/account/account_index.hpp"
#include "runtime/loop.hpp"

namespace maillage::server {

class Doorkeeper {
 public:
  struct Parts {
    runtime::Loop& loop;
    gateway::LiveHub& hub;
    gateway::LiveRooms& rooms;
    const record::Judge& judge;
    const record::AccountIndex& accounts;
    const ports::Clock& clock;
  };
  explicit Doorkeeper(Parts parts);

  Doorkeeper(const Doorkeeper&) = delete;
  Doorkeeper& operator=(const Doorkeeper&) = delete;

  /// A listener of record::Feed, after those that learn who may what.
  void changed(const ports::Change& change);
  /// Looks at whose time has come, and at every seat.
  void look();

 private:
  struct Watched {
    gateway::ClientId client;
    Instant end;
  };
  void present(const gateway::Presence& presence);
  void watch(const std::string& sign_in, gateway::ClientId client);
  void look_at_sign_in(const std::string& sign_in);
  void look_at_ends();
  void look_at_everybody();
  void look_at_seats();
  [[nodiscard]] bool has_ended(const std::any& principal, Instant now) const;
  void look_at_rooms();

  Parts parts_;
  std::unordered_multimap<std::size_t, Watched> by_sign_in_;  // under the hash of its name
  std::multimap<Instant, gateway::ClientId> by_end_;
  runtime::Timer timer_;
};

/// A sign-in that ends by itself is noticed this late at most.
inline constexpr Seconds doorkeeper_interval{1};

}  // namespace maillage::server

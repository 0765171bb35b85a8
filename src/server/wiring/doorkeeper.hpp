// Doorkeeper: whoever has lost the right to be here leaves at once, however long ago the socket or the seat was judged.
//
// A request is judged by itself; a live socket and a seat in a room outlive the judgement that let them in. So this looks again: at every change of
// an account, a sign-in or an encounter, and once a second for sign-ins that end by themselves. Sockets are closed, seats put out: media stops then,
// well within five seconds. Out of scope: encounters that are over (server/wiring/meeting.hpp closes their room), whose call a consultation is
// (gateway/care).
#pragma once

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

  /// A listener of record::Feed, after those that learn who may what.
  void changed(const ports::Change& change);
  /// Looks at everybody now.
  void look();

 private:
  void look_at_sign_ins();
  void look_at_rooms();

  Parts parts_;
  runtime::Timer timer_;
};

/// A sign-in that ends by itself is noticed this late at most.
inline constexpr Seconds doorkeeper_interval{1};

}  // namespace maillage::server

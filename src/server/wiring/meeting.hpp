// Meeting: the live rooms of this server, from the certificate of DTLS to the verbs of the live socket.
//
// Built on the main loop before anybody is served; the media thread runs from then on. Destroyed before the hub and the loop.
#pragma once

#include <memory>

#include "adapters/openssl_media/dtls.hpp"
#include "adapters/openssl_media/hmac_sha1.hpp"
#include "adapters/openssl_media/srtp.hpp"
#include "adapters/rooms/media_rooms.hpp"
#include "gateway/rooms/live_rooms.hpp"
#include "server/configuration/configuration.hpp"

namespace maillage::server {

/// The rows of the policy table that govern a room's verbs.
[[nodiscard]] gateway::RoomPolicies room_policies();

class Meeting {
 public:
  /// Refused in words when the media port is taken, an address does not parse or the keys folder cannot be written.
  [[nodiscard]] static Outcome<std::unique_ptr<Meeting>> open(runtime::Loop& loop, RandomSource& random, gateway::LiveHub& hub,
                                                              const Configuration& configuration, bool demonstration);

  /// A listener of record::Feed: an encounter that is over takes its room with it.
  void changed(const ports::Change& change);

  [[nodiscard]] adapters::MediaRooms& rooms() { return rooms_; }
  /// Joined, silent, left, closed: for the acts.
  [[nodiscard]] gateway::LiveRooms& live() { return live_; }

 private:
  Meeting(runtime::Loop& loop, RandomSource& random, gateway::LiveHub& hub, const Configuration& configuration, adapters::MediaSettings settings);

  adapters::OpensslHmacSha1 hmac_;
  adapters::OpensslSecureTransports secure_;
  adapters::OpensslSrtpCiphers ciphers_;
  adapters::MediaRooms rooms_;
  gateway::LiveRooms live_;
};

}  // namespace maillage::server

// What a room says to whoever drives it: what to send, what to route to it, what to tell its participants.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "ports/meeting_rooms.hpp"
#include "rtc/net/address.hpp"
#include "sfu/forward/forwarding.hpp"

namespace maillage::sfu {

/// One of a participant's two transports, as the shard's routes name it.
struct TransportRef {
  Seat seat{0};
  Side side{Side::publish};
  friend auto operator<=>(TransportRef, TransportRef) = default;
};

/// To be sent from path.local to path.remote. The bytes are the room's, valid until sent().
struct RoomDatagram {
  rtc::Path path;
  Bytes bytes;
};

struct ParticipantView {
  std::string id;
  std::string name;
  std::string role;
  bool present{true};
  std::vector<ports::Purpose> tracks;
};

struct OfferedTrack {
  std::string mid;
  std::string participant;
  ports::Purpose purpose{ports::Purpose::voice};
};

namespace room_event {
/// First checks that name this fragment belong to this transport. `fresh`: the paths of before do not.
struct UfragAnswered {
  TransportRef transport;
  std::string ufrag;
  bool fresh{true};
};
struct PathLearned {
  TransportRef transport;
  rtc::Path path;
};
struct TransportGone {
  TransportRef transport;
};
/// To be sent to the participant: the description of what it receives from now on.
struct Offer {
  std::string participant;
  std::uint64_t generation{0};
  std::string sdp;
  std::vector<OfferedTrack> tracks;
};
/// The list has changed.
struct Participants {
  std::vector<ParticipantView> all;
};
/// What this participant should send now, by what its uplink carries.
struct Sending {
  std::string participant;
  std::vector<ports::Purpose> purposes;
};
struct Joined {
  std::string participant;
};
struct Silent {
  std::string participant;
};
struct Left {
  std::string participant;
};
struct Closed {
  std::string why;
};
}  // namespace room_event

using RoomEvent =
    std::variant<room_event::UfragAnswered, room_event::PathLearned, room_event::TransportGone, room_event::Offer, room_event::Participants,
                 room_event::Sending, room_event::Joined, room_event::Silent, room_event::Left, room_event::Closed>;

}  // namespace maillage::sfu

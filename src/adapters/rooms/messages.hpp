// The room part of the live protocol: JSON to commands, and the room's words to JSON. Nothing else in this folder knows JSON.
//
// Spec: api/live/README.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/outcome.hpp"
#include "sfu/room/room.hpp"

namespace maillage::adapters {

namespace room_message {
struct Publish {
  std::string sdp;
  std::vector<sfu::PublishedTrack> tracks;
};
struct Answer {
  std::uint64_t generation{0};
  std::string sdp;
};
struct Leave {};
struct Stats {};
struct Impair {
  sfu::NetworkProfile profile{sfu::NetworkProfile::fibre};
};
}  // namespace room_message

using RoomMessage = std::variant<room_message::Publish, room_message::Answer, room_message::Leave, room_message::Stats, room_message::Impair>;

/// Refused with what is missing or wrong, and where.
[[nodiscard]] Outcome<RoomMessage> read_room_message(std::string_view json);

/// The name that its participants know: the self-test of an account is "self-test".
[[nodiscard]] std::string_view shown_room(std::string_view room);

[[nodiscard]] std::string joined_json(std::string_view participant, const std::vector<sfu::ParticipantView>& participants);
[[nodiscard]] std::string published_json(std::string_view sdp);
[[nodiscard]] std::string stats_json(const std::vector<sfu::RoomTrackStats>& tracks);

[[nodiscard]] std::string event_json(std::string_view room, const sfu::room_event::Participants& event);
[[nodiscard]] std::string event_json(std::string_view room, const sfu::room_event::Offer& event);
[[nodiscard]] std::string event_json(std::string_view room, const sfu::room_event::Sending& event);
[[nodiscard]] std::string event_json(std::string_view room, const sfu::room_event::Closed& event);

}  // namespace maillage::adapters

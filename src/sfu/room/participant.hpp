// A participant's place in a room: its admission, its two transports, and where the negotiation of what it receives stands.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ports/meeting_rooms.hpp"
#include "rtc/sdp/receive_sections.hpp"
#include "rtc/transport/transport.hpp"
#include "sfu/forward/forwarding.hpp"
#include "sfu/impairment/impairment.hpp"
#include "sfu/room/room_events.hpp"

namespace maillage::sfu {

/// The participant's own bad network, both ways.
struct ParticipantLink {
  struct Incoming {
    Side side;
    rtc::Path path;
  };
  Impairment<Incoming> up;
  Impairment<rtc::Path> down;
  explicit ParticipantLink(std::uint64_t seed) : up(seed), down(seed + 1) {}
};

struct Participant {
  ports::Admission admission;
  Seat seat{0};
  bool present{true};
  Tick absent_since{};

  std::unique_ptr<rtc::Transport> publishing;
  std::optional<rtc::RemoteTransport> publishing_peer;  // of the last offer: tells a restart from a new connection
  std::unique_ptr<rtc::Transport> receiving;

  rtc::sdp::ReceiveSections sections;
  std::map<TrackId, std::string> mids;  // what `sections` carries
  std::uint64_t generation{0};          // of the last offer; grows over returns, so an answer of before is known as such
  bool offer_due{false};
  bool answer_awaited{false};
  std::uint64_t answers_written{0};

  std::optional<ParticipantLink> link;                 // only while impaired
  bool bounded{false};                                 // its uplink has been limited: from then on it is told what to send
  std::optional<std::vector<ports::Purpose>> sending;  // as last told, of the tracks that it publishes now

  [[nodiscard]] rtc::Transport* transport(Side side) const { return side == Side::publish ? publishing.get() : receiving.get(); }
};

}  // namespace maillage::sfu

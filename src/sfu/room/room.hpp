// Room: two to six people, what they publish and what they receive, from their descriptions to their datagrams.
//
// Sans-IO. Drive it by one command or handle_x at a time, then send datagrams() and say sent(), and drain poll_event(). Between two calls it wants
// handle_time at deadline(). It judges purposes against the admission and the limits below; who may be admitted was judged before.
// A participant has two transports, one that it publishes on and one that it receives on. Joining again is a return: same seat, transports forgotten,
// and the others keep receiving its tracks under the same numbers once they are published again.
// A room with `echo` (the self-test) gives its one participant its own tracks back and closes by itself.
// Spec: api/live/README.md. Out of scope: sockets, JSON, threads, who may join.
#pragma once

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "rtc/sdp/candidate.hpp"
#include "sfu/room/negotiated.hpp"
#include "sfu/room/participant.hpp"
#include "sfu/room/room_events.hpp"

namespace maillage::sfu {

inline constexpr Seconds self_test_max{300};
/// How long the seat of one whose socket has gone is kept: a tunnel, a reboot.
inline constexpr Seconds absence_max{600};
/// The first allocation of what to send waits for the first packets.
inline constexpr Millis sending_interval{500};

struct RoomSettings {
  std::string name;
  bool echo{false};
  std::vector<rtc::sdp::Candidate> candidates;
  rtc::sdp::Sound stethoscope{rtc::sdp::Sound::full};
};

struct PublishedTrack {
  std::string mid;
  ports::Purpose purpose{ports::Purpose::voice};
};

struct RoomTrackStats {
  std::string participant;
  ports::Purpose purpose{ports::Purpose::voice};
  TrackStats track;
  std::vector<std::string> subscribers;  // beside track.subscribers
};

class Room {
 public:
  Room(RoomSettings settings, rtc::TransportParts parts, Tick now);

  [[nodiscard]] Outcome<std::vector<ParticipantView>> join(const ports::Admission& admission, Tick now);
  /// The answer's SDP. Sent again to add, change or end tracks, or to restart ICE.
  [[nodiscard]] Outcome<std::string> publish(std::string_view participant, std::string_view sdp, std::span<const PublishedTrack> tracks, Tick now);
  [[nodiscard]] Outcome<> answer(std::string_view participant, std::uint64_t generation, std::string_view sdp, Tick now);
  [[nodiscard]] Outcome<> impair(std::string_view participant, NetworkProfile profile, Tick now);
  void leave(std::string_view participant, Tick now);
  /// Its live socket has gone; media may still flow.
  void silent(std::string_view participant, Tick now);
  /// Media stops at once for everyone.
  void close(std::string why, Tick now);

  void handle_datagram(TransportRef transport, MutableBytes datagram, const rtc::Path& path, Tick now);
  void handle_time(Tick now);
  [[nodiscard]] Tick deadline() const;

  [[nodiscard]] std::span<const RoomDatagram> datagrams() const { return datagrams_; }
  void sent();
  [[nodiscard]] std::optional<RoomEvent> poll_event();

  [[nodiscard]] std::vector<ParticipantView> participants() const;
  [[nodiscard]] std::vector<RoomTrackStats> stats(Tick now) const;
  [[nodiscard]] const std::string& name() const { return settings_.name; }
  [[nodiscard]] bool closed() const { return closed_; }
  [[nodiscard]] bool empty() const;

 private:
  // membership (room.cpp)
  [[nodiscard]] Participant* find(std::string_view participant);
  [[nodiscard]] Outcome<Participant*> seated(std::string_view participant);
  [[nodiscard]] Outcome<Participant*> take_seat(const ports::Admission& admission);
  void forget_transports(Participant& participant, Tick now);
  void tell_participants();
  // negotiation (signalling.cpp)
  [[nodiscard]] Outcome<> judge(const Participant& participant, std::span<const PublishedTrack> tracks) const;
  void open_transport(Participant& participant, Side side, Tick now);
  void prepare_publishing(Participant& participant, const rtc::sdp::PeerTransport& peer, Tick now);
  void take_tracks(Participant& participant, const rtc::sdp::Answered& answered, std::span<const PublishedTrack> tracks, Tick now);
  void end_track(TrackId id);
  void subscribe(Participant& subscriber, TrackId id);
  void offer_what_is_due(Tick now);
  [[nodiscard]] rtc::sdp::LocalTransport local_of(const rtc::Transport& transport) const;
  [[nodiscard]] std::uint32_t fresh_ssrc();
  // media (media.cpp)
  void pass_in(Participant& participant, Side side, MutableBytes datagram, const rtc::Path& path, Tick now);
  void take_outputs(Participant& participant, Side side, Tick now);
  void seal(Tick now);
  void send(Participant& participant, const rtc::Path& path, Bytes bytes, bool owned_by_batch, Tick now);
  void tell_sending(Tick now);

  RoomSettings settings_;
  rtc::TransportParts parts_;
  PacketBatch batch_;
  std::size_t sealed_{0};  // packets of the batch that are sealed and in datagrams_
  Forwarding forwarding_;
  std::array<std::unique_ptr<Participant>, seats_max> seats_;
  std::vector<RoomDatagram> datagrams_;
  std::deque<Buffer> owned_;  // what datagrams_ points to, where it is not in the batch
  std::deque<RoomEvent> events_;
  std::uint64_t session_id_;
  Tick opened_at_;
  Tick sending_at_;
  bool closed_{false};
};

}  // namespace maillage::sfu

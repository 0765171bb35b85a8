// Forwarding: the media of one room, on plain packets: who publishes what, who receives it, and everything that RTP and RTCP ask of a middle box.
//
// Sans-IO: plain packets and time come in, plain packets go into the PacketBatch, one deadline comes out. It knows no transport, no description and
// no name: participants are seats, tracks are (seat, purpose). After close() it writes nothing more.
// Spec: RFC 7667 3.7 (selective forwarding), RFC 4585, RFC 4588, RFC 3550. Out of scope: sealing, negotiation, rights.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sfu/bandwidth/downlink.hpp"
#include "sfu/forward/packet_batch.hpp"
#include "sfu/track/arrival_log.hpp"
#include "sfu/track/down_track.hpp"

namespace maillage::sfu {

inline constexpr std::size_t seats_max = 6;
inline constexpr Millis report_interval{1000};
inline constexpr Millis allocation_interval{250};
/// Repairs that one subscriber gets in one report_interval: 10 % of 5 Mb/s. A flood of NACKs must not be a flood of packets.
inline constexpr int repairs_max = 300;

struct TrackId {
  Seat publisher{0};
  ports::Purpose purpose{ports::Purpose::voice};
  friend auto operator<=>(TrackId, TrackId) = default;
};

struct DownTrackStats {
  Seat subscriber{0};
  bool paused{false};
  DownTrackCounters counters;
};
struct TrackStats {
  TrackId track;
  bool flowing{false};
  std::int64_t lost{0};
  UpTrackCounters counters;
  std::vector<DownTrackStats> subscribers;
};

class Forwarding {
 public:
  Forwarding(PacketBatch& out, DownlinkIds ids) : out_(out), ids_(ids) {}

  /// Publishing: the track begins, or goes on from another source.
  void attach(TrackId id, TrackSource source, const rtc::ExtensionMap& extensions, Tick now);
  /// The publisher's transport is gone; its tracks wait for the next attach.
  void detach(Seat publisher);
  void remove(TrackId id);

  void subscribe(Seat subscriber, TrackId id, DownTrackIdentity identity);
  /// The subscriber's answer: exactly these sections are received.
  void accept(Seat subscriber, std::span<const std::string> mids, Tick now);
  /// The subscriber's transport is gone, with all its sections.
  void unsubscribe(Seat subscriber);

  /// Bounds set from outside: the slider.
  void limit(Seat seat, std::optional<std::uint64_t> down, std::optional<std::uint64_t> up, Tick now);
  /// The purposes that this publisher should send now, by what its uplink is known to carry.
  [[nodiscard]] std::vector<ports::Purpose> sendable(Seat publisher, Tick now) const;

  void handle_rtp(Seat from, MutableBytes packet, Tick now);
  /// RTCP of the transport on which the seat publishes (sender reports), and of the one on which it receives (requests and losses).
  void handle_publisher_rtcp(Seat from, Bytes compound, Tick now);
  void handle_receiver_rtcp(Seat from, Bytes compound, Tick now);
  void handle_time(Tick now);
  [[nodiscard]] Tick deadline() const;
  void close() { closed_ = true; }

  [[nodiscard]] std::vector<TrackStats> stats(Tick now) const;
  [[nodiscard]] std::vector<TrackId> tracks() const;
  [[nodiscard]] std::uint64_t unroutable() const { return unroutable_; }

 private:
  struct Subscriber {
    Seat seat;
    std::unique_ptr<DownTrack> track;
  };
  struct Published {
    std::unique_ptr<UpTrack> track;
    std::vector<Subscriber> subscribers;  // <= seats_max
  };
  struct SeatState {
    rtc::ExtensionMap extensions;
    ArrivalLog arrivals;
    Downlink downlink;
    std::optional<std::uint64_t> uplink_limit;
    Tick report_at{tick_never};
    int repairs{0};         // since report_at's second began
    std::uint64_t sent{0};  // octets of payload to this seat since sent_since
    Tick sent_since{};
  };

  [[nodiscard]] Published* route(Seat from, const rtc::RtpPacket& packet);
  [[nodiscard]] std::pair<Published*, DownTrack*> down_track(Seat subscriber, rtc::Ssrc ssrc);
  void resend(Seat subscriber, Bytes nack_body, Tick now);
  void ask_for_key_frames(Seat subscriber, std::span<const rtc::Ssrc> sources, Tick now);
  void forward_report(Published& published);
  void serve_publisher(Published& published, Seat seat, Tick now);
  void report_reception(Seat seat, Tick now);
  /// Transport feedback is about all sources of a transport, but Chromium drops one whose media source is not among its own.
  [[nodiscard]] rtc::Ssrc any_source_of(Seat publisher) const;
  void allocate_downlink(Seat subscriber, Tick now);
  template <class Message>
  void send_rtcp(Seat seat, Side side, const Message& message);

  PacketBatch& out_;
  DownlinkIds ids_;
  std::map<TrackId, Published> tracks_;
  std::array<SeatState, seats_max> seats_;
  Tick allocate_at_{0};
  std::uint64_t unroutable_{0};
  bool closed_{false};
};

}  // namespace maillage::sfu

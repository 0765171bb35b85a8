// UpTrack: one track that a participant publishes, from the packets that arrive to the packets that can be forwarded.
//
// It outlives its source: a participant who returns attaches a new source to the same UpTrack, and subscribers go on without renegotiation.
// receive() turns a plain RTP packet (or a retransmission) into a MediaPacket once, in the payload types of every downlink; padding comes out with
// an empty payload, duplicates do not come out. It keeps the history, the loss watch, the reception statistics and the key frame gate.
// Out of scope: which packet is whose (sfu/forward), simulcast layers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ports/meeting_rooms.hpp"
#include "rtc/rtp/extensions.hpp"
#include "sfu/track/keyframe_gate.hpp"
#include "sfu/track/loss_watch.hpp"
#include "sfu/track/packet_history.hpp"
#include "sfu/track/reception.hpp"

namespace maillage::sfu {

enum class Codec : std::uint8_t { opus, red, vp8, h264 };

struct Format {
  std::uint8_t incoming{0};  // payload type of the publisher
  std::uint8_t outgoing{0};  // payload type of every downlink
  std::uint8_t rtx{0};       // payload type of the publisher's retransmissions; 0: none
  Codec codec{Codec::opus};
};

/// What one negotiation says of a published track.
struct TrackSource {
  std::string mid;
  bool picture{false};
  std::uint32_t clock_rate{48'000};
  std::vector<Format> formats;
  bool repairs{false};            // NACK was negotiated
  std::optional<rtc::Ssrc> ssrc;  // announced; else learned by mid
  std::optional<rtc::Ssrc> rtx_ssrc;
};

/// The publisher's clock as its last sender report told it.
struct SourceClock {
  std::uint64_t ntp{0};
  std::uint32_t timestamp{0};
  Tick at{};
};

struct UpTrackCounters {
  std::uint64_t packets{0};
  std::uint64_t octets{0};
  std::uint64_t repaired{0};  // by retransmission
  std::uint64_t key_frames{0};
  std::uint64_t key_frame_requests{0};
};

class UpTrack {
 public:
  UpTrack(ports::Purpose purpose, bool picture);

  /// Packets of this source follow. A negotiation that repeats the source of before changes nothing.
  void attach(TrackSource source);
  /// No packets until the next attach; the seat is kept.
  void detach();

  void learn(rtc::Ssrc ssrc);
  void learn_rtx(rtc::Ssrc ssrc) { source_.rtx_ssrc = ssrc; }
  [[nodiscard]] const Format* format_of(std::uint8_t payload_type) const;
  [[nodiscard]] bool is_rtx(std::uint8_t payload_type) const;

  struct Received {
    MediaPacket packet;  // its payload lies in the datagram
    bool key_frame{false};
  };
  [[nodiscard]] std::optional<Received> receive(MutableBytes datagram, const rtc::ExtensionMap& extensions, Tick now);
  void take_sender_report(std::uint64_t ntp, std::uint32_t timestamp, Tick now);

  [[nodiscard]] ports::Purpose purpose() const { return purpose_; }
  [[nodiscard]] bool picture() const { return picture_; }
  [[nodiscard]] bool attached() const { return attached_; }
  [[nodiscard]] const TrackSource& source() const { return source_; }
  /// Grows whenever numbers and timestamps begin anew.
  [[nodiscard]] std::uint32_t generation() const { return generation_; }
  [[nodiscard]] const PacketHistory& history() const { return history_; }
  [[nodiscard]] const std::optional<SourceClock>& clock() const { return clock_; }
  [[nodiscard]] const UpTrackCounters& counters() const { return counters_; }
  /// Whether packets came within the last second.
  [[nodiscard]] bool flowing(Tick now) const { return attached_ && last_arrival_.micros != INT64_MIN && now - last_arrival_ < Seconds{1}; }

  LossWatch losses;
  KeyframeGate key_frames;
  std::optional<Reception> reception;  // set by the first packet of a source
  void count_key_frame_request() { ++counters_.key_frame_requests; }

 private:
  void begin_anew();
  [[nodiscard]] std::optional<MutableBytes> original_of(MutableBytes datagram, std::uint8_t payload_type);

  ports::Purpose purpose_;
  bool picture_;
  bool attached_{false};
  std::uint32_t generation_{0};
  TrackSource source_;
  rtc::SequenceUnwrapper sequences_;
  PacketHistory history_;
  std::optional<SourceClock> clock_;
  UpTrackCounters counters_;
  Tick last_arrival_{INT64_MIN};
};

}  // namespace maillage::sfu

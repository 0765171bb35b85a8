// DownTrack: one UpTrack on its way to one subscriber, under numbers of its own.
//
// forward() and resend() write a whole plain RTP packet into memory of the caller. Pictures begin with a key frame: until it comes nothing is
// forwarded and wants_key_frame() is true. A pause leaves no hole in the numbers; another source behind the UpTrack goes on in number and in time.
// Spec: RFC 3550 5.1 and 6.4.1, RFC 4588, RFC 8843 (mid).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.hpp"
#include "rtc/rtcp/report.hpp"
#include "rtc/rtp/packet.hpp"
#include "sfu/track/packet_history.hpp"
#include "sfu/track/renumbering.hpp"
#include "sfu/track/up_track.hpp"

namespace maillage::sfu {

/// Header extension ids and retransmission payload types are the same on every downlink (they are ours to choose).
struct DownlinkIds {
  std::uint8_t mid{0};
  std::uint8_t abs_send_time{0};
  std::uint8_t audio_level{0};
};

struct DownTrackIdentity {
  std::string mid;
  rtc::Ssrc ssrc;
  rtc::Ssrc rtx_ssrc;  // 0: repairs are sent again on ssrc
};

struct DownTrackCounters {
  std::uint64_t packets{0};
  std::uint64_t octets{0};  // payload
  std::uint64_t resent{0};
};

class DownTrack {
 public:
  DownTrack(DownTrackIdentity identity, DownlinkIds ids, bool picture, std::uint32_t clock_rate);

  /// The subscriber accepted the section, or no longer receives it.
  void set_accepted(bool accepted);
  /// Bandwidth: a paused track sends nothing.
  void set_paused(bool paused);
  [[nodiscard]] bool accepted() const { return accepted_; }
  [[nodiscard]] bool paused() const { return paused_; }
  [[nodiscard]] bool wants_key_frame() const { return picture_ && accepted_ && !paused_ && !running_; }

  /// Gives the size written, or nothing when this packet is not sent.
  [[nodiscard]] std::optional<std::size_t> forward(const UpTrack::Received& received, std::uint32_t generation, Tick now, MutableBytes into);
  /// The payload type of a repair follows that of its format on every downlink (96 and 97: rtc/sdp/receive_sections.hpp).
  [[nodiscard]] std::optional<std::size_t> resend(std::uint16_t sequence, const PacketHistory& history, Tick now, MutableBytes into);
  /// The publisher's last report in our numbers; nothing while it has none or nothing was sent.
  [[nodiscard]] std::optional<rtc::SenderReport> sender_report(const UpTrack& source) const;

  [[nodiscard]] const DownTrackIdentity& identity() const { return identity_; }
  [[nodiscard]] const DownTrackCounters& counters() const { return counters_; }

 private:
  void resume(const MediaPacket& packet, std::uint32_t generation, Tick now);
  [[nodiscard]] std::optional<std::size_t> write(const MediaPacket& packet, const rtc::RtpHeader& header, std::optional<std::uint16_t> original,
                                                 Tick now, MutableBytes into) const;

  DownTrackIdentity identity_;
  DownlinkIds ids_;
  bool picture_;
  std::uint32_t clock_rate_;
  bool accepted_{false};
  bool paused_{false};
  bool running_{false};  // forwarding since a start that suits the medium
  std::uint32_t generation_{0};
  Renumbering numbers_;
  std::uint32_t timestamp_offset_{0};  // incoming - outgoing
  std::uint32_t last_timestamp_{0};    // outgoing
  Tick last_sent_{INT64_MIN};
  std::uint16_t rtx_sequence_{0};
  DownTrackCounters counters_;
};

}  // namespace maillage::sfu

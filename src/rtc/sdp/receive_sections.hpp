// ReceiveSections: the offers of the transport on which a participant receives. One m-section is one forwarded track.
//
// Sections never move and never vanish: a removed track's section becomes inactive and is taken by the next track of the same kind, under the same
// mid. Payload types and extension ids are ours and the same for every subscriber, so a packet is rewritten once a room and not once a subscriber.
// Spec: RFC 9429 section 5.2, RFC 9143. Out of scope: several offers in flight; the signalling waits for the answer before the next offer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "rtc/sdp/answer.hpp"
#include "rtc/sdp/description.hpp"
#include "rtc/sdp/local_transport.hpp"

namespace maillage::rtc::sdp {

/// The payload types of every downlink.
namespace down {
inline constexpr std::uint8_t opus = 111;
inline constexpr std::uint8_t red = 63;
inline constexpr std::uint8_t vp8 = 96;
inline constexpr std::uint8_t vp8_rtx = 97;
inline constexpr std::uint8_t h264 = 102;
inline constexpr std::uint8_t h264_rtx = 103;
/// The header extension ids of every downlink (those that Chromium chooses for its own offers).
inline constexpr std::uint8_t audio_level_id = 1;
inline constexpr std::uint8_t abs_send_time_id = 2;
inline constexpr std::uint8_t transport_cc_id = 3;
inline constexpr std::uint8_t mid_id = 4;
inline constexpr std::uint8_t orientation_id = 13;
}  // namespace down

struct ForwardedTrack {
  MediaKind kind{MediaKind::audio};
  std::string stream;  // msid: one stream a publishing participant
  std::string track;   // msid: the UpTrack's id
  std::uint32_t ssrc{0};
  std::uint32_t rtx_ssrc{0};  // pictures only; 0: none
  Sound sound{Sound::voice};
};

class ReceiveSections {
 public:
  /// The mid of the section that carries the track from the next offer on; nothing when media_max is reached.
  [[nodiscard]] std::optional<std::string> add(const ForwardedTrack& track);
  void remove(std::string_view mid);
  [[nodiscard]] bool empty() const { return sections_.empty(); }

  /// The description to offer now. Its version grows with each call.
  [[nodiscard]] Description offer(const LocalTransport& local, std::uint64_t session_id);

  struct Accepted {
    PeerTransport peer;
    std::vector<std::string> mids;  // sections that the peer will receive
  };
  /// Judges the answer to the last offer. Sections added since are not in it.
  [[nodiscard]] Outcome<Accepted> take_answer(const Description& answer) const;

 private:
  struct Section {
    std::string mid;
    ForwardedTrack track;
    bool active{true};
  };
  std::vector<Section> sections_;  // at most media_max, in the order of the offer
  std::size_t offered_{0};         // sections of the last offer, <= sections_.size()
  std::uint64_t version_{0};
};

}  // namespace maillage::rtc::sdp

// answer(): our answer to a browser that wants to publish. One m-section is one track; we only receive on this transport.
//
// Codec choice is fixed: Opus for sound; VP8, then H264 (packetization-mode 1) for pictures, each with its RTX. stereo=1 goes into our answer for the
// sections whose wish asks for full sound, and only there: it is what switches Chromium's Opus from its telephone voice to true sound.
// Spec: RFC 9429 section 5.3, RFC 7587 (Opus parameters), draft-holmer-rmcat-transport-wide-cc-extensions-01.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "rtc/sdp/description.hpp"
#include "rtc/sdp/local_transport.hpp"

namespace maillage::rtc::sdp {

/// The header extensions that we negotiate wherever they are offered.
namespace extension {
inline constexpr std::string_view mid = "urn:ietf:params:rtp-hdrext:sdes:mid";
inline constexpr std::string_view rid = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";
inline constexpr std::string_view repaired_rid = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";
inline constexpr std::string_view audio_level = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
inline constexpr std::string_view abs_send_time = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";
inline constexpr std::string_view transport_cc = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
inline constexpr std::string_view orientation = "urn:3gpp:video-orientation";
}  // namespace extension

/// Voice: the browser's speech mode, with in-band FEC. Full: stereo=1, constant rate, no FEC, no DTX, for auscultation.
enum class Sound : std::uint8_t { voice, full };

/// What we want of one section of the offer. A section without a wish is refused (port 0).
struct PublishWish {
  std::string mid;
  Sound sound{Sound::voice};
  std::uint32_t max_kbps{0};  // sound: maxaveragebitrate; pictures: b=AS. 0: as the browser likes
  bool simulcast{false};      // accept the offered rids
};

/// What will come on one accepted section: what forwarding has to know.
struct Incoming {
  std::string mid;
  MediaKind kind{MediaKind::audio};
  std::string msid;
  std::vector<Codec> codecs;                // accepted, best first, with the payload types of the offer; RTX and RED among them
  std::vector<HeaderExtension> extensions;  // accepted, with the ids of the offer
  std::vector<Source> sources;              // announced; may be empty: then the mid extension tells
  std::vector<SourceGroup> source_groups;
  std::vector<std::string> rids;

  /// The accepted id of an extension; 0 when there is none.
  [[nodiscard]] std::uint8_t extension_id(std::string_view uri) const;
};

struct Answered {
  Description description;
  PeerTransport peer;
  std::vector<Incoming> incoming;  // in the order of the offer
};

/// `session_id` and `version` go into the answer's origin line; the version must grow with each answer of one transport.
[[nodiscard]] Outcome<Answered> answer(const Description& offer, std::span<const PublishWish> wishes, const LocalTransport& local,
                                       std::uint64_t session_id, std::uint64_t version);

}  // namespace maillage::rtc::sdp

// Description: what an offer or an answer says, in the subset of SDP that browsers write and read (JSEP).
//
// parse() keeps what this house negotiates and skips every other attribute; write() gives one fixed order of lines. Both are bounded by the limits
// below. Meaning (what we accept of an offer) is in answer.hpp; this file only knows the words.
// Spec: RFC 8866 (SDP), RFC 9429 (JSEP), RFC 8839 (ICE), RFC 8842 (DTLS), RFC 9143 (BUNDLE), RFC 8830 (msid), RFC 8851 (rid), RFC 8853 (simulcast),
// RFC 8285 (extmap), RFC 5576 (ssrc), RFC 4585 (rtcp-fb). Out of scope: data channels (an application section is kept, and refused in the answer).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "rtc/ice/credentials.hpp"
#include "rtc/sdp/candidate.hpp"
#include "rtc/secure/fingerprint.hpp"

namespace maillage::rtc::sdp {

inline constexpr std::size_t description_size_max = std::size_t{128} * 1024;  // Chromium writes 6 kB a video section
inline constexpr std::size_t media_max = 32;                                  // five purposes x six people, and two spare
inline constexpr std::size_t lines_max = 8192;
inline constexpr std::size_t codecs_max = 64;       // Chromium 156 offers 45 video formats
inline constexpr std::size_t candidates_kept = 16;  // parsed for the record only, never used

enum class Direction : std::uint8_t { sendrecv, sendonly, recvonly, inactive };
/// The same direction seen from the other side.
[[nodiscard]] Direction reversed(Direction direction);

enum class Setup : std::uint8_t { actpass, active, passive };
enum class MediaKind : std::uint8_t { audio, video, application };

/// a=rtpmap with its fmtp and rtcp-fb. Feedback of payload type "*" is copied to every codec of its section.
struct Codec {
  std::uint8_t payload_type{0};
  std::string name;  // as written: "opus", "VP8", "rtx"
  std::uint32_t clock_rate{0};
  std::uint8_t channels{1};
  std::string fmtp;                   // "minptime=10;useinbandfec=1"
  std::vector<std::string> feedback;  // "nack", "nack pli", "transport-cc"

  [[nodiscard]] bool is(std::string_view other) const;  // names compare without case
  /// One parameter of fmtp: parameter("apt") of "apt=96" is "96".
  [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
  friend bool operator==(const Codec&, const Codec&) = default;
};

struct HeaderExtension {
  std::uint8_t id{0};
  std::string uri;
  friend bool operator==(const HeaderExtension&, const HeaderExtension&) = default;
};

/// a=ssrc, as far as a forwarding server cares.
struct Source {
  std::uint32_t ssrc{0};
  std::string cname;
  std::string msid;  // "STREAM TRACK"; legacy, and still what some peers need
  friend bool operator==(const Source&, const Source&) = default;
};

struct SourceGroup {
  std::string semantics;  // "FID" (media, then its RTX), "SIM", "FEC-FR"
  std::vector<std::uint32_t> ssrcs;
  friend bool operator==(const SourceGroup&, const SourceGroup&) = default;
};

struct Rid {
  std::string id;
  bool sending{true};  // "send" from the point of view of who wrote it
  friend bool operator==(const Rid&, const Rid&) = default;
};

struct Media {
  MediaKind kind{MediaKind::audio};
  std::string mid;
  std::uint16_t port{9};  // 0: refused, or bundled away
  std::string protocol{"UDP/TLS/RTP/SAVPF"};
  std::string format;  // application sections only: "webrtc-datachannel"
  Direction direction{Direction::sendrecv};
  std::optional<IceCredentials> ice;
  std::optional<Fingerprint> fingerprint;
  std::optional<Setup> setup;
  bool rtcp_mux{false};
  bool rtcp_rsize{false};
  bool end_of_candidates{false};
  std::string msid;  // "STREAM TRACK"; the first one of the section
  std::vector<Codec> codecs;
  std::vector<HeaderExtension> extensions;
  std::vector<Source> sources;
  std::vector<SourceGroup> source_groups;
  std::vector<Rid> rids;
  std::string simulcast;  // "send h;m;l": kept as written
  std::vector<Candidate> candidates;
  std::uint32_t bandwidth_kbps{0};  // b=AS; 0 when absent
  std::uint16_t ptime_ms{0};        // 0 when absent
  std::uint16_t maxptime_ms{0};     // 0 when absent

  [[nodiscard]] const Codec* codec(std::string_view name) const;
  [[nodiscard]] const Codec* codec(std::uint8_t payload_type) const;
  /// The RTX that repairs this payload type.
  [[nodiscard]] const Codec* rtx_of(std::uint8_t payload_type) const;
  friend bool operator==(const Media&, const Media&) = default;
};

/// Session-level ICE and DTLS lines are copied into each section that lacks them, so only sections need to be asked.
struct Description {
  std::uint64_t session_id{0};
  std::uint64_t version{0};
  bool ice_lite{false};
  bool extmap_allow_mixed{false};
  std::vector<std::string> bundle;  // mids of a=group:BUNDLE
  std::vector<Media> media;

  /// Refused with the line's number and what is wrong in it.
  [[nodiscard]] static Outcome<Description> parse(std::string_view text);
  [[nodiscard]] std::string write() const;

  [[nodiscard]] const Media* with_mid(std::string_view mid) const;
  friend bool operator==(const Description&, const Description&) = default;
};

}  // namespace maillage::rtc::sdp

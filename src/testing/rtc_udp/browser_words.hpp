// What a browser would say for a Peer: an offer to publish, and the answer to an offer of the server.
#pragma once

#include <span>
#include <string>

#include "rtc/sdp/description.hpp"

namespace maillage::testing {

struct PublishedTrack {
  rtc::sdp::MediaKind kind{rtc::sdp::MediaKind::audio};
  std::uint32_t ssrc{0};
  std::uint32_t rtx_ssrc{0};  // pictures; 0: none
};

/// One sendonly section a track, mids "0", "1"...; Opus 111, VP8 96 with RTX 97, the extension ids of Chromium.
[[nodiscard]] rtc::sdp::Description publish_offer(const rtc::IceCredentials& ice, const rtc::Fingerprint& fingerprint,
                                                  std::span<const PublishedTrack> tracks);

/// Receives every section that the server sends.
[[nodiscard]] rtc::sdp::Description receive_answer(const rtc::IceCredentials& ice, const rtc::Fingerprint& fingerprint,
                                                   const rtc::sdp::Description& offer);

}  // namespace maillage::testing

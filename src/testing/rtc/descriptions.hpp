// Descriptions for tests: a real offer of Chromium 156 (tests/corpora/sdp) and our side of a transport.
#pragma once

#include <array>
#include <fstream>
#include <sstream>
#include <string>

#include "rtc/sdp/local_transport.hpp"

namespace maillage::testing {

/// Voice, a face with three layers, a second sound and a second camera, each sendonly; mids 0 to 3.
inline std::string chromium_offer() {
  const std::ifstream file("tests/corpora/sdp/chromium_156_offer", std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline rtc::sdp::LocalTransport local_transport() {
  rtc::sdp::LocalTransport local;
  local.ice = {"ourfragment1", "ourpassword0123456789012"};
  local.fingerprint.sha256.fill(0xab);
  const std::array locals{*rtc::Address::parse("192.0.2.1:4000")};
  local.candidates = rtc::sdp::host_candidates(locals, std::nullopt);
  return local;
}

}  // namespace maillage::testing

// Receiver estimated maximum bitrate: a receiver's word on what its downlink carries.
//
// Spec: draft-alvestrand-rmcat-remb-03 2.2.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rtc/rtcp/header.hpp"

namespace maillage::rtc {

struct Remb {
  Ssrc sender;
  std::uint64_t bits_per_second{0};
  std::vector<Ssrc> sources;

  [[nodiscard]] static std::optional<Remb> parse(const RtcpPacket& packet);
  void write(ByteWriter& writer) const;
};

}  // namespace maillage::rtc

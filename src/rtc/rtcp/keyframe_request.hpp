// Two ways to ask a sender of video for a key frame: picture loss indication and full intra request.
//
// Spec: RFC 4585 6.3.1 (PLI), RFC 5104 4.3.1 (FIR). We send PLI only; a FIR that comes in is taken as the same wish.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rtc/rtcp/header.hpp"

namespace maillage::rtc {

struct Pli {
  Ssrc sender;
  Ssrc media;

  [[nodiscard]] static std::optional<Pli> parse(const RtcpPacket& packet);
  void write(ByteWriter& writer) const;
};

struct Fir {
  struct Entry {
    Ssrc media;
    std::uint8_t request{0};  // a repeated number is the same request
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  Ssrc sender;
  std::vector<Entry> entries;

  [[nodiscard]] static std::optional<Fir> parse(const RtcpPacket& packet);
  void write(ByteWriter& writer) const;
};

}  // namespace maillage::rtc

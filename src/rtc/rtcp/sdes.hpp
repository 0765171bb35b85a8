// Who a source is (canonical name) and that it has gone.
//
// Spec: RFC 3550 6.5 (SDES: we read and write CNAME only), 6.6 (BYE: the reason is read past).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rtc/rtcp/header.hpp"

namespace maillage::rtc {

struct Sdes {
  struct Chunk {
    Ssrc source;
    std::string cname;  // at most 255 bytes
    friend bool operator==(const Chunk&, const Chunk&) = default;
  };
  std::vector<Chunk> chunks;

  [[nodiscard]] static std::optional<Sdes> parse(const RtcpPacket& packet);
  void write(ByteWriter& writer) const;
};

struct Bye {
  std::vector<Ssrc> sources;

  [[nodiscard]] static std::optional<Bye> parse(const RtcpPacket& packet);
  void write(ByteWriter& writer) const;
};

}  // namespace maillage::rtc

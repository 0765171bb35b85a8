// Walking and heading RTCP compounds. Spec: RFC 3550 6.4.1.
#include "rtc/rtcp/header.hpp"

#include "base/assert.hpp"

namespace maillage::rtc {

std::optional<RtcpPacket> RtcpPacket::next(ByteReader& compound) {
  if (compound.remaining() < 4) return std::nullopt;
  const std::uint8_t first = compound.u8();
  RtcpPacket packet;
  packet.type = compound.u8();
  packet.count = first & 0x1fU;
  const std::size_t size = std::size_t{compound.u16()} * 4;
  packet.body = compound.bytes(size);
  if (compound.failed() || (first >> 6U) != 2) return std::nullopt;
  if ((first & 0x20U) != 0) {
    if (packet.body.empty()) return std::nullopt;
    const std::size_t padding = packet.body.back();
    if (padding == 0 || padding > packet.body.size()) return std::nullopt;
    packet.body = packet.body.first(packet.body.size() - padding);
  }
  return packet;
}

void write_rtcp_header(ByteWriter& writer, RtcpType type, std::uint8_t count, std::size_t body_size) {
  ASSERT(body_size % 4 == 0 && count <= 31);
  writer.u8(static_cast<std::uint8_t>(0x80U | count));
  writer.u8(static_cast<std::uint8_t>(type));
  writer.u16(static_cast<std::uint16_t>(body_size / 4));
}

}  // namespace maillage::rtc

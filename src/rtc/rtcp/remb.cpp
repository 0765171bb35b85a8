// REMB. Spec: draft-alvestrand-rmcat-remb-03 2.2.
#include "rtc/rtcp/remb.hpp"

#include <algorithm>

namespace maillage::rtc {
namespace {

constexpr std::uint32_t name = 0x52454d42;  // "REMB"
constexpr std::uint64_t mantissa_max = 0x3ffff;

}  // namespace

std::optional<Remb> Remb::parse(const RtcpPacket& packet) {
  ByteReader reader(packet.body);
  Remb remb;
  remb.sender.value = reader.u32();
  reader.skip(4);
  if (reader.u32() != name) return std::nullopt;
  const std::size_t count = reader.u8();
  const std::uint32_t rate = reader.u24();
  if (reader.failed() || reader.remaining() < count * 4) return std::nullopt;
  const unsigned exponent = rate >> 18U;
  const std::uint64_t mantissa = rate & mantissa_max;
  remb.bits_per_second = exponent > 45 ? UINT64_MAX : mantissa << exponent;  // 18 + 45 bits still fit
  for (std::size_t i = 0; i < count; ++i) remb.sources.push_back({reader.u32()});
  return remb;
}

void Remb::write(ByteWriter& writer) const {
  std::uint32_t exponent = 0;
  std::uint64_t mantissa = bits_per_second;
  while (mantissa > mantissa_max) {
    mantissa >>= 1U;
    ++exponent;
  }
  const std::size_t count = std::min<std::size_t>(sources.size(), 255);
  write_rtcp_header(writer, RtcpType::payload, fmt_application, 16 + count * 4);
  writer.u32(sender.value);
  writer.u32(0);
  writer.u32(name);
  writer.u8(static_cast<std::uint8_t>(count));
  writer.u24(exponent << 18U | static_cast<std::uint32_t>(mantissa));
  for (std::size_t i = 0; i < count; ++i) writer.u32(sources[i].value);
}

}  // namespace maillage::rtc

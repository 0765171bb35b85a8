// Generic NACK: pairs of a sequence and a mask of the sixteen behind it. Spec: RFC 4585 6.2.1.
#include "rtc/rtcp/nack.hpp"

#include <algorithm>

namespace maillage::rtc {

std::optional<Nack> Nack::parse(const RtcpPacket& packet) {
  ByteReader reader(packet.body);
  Nack nack;
  nack.sender.value = reader.u32();
  nack.media.value = reader.u32();
  if (reader.failed()) return std::nullopt;
  while (reader.remaining() >= 4 && nack.sequences.size() + 17 <= nack_sequences_max) {
    const std::uint16_t first = reader.u16();
    const std::uint16_t mask = reader.u16();
    nack.sequences.push_back(first);
    for (unsigned bit = 0; bit < 16; ++bit)
      if ((mask >> bit & 1U) != 0) nack.sequences.push_back(static_cast<std::uint16_t>(first + bit + 1));
  }
  return nack;
}

void Nack::write(ByteWriter& writer) const {
  std::vector<std::pair<std::uint16_t, std::uint16_t>> pairs;
  const std::size_t count = std::min(sequences.size(), nack_sequences_max);
  for (std::size_t i = 0; i < count; ++i) {
    const auto behind = static_cast<std::uint16_t>(pairs.empty() ? 0 : sequences[i] - pairs.back().first);
    if (!pairs.empty() && behind >= 1 && behind <= 16)
      pairs.back().second = static_cast<std::uint16_t>(pairs.back().second | 1U << (behind - 1U));
    else
      pairs.emplace_back(sequences[i], std::uint16_t{0});
  }
  write_rtcp_header(writer, RtcpType::transport, fmt_nack, 8 + pairs.size() * 4);
  writer.u32(sender.value);
  writer.u32(media.value);
  for (const auto& [first, mask] : pairs) {
    writer.u16(first);
    writer.u16(mask);
  }
}

}  // namespace maillage::rtc

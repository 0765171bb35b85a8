// PLI and FIR. Spec: RFC 4585 6.3.1, RFC 5104 4.3.1.
#include "rtc/rtcp/keyframe_request.hpp"

namespace maillage::rtc {

std::optional<Pli> Pli::parse(const RtcpPacket& packet) {
  ByteReader reader(packet.body);
  const Pli pli{{reader.u32()}, {reader.u32()}};
  if (reader.failed()) return std::nullopt;
  return pli;
}

void Pli::write(ByteWriter& writer) const {
  write_rtcp_header(writer, RtcpType::payload, fmt_pli, 8);
  writer.u32(sender.value);
  writer.u32(media.value);
}

std::optional<Fir> Fir::parse(const RtcpPacket& packet) {
  ByteReader reader(packet.body);
  Fir fir;
  fir.sender.value = reader.u32();
  reader.skip(4);  // the media source is in the entries
  if (reader.failed()) return std::nullopt;
  while (reader.remaining() >= 8) {
    fir.entries.push_back({{reader.u32()}, reader.u8()});
    reader.skip(3);
  }
  return fir;
}

void Fir::write(ByteWriter& writer) const {
  write_rtcp_header(writer, RtcpType::payload, fmt_fir, 8 + entries.size() * 8);
  writer.u32(sender.value);
  writer.u32(0);
  for (const Entry& entry : entries) {
    writer.u32(entry.media.value);
    writer.u8(entry.request);
    writer.u24(0);
  }
}

}  // namespace maillage::rtc

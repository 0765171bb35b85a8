// Parsing of the VP8 payload descriptor. Spec: RFC 7741 4.2.
#include "rtc/codec/vp8.hpp"

namespace maillage::rtc {

std::optional<Vp8Descriptor> Vp8Descriptor::parse(Bytes payload) {
  ByteReader reader(payload);
  Vp8Descriptor descriptor;
  const std::uint8_t first = reader.u8();
  if ((first & 0x80U) != 0) {
    const std::uint8_t present = reader.u8();
    if ((present & 0x80U) != 0) {
      const std::uint8_t high = reader.u8();
      descriptor.picture_id = (high & 0x80U) != 0 ? static_cast<std::uint16_t>(((high & 0x7fU) << 8U) | reader.u8()) : std::uint16_t{high};
    }
    if ((present & 0x40U) != 0) reader.skip(1);  // TL0PICIDX
    if ((present & 0x30U) != 0) {
      const std::uint8_t layers = reader.u8();
      if ((present & 0x20U) != 0) descriptor.temporal_layer = layers >> 6U;
    }
  }
  if (reader.failed() || reader.remaining() == 0) return std::nullopt;
  descriptor.size = reader.position();
  descriptor.starts_frame = (first & 0x10U) != 0 && (first & 0x07U) == 0;
  descriptor.key_frame = descriptor.starts_frame && (reader.u8() & 0x01U) == 0;
  return descriptor;
}

}  // namespace maillage::rtc

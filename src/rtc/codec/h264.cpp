// Key frames of H264. Spec: RFC 6184 5.
#include "rtc/codec/h264.hpp"

namespace maillage::rtc {
namespace {

constexpr unsigned unit_idr = 5;
constexpr unsigned unit_parameters = 7;
constexpr unsigned unit_stap_a = 24;
constexpr unsigned unit_fu_a = 28;

bool begins(unsigned unit) { return unit == unit_idr || unit == unit_parameters; }

}  // namespace

bool starts_h264_key_frame(Bytes payload) {
  ByteReader reader(payload);
  const unsigned unit = reader.u8() & 0x1fU;
  if (reader.failed()) return false;
  if (unit == unit_fu_a) {
    const std::uint8_t head = reader.u8();
    return (head & 0x80U) != 0 && begins(head & 0x1fU);
  }
  if (unit != unit_stap_a) return begins(unit);
  while (reader.remaining() > 2) {
    const Bytes inner = reader.bytes(reader.u16());
    if (inner.empty()) return false;
    if (begins(inner[0] & 0x1fU)) return true;
  }
  return false;
}

}  // namespace maillage::rtc

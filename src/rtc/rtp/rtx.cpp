// Unwrapping of retransmissions. Spec: RFC 4588 4.
#include "rtc/rtp/rtx.hpp"

#include <cstring>

namespace maillage::rtc {

std::optional<RtxPayload> RtxPayload::parse(Bytes payload) {
  if (payload.size() <= rtx_prefix_size) return std::nullopt;
  return RtxPayload{ByteReader(payload).u16(), payload.subspan(rtx_prefix_size)};
}

std::optional<MutableBytes> unwrap_rtx(MutableBytes datagram, Ssrc original_ssrc, std::uint8_t original_payload_type) {
  auto packet = RtpPacket::parse(datagram);
  if (!packet) return std::nullopt;
  const auto original = RtxPayload::parse(packet->payload());
  if (!original) return std::nullopt;
  packet->set_sequence(original->original_sequence);
  packet->set_ssrc(original_ssrc);
  packet->set_payload_type(original_payload_type);
  std::memmove(datagram.data() + rtx_prefix_size, datagram.data(), packet->header_size());
  return datagram.subspan(rtx_prefix_size);
}

}  // namespace maillage::rtc

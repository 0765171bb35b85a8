// The first byte decides; RTP and RTCP part by the second.
#include "rtc/transport/datagram_kind.hpp"

#include "rtc/stun/message.hpp"

namespace maillage::rtc {

DatagramKind kind_of(Bytes datagram) {
  if (datagram.size() < 2) return DatagramKind::unknown;
  const std::uint8_t first = datagram[0];
  if (first <= 3) return DatagramKind::stun;
  if (first >= 20 && first <= 63) return DatagramKind::dtls;
  if (first < 128 || first > 191) return DatagramKind::unknown;
  const std::uint8_t second = datagram[1];
  return second >= 192 && second <= 223 ? DatagramKind::rtcp : DatagramKind::rtp;  // as RTP: payload types 64 to 95 with the marker
}

std::optional<std::string_view> ufrag_asked(Bytes datagram) {
  if (kind_of(datagram) != DatagramKind::stun) return std::nullopt;
  const auto message = stun::Message::parse(datagram);
  if (!message || message->kind != stun::Class::request) return std::nullopt;
  const std::size_t colon = message->username.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return message->username.substr(0, colon);
}

}  // namespace maillage::rtc

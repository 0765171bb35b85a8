// What a datagram on a shared port is, by its first bytes; and which transport a first STUN check is for.
//
// Spec: RFC 7983 (first byte), RFC 5761 section 4 (RTP or RTCP by the payload type).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.hpp"

namespace maillage::rtc {

enum class DatagramKind : std::uint8_t { stun, dtls, rtp, rtcp, unknown };

[[nodiscard]] DatagramKind kind_of(Bytes datagram);

/// The local user name fragment that a STUN binding request names ("LOCAL:REMOTE"), a view into the datagram. It proves nothing: the transport checks
/// it.
[[nodiscard]] std::optional<std::string_view> ufrag_asked(Bytes datagram);

}  // namespace maillage::rtc

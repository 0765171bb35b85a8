// The common header of RTCP packets, and the walk over a compound.
//
// Spec: RFC 3550 6.1 and 6.4.1, RFC 4585 6.1 (feedback), RFC 5506 (reduced size: a compound need not begin with a report).
#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "rtc/rtp/packet.hpp"

namespace maillage::rtc {

enum class RtcpType : std::uint8_t { sender_report = 200, receiver_report = 201, sdes = 202, bye = 203, app = 204, transport = 205, payload = 206 };

/// RtcpType::transport and RtcpType::payload carry their kind in `count`.
inline constexpr std::uint8_t fmt_nack = 1;
inline constexpr std::uint8_t fmt_transport_feedback = 15;
inline constexpr std::uint8_t fmt_pli = 1;
inline constexpr std::uint8_t fmt_fir = 4;
inline constexpr std::uint8_t fmt_application = 15;  // REMB among others

struct RtcpPacket {
  std::uint8_t type{0};
  std::uint8_t count{0};  // reports, chunks or feedback kind: five bits
  Bytes body;             // behind the four bytes of header, without padding

  /// Reads the next packet of a compound; nothing at its end or when the rest is broken.
  [[nodiscard]] static std::optional<RtcpPacket> next(ByteReader& compound);

  [[nodiscard]] bool is(RtcpType wanted) const { return type == static_cast<std::uint8_t>(wanted); }
  [[nodiscard]] bool is(RtcpType wanted, std::uint8_t fmt) const { return is(wanted) && count == fmt; }
};

/// Writes the header of a packet whose body has `body_size` bytes, a multiple of four.
void write_rtcp_header(ByteWriter& writer, RtcpType type, std::uint8_t count, std::size_t body_size);

}  // namespace maillage::rtc

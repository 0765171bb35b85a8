// One RTP packet, seen in the bytes that somebody else owns, and the writer of a fresh header.
//
// RtpPacket::parse checks every length once; after it nothing fails. The view rewrites fixed fields and the values of extension elements in place;
// to add or drop an extension, write a new header with write_rtp_header and copy the payload behind it.
// Spec: RFC 3550 5.1, RFC 8285 (one-byte and two-byte header extensions), RFC 5761 4 (RTCP on the same port).
// Out of scope: encryption (the bytes are plain here), CSRC lists beyond stepping over them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/bytes.hpp"
#include "base/ids.hpp"

namespace maillage::rtc {

/// Names one stream of packets on one transport.
using Ssrc = Number<struct SsrcTag, std::uint32_t>;

inline constexpr std::size_t rtp_fixed_header_size = 12;
/// The largest datagram that we send or take: Ethernet's 1500 bytes less IPv6 and UDP headers.
inline constexpr std::size_t rtp_datagram_size_max = 1452;

/// Whether a datagram of version 2 is RTCP rather than RTP.
[[nodiscard]] bool is_rtcp(Bytes datagram);

class RtpPacket {
 public:
  [[nodiscard]] static std::optional<RtpPacket> parse(MutableBytes datagram);

  [[nodiscard]] bool marker() const { return (bytes_[1] & 0x80U) != 0; }
  [[nodiscard]] std::uint8_t payload_type() const { return bytes_[1] & 0x7fU; }
  [[nodiscard]] std::uint16_t sequence() const;
  [[nodiscard]] std::uint32_t timestamp() const;
  [[nodiscard]] Ssrc ssrc() const;

  void set_marker(bool marker);
  void set_payload_type(std::uint8_t payload_type);
  void set_sequence(std::uint16_t sequence);
  void set_timestamp(std::uint32_t timestamp);
  void set_ssrc(Ssrc ssrc);

  /// The value of the extension element with this id, empty when it is absent. 0 and 15 never name one.
  [[nodiscard]] std::optional<MutableBytes> extension(std::uint8_t id) const;

  [[nodiscard]] Bytes bytes() const { return bytes_; }
  [[nodiscard]] std::size_t header_size() const { return header_size_; }
  /// The payload without padding; empty for a packet that is padding only.
  [[nodiscard]] MutableBytes payload() const { return bytes_.subspan(header_size_, bytes_.size() - header_size_ - padding_size_); }
  [[nodiscard]] std::size_t padding_size() const { return padding_size_; }

 private:
  explicit RtpPacket(MutableBytes bytes) : bytes_(bytes) {}

  MutableBytes bytes_;
  MutableBytes elements_;       // the extension elements, behind profile and length; empty without extension
  std::size_t header_size_{0};  // fixed header, CSRCs and extension block; header_size_ + padding_size_ <= bytes_.size()
  std::size_t padding_size_{0};
  bool two_byte_elements_{false};
};

struct RtpHeader {
  bool marker{false};
  std::uint8_t payload_type{0};
  std::uint16_t sequence{0};
  std::uint32_t timestamp{0};
  Ssrc ssrc;
};

struct ExtensionElement {
  std::uint8_t id{0};  // 1 to 14 fits the one-byte form
  Bytes value;         // 1 to 16 bytes fit the one-byte form, at most 255
};

/// Writes fixed header and extension block and gives their size, or nothing when `into` is too small. The two-byte form is taken when an element
/// needs it.
[[nodiscard]] std::optional<std::size_t> write_rtp_header(MutableBytes into, const RtpHeader& header, std::span<const ExtensionElement> elements);

}  // namespace maillage::rtc

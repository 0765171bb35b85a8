// Parsing and writing of RTP headers. Spec: RFC 3550 5.1, RFC 8285 4.
#include "rtc/rtp/packet.hpp"

#include <algorithm>

namespace maillage::rtc {
namespace {

constexpr std::uint16_t one_byte_profile = 0xbede;
constexpr std::uint16_t two_byte_profile = 0x1000;  // the low four bits are "appbits" and mean nothing to us

void put_u16(MutableBytes into, std::uint16_t value) {
  into[0] = static_cast<std::uint8_t>(value >> 8U);
  into[1] = static_cast<std::uint8_t>(value);
}

void put_u32(MutableBytes into, std::uint32_t value) {
  put_u16(into, static_cast<std::uint16_t>(value >> 16U));
  put_u16(into.subspan(2), static_cast<std::uint16_t>(value));
}

std::optional<MutableBytes> find_one_byte(MutableBytes elements, std::uint8_t id) {
  std::size_t at = 0;
  while (at < elements.size()) {
    if (elements[at] == 0) {
      ++at;
      continue;
    }
    const std::uint8_t found = elements[at] >> 4U;
    const std::size_t length = (elements[at] & 0x0fU) + 1U;
    if (found == 15 || length > elements.size() - at - 1) return std::nullopt;  // RFC 8285 4.2: 15 ends the processing
    if (found == id) return elements.subspan(at + 1, length);
    at += 1 + length;
  }
  return std::nullopt;
}

std::optional<MutableBytes> find_two_byte(MutableBytes elements, std::uint8_t id) {
  std::size_t at = 0;
  while (at < elements.size()) {
    if (elements[at] == 0) {
      ++at;
      continue;
    }
    if (elements.size() - at < 2) return std::nullopt;
    const std::size_t length = elements[at + 1];
    if (length > elements.size() - at - 2) return std::nullopt;
    if (elements[at] == id) return elements.subspan(at + 2, length);
    at += 2 + length;
  }
  return std::nullopt;
}

}  // namespace

bool is_rtcp(Bytes datagram) { return datagram.size() >= 8 && (datagram[0] >> 6U) == 2 && datagram[1] >= 192 && datagram[1] <= 223; }

std::optional<RtpPacket> RtpPacket::parse(MutableBytes datagram) {
  if (datagram.size() < rtp_fixed_header_size || (datagram[0] >> 6U) != 2) return std::nullopt;
  const bool padded = (datagram[0] & 0x20U) != 0;
  const bool extended = (datagram[0] & 0x10U) != 0;
  const std::size_t sources = datagram[0] & 0x0fU;

  RtpPacket packet(datagram);
  ByteReader reader(datagram);
  reader.skip(rtp_fixed_header_size + sources * 4);
  if (extended) {
    const std::uint16_t profile = reader.u16();
    const std::size_t size = std::size_t{reader.u16()} * 4;
    const std::size_t start = reader.position();
    reader.skip(size);
    if (reader.failed()) return std::nullopt;
    const bool two_byte = (profile & 0xfff0U) == two_byte_profile;
    if (two_byte || profile == one_byte_profile) packet.elements_ = datagram.subspan(start, size);
    packet.two_byte_elements_ = two_byte;
  }
  if (reader.failed()) return std::nullopt;
  packet.header_size_ = reader.position();
  if (padded) {
    packet.padding_size_ = datagram.back();
    if (packet.padding_size_ == 0 || packet.padding_size_ > datagram.size() - packet.header_size_) return std::nullopt;
  }
  return packet;
}

std::uint16_t RtpPacket::sequence() const { return ByteReader(bytes_.subspan(2)).u16(); }
std::uint32_t RtpPacket::timestamp() const { return ByteReader(bytes_.subspan(4)).u32(); }
Ssrc RtpPacket::ssrc() const { return {ByteReader(bytes_.subspan(8)).u32()}; }

void RtpPacket::set_marker(bool marker) { bytes_[1] = static_cast<std::uint8_t>((bytes_[1] & 0x7fU) | (marker ? 0x80U : 0U)); }
void RtpPacket::set_payload_type(std::uint8_t payload_type) { bytes_[1] = static_cast<std::uint8_t>((bytes_[1] & 0x80U) | (payload_type & 0x7fU)); }
void RtpPacket::set_sequence(std::uint16_t sequence) { put_u16(bytes_.subspan(2), sequence); }
void RtpPacket::set_timestamp(std::uint32_t timestamp) { put_u32(bytes_.subspan(4), timestamp); }
void RtpPacket::set_ssrc(Ssrc ssrc) { put_u32(bytes_.subspan(8), ssrc.value); }

std::optional<MutableBytes> RtpPacket::extension(std::uint8_t id) const {
  if (id == 0) return std::nullopt;
  return two_byte_elements_ ? find_two_byte(elements_, id) : find_one_byte(elements_, id);
}

std::optional<std::size_t> write_rtp_header(MutableBytes into, const RtpHeader& header, std::span<const ExtensionElement> elements) {
  const bool two_byte = std::ranges::any_of(
      elements, [](const ExtensionElement& element) { return element.id > 14 || element.value.empty() || element.value.size() > 16; });
  std::size_t size = 0;
  for (const ExtensionElement& element : elements) size += (two_byte ? 2U : 1U) + element.value.size();
  const std::size_t words = (size + 3) / 4;

  ByteWriter writer(into);
  writer.u8(elements.empty() ? 0x80 : 0x90);
  writer.u8(static_cast<std::uint8_t>((header.marker ? 0x80U : 0U) | (header.payload_type & 0x7fU)));
  writer.u16(header.sequence);
  writer.u32(header.timestamp);
  writer.u32(header.ssrc.value);
  if (!elements.empty()) {
    writer.u16(two_byte ? two_byte_profile : one_byte_profile);
    writer.u16(static_cast<std::uint16_t>(words));
    for (const ExtensionElement& element : elements) {
      if (two_byte) {
        writer.u8(element.id);
        writer.u8(static_cast<std::uint8_t>(element.value.size()));
      } else {
        writer.u8(static_cast<std::uint8_t>((element.id << 4U) | (element.value.size() - 1)));
      }
      writer.bytes(element.value);
    }
    for (std::size_t i = size; i < words * 4; ++i) writer.u8(0);
  }
  if (writer.overflowed()) return std::nullopt;
  return writer.size();
}

}  // namespace maillage::rtc

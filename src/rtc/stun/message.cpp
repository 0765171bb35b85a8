// Reads and writes STUN messages attribute by attribute.
#include "rtc/stun/message.hpp"

#include <algorithm>

#include "rtc/stun/crc32.hpp"

namespace maillage::rtc::stun {
namespace {

enum Attribute : std::uint16_t {
  username_attribute = 0x0006,
  integrity_attribute = 0x0008,
  error_code_attribute = 0x0009,
  unknown_attributes_attribute = 0x000a,
  integrity_sha256_attribute = 0x001c,
  xor_mapped_attribute = 0x0020,
  priority_attribute = 0x0024,
  use_candidate_attribute = 0x0025,
  first_optional_attribute = 0x8000,
  fingerprint_attribute = 0x8028,
  controlled_attribute = 0x8029,
  controlling_attribute = 0x802a,
};

constexpr std::uint32_t fingerprint_xor = 0x5354554e;
constexpr std::size_t attribute_head = 4;
constexpr std::size_t integrity_size = attribute_head + 20;
constexpr std::size_t fingerprint_size = attribute_head + 4;
constexpr std::uint8_t family_v4 = 1;
constexpr std::uint8_t family_v6 = 2;

constexpr std::size_t padding(std::size_t size) { return (4 - size % 4) % 4; }

/// The type's bits as RFC 8489 figure 3 weaves method and class.
constexpr std::uint16_t weave(std::uint16_t method, Class kind) {
  const auto c = static_cast<unsigned>(kind);
  const unsigned m = method;
  return static_cast<std::uint16_t>(((m & 0xf80U) << 2U) | ((m & 0x070U) << 1U) | (m & 0x00fU) | ((c & 2U) << 7U) | ((c & 1U) << 4U));
}

/// The pad that X-Port and X-Address are XORed with: cookie, then transaction.
std::array<std::uint8_t, 16> xor_pad(const TransactionId& transaction) {
  std::array<std::uint8_t, 16> pad{};
  ByteWriter writer(pad);
  writer.u32(magic_cookie);
  writer.bytes(transaction);
  return pad;
}

std::optional<Address> parse_xor_mapped(ByteReader value, const TransactionId& transaction) {
  value.skip(1);
  const std::uint8_t family = value.u8();
  const auto port = static_cast<std::uint16_t>(value.u16() ^ (magic_cookie >> 16U));
  const auto pad = xor_pad(transaction);
  std::array<std::uint8_t, 16> octets{};
  const Bytes raw = value.bytes(family == family_v6 ? 16 : 4);
  if (value.failed() || value.remaining() != 0 || (family != family_v4 && family != family_v6)) return std::nullopt;
  for (std::size_t i = 0; i < raw.size(); ++i) octets[i] = raw[i] ^ pad[i];
  if (family == family_v6) return Address{IpAddress::v6(octets), port};
  return Address{IpAddress::v4({octets[0], octets[1], octets[2], octets[3]}), port};
}

std::uint16_t parse_error_code(ByteReader value) {
  value.skip(2);
  const unsigned hundreds = value.u8() & 7U;
  const unsigned rest = value.u8();
  return value.failed() || rest > 99 ? std::uint16_t{0} : static_cast<std::uint16_t>(hundreds * 100 + rest);
}

/// Stores one attribute; false when it is one of ours and broken.
bool take(Message& message, std::uint16_t type, Bytes value) {
  ByteReader reader(value);
  switch (type) {
    case username_attribute:
      message.username = as_text(value);
      return !value.empty() && value.size() <= username_size_max;
    case error_code_attribute:
      message.error = parse_error_code(reader);
      return message.error >= 300;
    case xor_mapped_attribute:
      message.mapped = parse_xor_mapped(reader, message.transaction);
      return message.mapped.has_value();
    case priority_attribute:
      message.priority = reader.u32();
      return value.size() == 4;
    case use_candidate_attribute:
      message.use_candidate = true;
      return value.empty();
    case controlled_attribute:
      message.controlled = reader.u64();
      return value.size() == 8;
    case controlling_attribute:
      message.controlling = reader.u64();
      return value.size() == 8;
    case unknown_attributes_attribute:
      message.unknown = reader.u16();
      return true;
    default:
      if (type < first_optional_attribute && message.unknown == 0) message.unknown = type;
      return true;
  }
}

bool fingerprint_right(Bytes before, Bytes value) {
  ByteReader reader(value);
  const std::uint32_t said = reader.u32();
  return value.size() == 4 && said == (crc32(before) ^ fingerprint_xor);
}

/// Reads all attributes behind the header; false when the message is not STUN as we know it.
bool take_attributes(Message& message, Bytes datagram) {
  ByteReader reader(datagram);
  reader.skip(header_size);
  while (reader.remaining() > 0) {
    const std::size_t at = reader.position();
    const std::uint16_t type = reader.u16();
    const std::size_t size = reader.u16();
    const Bytes value = reader.bytes(size);
    reader.skip(padding(size));
    if (reader.failed()) return false;
    if (type == fingerprint_attribute) {
      message.fingerprinted = reader.remaining() == 0 && fingerprint_right(datagram.first(at), value);
      return message.fingerprinted;
    }
    if (message.integrity_at != 0) continue;
    if (type == integrity_attribute) {
      message.integrity_at = at;
      if (size != Sha1Tag{}.size()) return false;
    } else if (type != integrity_sha256_attribute && !take(message, type, value)) {
      return false;
    }
  }
  return true;
}

void put_head(ByteWriter& writer, std::uint16_t type, std::size_t size) {
  writer.u16(type);
  writer.u16(static_cast<std::uint16_t>(size));
}

void put_mapped(ByteWriter& writer, const Address& address, const TransactionId& transaction) {
  const Bytes octets = address.ip.octets();
  const auto pad = xor_pad(transaction);
  put_head(writer, xor_mapped_attribute, 4 + octets.size());
  writer.u8(0);
  writer.u8(address.ip.is_v4() ? family_v4 : family_v6);
  writer.u16(static_cast<std::uint16_t>(address.port ^ (magic_cookie >> 16U)));
  for (std::size_t i = 0; i < octets.size(); ++i) writer.u8(octets[i] ^ pad[i]);
}

void put_error(ByteWriter& writer, const Message& message) {
  put_head(writer, error_code_attribute, 4);
  writer.u16(0);
  writer.u8(static_cast<std::uint8_t>(message.error / 100));
  writer.u8(static_cast<std::uint8_t>(message.error % 100));
  if (message.unknown == 0) return;
  put_head(writer, unknown_attributes_attribute, 2);
  writer.u16(message.unknown);
  writer.u16(0);
}

void put_attributes(ByteWriter& writer, const Message& message) {
  if (!message.username.empty()) {
    put_head(writer, username_attribute, message.username.size());
    writer.bytes(as_bytes(message.username));
    for (std::size_t i = 0; i < padding(message.username.size()); ++i) writer.u8(0);
  }
  if (message.mapped) put_mapped(writer, *message.mapped, message.transaction);
  if (message.priority) {
    put_head(writer, priority_attribute, 4);
    writer.u32(*message.priority);
  }
  if (message.use_candidate) put_head(writer, use_candidate_attribute, 0);
  if (message.controlling) {
    put_head(writer, controlling_attribute, 8);
    writer.u64(*message.controlling);
  }
  if (message.controlled) {
    put_head(writer, controlled_attribute, 8);
    writer.u64(*message.controlled);
  }
  if (message.error != 0) put_error(writer, message);
}

/// The header's length counts what is hashed or checked, up to and with the attribute that follows.
void set_length(MutableBytes datagram, std::size_t end) {
  ByteWriter writer(datagram.subspan(2, 2));
  writer.u16(static_cast<std::uint16_t>(end - header_size));
}

}  // namespace

std::optional<Message> Message::parse(Bytes datagram) {
  if (datagram.size() < header_size || datagram.size() > message_size_max) return std::nullopt;
  ByteReader reader(datagram);
  const std::uint16_t type = reader.u16();
  const std::size_t length = reader.u16();
  if ((type & 0xc000U) != 0 || reader.u32() != magic_cookie || length % 4 != 0 || length != datagram.size() - header_size) return std::nullopt;
  Message message;
  message.kind = static_cast<Class>(((type & 0x100U) >> 7U) | ((type & 0x010U) >> 4U));
  message.method = static_cast<std::uint16_t>(((type & 0x3e00U) >> 2U) | ((type & 0x00e0U) >> 1U) | (type & 0x000fU));
  std::ranges::copy(reader.bytes(message.transaction.size()), message.transaction.begin());
  if (!take_attributes(message, datagram)) return std::nullopt;
  return message;
}

bool Message::authentic(Bytes datagram, HmacSha1& hmac, Bytes key) const {
  if (integrity_at == 0 || integrity_at + integrity_size > datagram.size()) return false;
  Buffer hashed(datagram.begin(), datagram.begin() + static_cast<std::ptrdiff_t>(integrity_at));
  set_length(hashed, integrity_at + integrity_size);
  const Sha1Tag right = hmac.tag(key, hashed);
  const Bytes said = datagram.subspan(integrity_at + attribute_head, right.size());
  unsigned difference = 0;  // looks at every byte, whichever differs first
  for (std::size_t i = 0; i < right.size(); ++i) difference |= static_cast<unsigned>(right[i] ^ said[i]);
  return difference == 0;
}

Buffer Message::write(HmacSha1& hmac, Bytes key) const {
  Buffer datagram(message_size_max);
  ByteWriter writer(datagram);
  writer.u16(weave(method, kind));
  writer.u16(0);
  writer.u32(magic_cookie);
  writer.bytes(transaction);
  put_attributes(writer, *this);
  if (!key.empty()) {
    set_length(datagram, writer.size() + integrity_size);
    const Sha1Tag tag = hmac.tag(key, writer.written());
    put_head(writer, integrity_attribute, tag.size());
    writer.bytes(tag);
  }
  set_length(datagram, writer.size() + fingerprint_size);
  const std::uint32_t check = crc32(writer.written()) ^ fingerprint_xor;
  put_head(writer, fingerprint_attribute, 4);
  writer.u32(check);
  datagram.resize(writer.size());
  return datagram;
}

}  // namespace maillage::rtc::stun

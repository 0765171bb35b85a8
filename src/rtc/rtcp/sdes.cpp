// SDES and BYE. Spec: RFC 3550 6.5, 6.6.
#include "rtc/rtcp/sdes.hpp"

#include <algorithm>

namespace maillage::rtc {
namespace {

constexpr std::uint8_t item_end = 0;
constexpr std::uint8_t item_cname = 1;

/// Source, item head, name, at least one end byte, up to four.
std::size_t chunk_size(std::size_t name_size) { return 4 + (2 + name_size + 1 + 3) / 4 * 4; }

std::size_t name_size(const Sdes::Chunk& chunk) { return std::min<std::size_t>(chunk.cname.size(), 255); }

}  // namespace

std::optional<Sdes> Sdes::parse(const RtcpPacket& packet) {
  ByteReader reader(packet.body);
  Sdes sdes;
  for (unsigned i = 0; i < packet.count; ++i) {
    Chunk chunk{{reader.u32()}, {}};
    while (!reader.failed()) {
      const std::uint8_t item = reader.u8();
      if (item == item_end) break;
      const Bytes value = reader.bytes(reader.u8());
      if (item == item_cname) chunk.cname = as_text(value);
    }
    if (reader.failed()) return std::nullopt;
    reader.skip((4 - reader.position() % 4) % 4);
    sdes.chunks.push_back(std::move(chunk));
  }
  return sdes;
}

void Sdes::write(ByteWriter& writer) const {
  const std::size_t count = std::min<std::size_t>(chunks.size(), 31);
  std::size_t size = 0;
  for (std::size_t i = 0; i < count; ++i) size += chunk_size(name_size(chunks[i]));
  write_rtcp_header(writer, RtcpType::sdes, static_cast<std::uint8_t>(count), size);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t length = name_size(chunks[i]);
    writer.u32(chunks[i].source.value);
    writer.u8(item_cname);
    writer.u8(static_cast<std::uint8_t>(length));
    writer.bytes(as_bytes(chunks[i].cname).first(length));
    for (std::size_t written = 6 + length; written < chunk_size(length); ++written) writer.u8(item_end);
  }
}

std::optional<Bye> Bye::parse(const RtcpPacket& packet) {
  ByteReader reader(packet.body);
  Bye bye;
  for (unsigned i = 0; i < packet.count; ++i) bye.sources.push_back({reader.u32()});
  if (reader.failed()) return std::nullopt;
  return bye;
}

void Bye::write(ByteWriter& writer) const {
  const std::size_t count = std::min<std::size_t>(sources.size(), 31);
  write_rtcp_header(writer, RtcpType::bye, static_cast<std::uint8_t>(count), count * 4);
  for (std::size_t i = 0; i < count; ++i) writer.u32(sources[i].value);
}

}  // namespace maillage::rtc

// Sender and receiver reports. Spec: RFC 3550 6.4.
#include "rtc/rtcp/report.hpp"

#include <algorithm>

namespace maillage::rtc {
namespace {

constexpr std::size_t block_size = 24;

ReportBlock read_block(ByteReader& reader) {
  ReportBlock block;
  block.source.value = reader.u32();
  block.fraction_lost = reader.u8();
  block.lost = static_cast<std::int32_t>(reader.u24() << 8U) >> 8;  // sign of 24 bits
  block.highest_sequence = reader.u32();
  block.jitter = reader.u32();
  block.last_sender_report = reader.u32();
  block.delay_since = reader.u32();
  return block;
}

std::vector<ReportBlock> read_blocks(ByteReader& reader, std::size_t count) {
  std::vector<ReportBlock> blocks;
  if (reader.remaining() < count * block_size) {
    reader.skip(reader.remaining() + 1);
    return blocks;
  }
  blocks.reserve(count);
  for (std::size_t i = 0; i < count; ++i) blocks.push_back(read_block(reader));
  return blocks;
}

void write_blocks(ByteWriter& writer, std::span<const ReportBlock> blocks) {
  for (const ReportBlock& block : blocks) {
    writer.u32(block.source.value);
    writer.u8(block.fraction_lost);
    writer.u24(static_cast<std::uint32_t>(block.lost) & 0x00ff'ffffU);
    writer.u32(block.highest_sequence);
    writer.u32(block.jitter);
    writer.u32(block.last_sender_report);
    writer.u32(block.delay_since);
  }
}

std::span<const ReportBlock> that_fit(const std::vector<ReportBlock>& blocks) {
  return std::span(blocks).first(std::min(blocks.size(), report_blocks_max));
}

}  // namespace

std::optional<SenderReport> SenderReport::parse(const RtcpPacket& packet) {
  ByteReader reader(packet.body);
  SenderReport report;
  report.sender.value = reader.u32();
  report.ntp = reader.u64();
  report.timestamp = reader.u32();
  report.packets = reader.u32();
  report.octets = reader.u32();
  report.blocks = read_blocks(reader, packet.count);
  if (reader.failed()) return std::nullopt;
  return report;
}

void SenderReport::write(ByteWriter& writer) const {
  const auto fitting = that_fit(blocks);
  write_rtcp_header(writer, RtcpType::sender_report, static_cast<std::uint8_t>(fitting.size()), 24 + fitting.size() * block_size);
  writer.u32(sender.value);
  writer.u64(ntp);
  writer.u32(timestamp);
  writer.u32(packets);
  writer.u32(octets);
  write_blocks(writer, fitting);
}

std::optional<ReceiverReport> ReceiverReport::parse(const RtcpPacket& packet) {
  ByteReader reader(packet.body);
  ReceiverReport report;
  report.sender.value = reader.u32();
  report.blocks = read_blocks(reader, packet.count);
  if (reader.failed()) return std::nullopt;
  return report;
}

void ReceiverReport::write(ByteWriter& writer) const {
  const auto fitting = that_fit(blocks);
  write_rtcp_header(writer, RtcpType::receiver_report, static_cast<std::uint8_t>(fitting.size()), 4 + fitting.size() * block_size);
  writer.u32(sender.value);
  write_blocks(writer, fitting);
}

}  // namespace maillage::rtc

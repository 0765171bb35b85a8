// Transport-wide feedback. Spec: draft-holmer-rmcat-transport-wide-cc-extensions-01 3.1.
#include "rtc/rtcp/transport_feedback.hpp"

#include <algorithm>
#include <span>

namespace maillage::rtc {
namespace {

enum class Status : std::uint8_t { not_received = 0, small_delta = 1, large_delta = 2 };

constexpr std::size_t vector_chunk_symbols = 7;  // two bits each
constexpr std::size_t bit_chunk_symbols = 14;    // one bit each
constexpr std::size_t run_length_max = 0x1fff;

Status status_of(const std::optional<std::int16_t>& delta) {
  if (!delta) return Status::not_received;
  return *delta >= 0 && *delta <= 255 ? Status::small_delta : Status::large_delta;
}

bool read_chunk(ByteReader& reader, std::size_t count, std::vector<Status>& statuses) {
  const std::uint16_t chunk = reader.u16();
  if (reader.failed()) return false;
  const std::size_t left = count - statuses.size();
  if ((chunk & 0x8000U) == 0) {
    const auto status = static_cast<Status>(chunk >> 13U & 3U);
    statuses.insert(statuses.end(), std::min<std::size_t>(chunk & 0x1fffU, left), status);
    return (chunk & 0x1fffU) != 0;
  }
  const bool two_bits = (chunk & 0x4000U) != 0;
  const std::size_t symbols = std::min(two_bits ? vector_chunk_symbols : bit_chunk_symbols, left);
  for (std::size_t i = 0; i < symbols; ++i) {
    const unsigned symbol = two_bits ? chunk >> (12U - 2U * i) & 3U : chunk >> (13U - i) & 1U;
    statuses.push_back(static_cast<Status>(symbol));
  }
  return true;
}

void collect_chunks(std::span<const std::optional<std::int16_t>> deltas, std::vector<std::uint16_t>& chunks) {
  std::size_t at = 0;
  while (at < deltas.size()) {
    const Status status = status_of(deltas[at]);
    std::size_t run = 1;
    while (at + run < deltas.size() && run < run_length_max && status_of(deltas[at + run]) == status) ++run;
    if (run >= vector_chunk_symbols || at + run == deltas.size()) {
      chunks.push_back(static_cast<std::uint16_t>(static_cast<unsigned>(status) << 13U | run));
      at += run;
      continue;
    }
    unsigned chunk = 0xc000U;
    for (std::size_t i = 0; i < vector_chunk_symbols && at + i < deltas.size(); ++i)
      chunk |= static_cast<unsigned>(status_of(deltas[at + i])) << (12U - 2U * i);
    chunks.push_back(static_cast<std::uint16_t>(chunk));
    at += std::min(vector_chunk_symbols, deltas.size() - at);
  }
}

}  // namespace

std::optional<TransportFeedback> TransportFeedback::parse(const RtcpPacket& packet) {
  ByteReader reader(packet.body);
  TransportFeedback feedback;
  feedback.sender.value = reader.u32();
  feedback.media.value = reader.u32();
  feedback.base_sequence = reader.u16();
  const std::size_t count = reader.u16();
  feedback.reference_time = static_cast<std::int32_t>(reader.u24() << 8U) >> 8;
  feedback.feedback_count = reader.u8();
  if (reader.failed()) return std::nullopt;
  std::vector<Status> statuses;
  while (statuses.size() < count)
    if (!read_chunk(reader, count, statuses)) return std::nullopt;
  feedback.deltas.reserve(count);
  for (const Status status : statuses) {
    if (status == Status::small_delta)
      feedback.deltas.emplace_back(reader.u8());
    else if (status == Status::large_delta)
      feedback.deltas.emplace_back(static_cast<std::int16_t>(reader.u16()));
    else
      feedback.deltas.emplace_back(std::nullopt);
  }
  if (reader.failed()) return std::nullopt;
  return feedback;
}

void TransportFeedback::write(ByteWriter& writer) const {
  const auto covered = std::span(deltas).first(std::min(deltas.size(), feedback_packets_max));
  std::vector<std::uint16_t> chunks;
  collect_chunks(covered, chunks);
  std::size_t size = 16 + chunks.size() * 2;
  for (const auto& delta : covered) size += static_cast<std::size_t>(status_of(delta));
  const std::size_t padding = (4 - size % 4) % 4;

  writer.u8(static_cast<std::uint8_t>((padding == 0 ? 0x80U : 0xa0U) | fmt_transport_feedback));
  writer.u8(static_cast<std::uint8_t>(RtcpType::transport));
  writer.u16(static_cast<std::uint16_t>((size + padding) / 4));
  writer.u32(sender.value);
  writer.u32(media.value);
  writer.u16(base_sequence);
  writer.u16(static_cast<std::uint16_t>(covered.size()));
  writer.u24(static_cast<std::uint32_t>(reference_time) & 0x00ff'ffffU);
  writer.u8(feedback_count);
  for (const std::uint16_t chunk : chunks) writer.u16(chunk);
  for (const auto& delta : covered) {
    if (status_of(delta) == Status::small_delta) writer.u8(static_cast<std::uint8_t>(*delta));
    if (status_of(delta) == Status::large_delta) writer.u16(static_cast<std::uint16_t>(*delta));
  }
  for (std::size_t i = 0; i < padding; ++i) writer.u8(i + 1 == padding ? static_cast<std::uint8_t>(padding) : 0);
}

}  // namespace maillage::rtc

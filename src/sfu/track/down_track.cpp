// One track to one subscriber. Spec: see the header.
#include "sfu/track/down_track.hpp"

#include <array>

#include "rtc/rtp/extensions.hpp"
#include "rtc/rtp/rtx.hpp"

namespace maillage::sfu {

DownTrack::DownTrack(DownTrackIdentity identity, DownlinkIds ids, bool picture, std::uint32_t clock_rate)
    : identity_(std::move(identity)), ids_(ids), picture_(picture), clock_rate_(clock_rate) {}

void DownTrack::set_accepted(bool accepted) {
  if (accepted != accepted_) running_ = false;
  accepted_ = accepted;
}

void DownTrack::set_paused(bool paused) {
  if (paused != paused_) running_ = false;
  paused_ = paused;
}

void DownTrack::resume(const MediaPacket& packet, std::uint32_t generation, Tick now) {
  numbers_.restart();
  if (generation != generation_ && last_sent_.micros != INT64_MIN) {
    const auto elapsed = static_cast<std::uint32_t>((now - last_sent_).count() / 1000 * clock_rate_ / 1000);
    timestamp_offset_ = packet.timestamp - (last_timestamp_ + elapsed);
  }
  generation_ = generation;
  running_ = true;
}

std::optional<std::size_t> DownTrack::forward(const UpTrack::Received& received, std::uint32_t generation, Tick now, MutableBytes into) {
  const MediaPacket& packet = received.packet;
  if (!accepted_ || paused_) return std::nullopt;
  if (generation != generation_) running_ = false;
  if (packet.payload.empty()) {
    if (running_) numbers_.leave_out(packet.sequence);
    return std::nullopt;
  }
  if (!running_) {
    if (picture_ && !received.key_frame) return std::nullopt;
    resume(packet, generation, now);
  }
  const auto number = numbers_.outgoing(packet.sequence);
  if (!number) return std::nullopt;
  const std::uint32_t timestamp = packet.timestamp - timestamp_offset_;
  const auto size =
      write(packet, {packet.marker, packet.payload_type, static_cast<std::uint16_t>(*number), timestamp, identity_.ssrc}, std::nullopt, now, into);
  if (!size) return std::nullopt;
  last_timestamp_ = timestamp;
  last_sent_ = now;
  ++counters_.packets;
  counters_.octets += packet.payload.size();
  return size;
}

std::optional<std::size_t> DownTrack::resend(std::uint16_t sequence, const PacketHistory& history, Tick now, MutableBytes into) {
  if (!running_) return std::nullopt;
  const auto number = numbers_.incoming(sequence);
  const auto packet = number ? history.find(*number) : std::nullopt;
  if (!packet) return std::nullopt;
  const std::uint32_t timestamp = packet->timestamp - timestamp_offset_;
  ++counters_.resent;
  if (identity_.rtx_ssrc.value == 0)
    return write(*packet, {packet->marker, packet->payload_type, sequence, timestamp, identity_.ssrc}, std::nullopt, now, into);
  return write(*packet, {packet->marker, static_cast<std::uint8_t>(packet->payload_type + 1), rtx_sequence_++, timestamp, identity_.rtx_ssrc},
               sequence, now, into);
}

std::optional<std::size_t> DownTrack::write(const MediaPacket& packet, const rtc::RtpHeader& header, std::optional<std::uint16_t> original, Tick now,
                                            MutableBytes into) const {
  const std::uint32_t sent = rtc::abs_send_time(now);
  const std::array<std::uint8_t, 3> sent_bytes{static_cast<std::uint8_t>(sent >> 16U), static_cast<std::uint8_t>(sent >> 8U),
                                               static_cast<std::uint8_t>(sent)};
  const std::array<std::uint8_t, 1> level{packet.audio_level.value_or(0)};
  std::array<rtc::ExtensionElement, 3> elements{};
  std::size_t count = 0;
  if (ids_.mid != 0) elements[count++] = {ids_.mid, as_bytes(identity_.mid)};
  // A repair on the same source must be the same bytes (a cipher seals a number once), so what has no RTX tells no send time.
  if (ids_.abs_send_time != 0 && identity_.rtx_ssrc.value != 0) elements[count++] = {ids_.abs_send_time, sent_bytes};
  if (ids_.audio_level != 0 && packet.audio_level) elements[count++] = {ids_.audio_level, level};

  const auto header_size = rtc::write_rtp_header(into, header, std::span(elements).first(count));
  if (!header_size) return std::nullopt;
  ByteWriter writer(into.subspan(*header_size));
  if (original) writer.u16(*original);
  writer.bytes(packet.payload);
  if (writer.overflowed()) return std::nullopt;
  return *header_size + writer.size();
}

std::optional<rtc::SenderReport> DownTrack::sender_report(const UpTrack& source) const {
  if (!running_ || counters_.packets == 0 || !source.clock() || source.generation() != generation_) return std::nullopt;
  rtc::SenderReport report;
  report.sender = identity_.ssrc;
  report.ntp = source.clock()->ntp;
  report.timestamp = source.clock()->timestamp - timestamp_offset_;
  report.packets = static_cast<std::uint32_t>(counters_.packets);
  report.octets = static_cast<std::uint32_t>(counters_.octets);
  return report;
}

}  // namespace maillage::sfu

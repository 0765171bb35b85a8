// One published track. Spec: RFC 3550, RFC 4588 (retransmissions on their own source).
#include "sfu/track/up_track.hpp"

#include <algorithm>

#include "rtc/codec/h264.hpp"
#include "rtc/codec/vp8.hpp"
#include "rtc/rtp/rtx.hpp"

namespace maillage::sfu {
namespace {

bool is_key_frame(Codec codec, Bytes payload) {
  if (codec == Codec::vp8) {
    const auto descriptor = rtc::Vp8Descriptor::parse(payload);
    return descriptor && descriptor->key_frame;
  }
  return codec == Codec::h264 && rtc::starts_h264_key_frame(payload);
}

}  // namespace

UpTrack::UpTrack(ports::Purpose purpose, bool picture) : purpose_(purpose), picture_(picture), history_(picture ? picture_history : sound_history) {}

void UpTrack::attach(TrackSource source) {
  const bool same = attached_ && source.mid == source_.mid && source.ssrc && source.ssrc == source_.ssrc;
  const auto learned = source_.ssrc;
  const auto learned_rtx = source_.rtx_ssrc;
  const bool same_section = attached_ && source.mid == source_.mid && !source.ssrc;  // nothing announced: what was learned stays true
  source_ = std::move(source);
  if (same_section) {
    source_.ssrc = learned;
    source_.rtx_ssrc = learned_rtx;
  }
  attached_ = true;
  if (!same && !same_section) begin_anew();
}

void UpTrack::detach() {
  attached_ = false;
  losses.clear();
}

void UpTrack::learn(rtc::Ssrc ssrc) {
  if (source_.ssrc == ssrc) return;
  source_.ssrc = ssrc;
  begin_anew();
}

void UpTrack::begin_anew() {
  ++generation_;
  sequences_ = {};
  history_.clear();
  losses.clear();
  clock_.reset();
  reception.reset();
}

const Format* UpTrack::format_of(std::uint8_t payload_type) const {
  const auto found = std::ranges::find(source_.formats, payload_type, &Format::incoming);
  return found == source_.formats.end() ? nullptr : &*found;
}

bool UpTrack::is_rtx(std::uint8_t payload_type) const {
  return payload_type != 0 && std::ranges::find(source_.formats, payload_type, &Format::rtx) != source_.formats.end();
}

std::optional<MutableBytes> UpTrack::original_of(MutableBytes datagram, std::uint8_t payload_type) {
  const auto format = std::ranges::find(source_.formats, payload_type, &Format::rtx);
  if (format == source_.formats.end() || !source_.ssrc) return std::nullopt;
  return rtc::unwrap_rtx(datagram, *source_.ssrc, format->incoming);
}

std::optional<UpTrack::Received> UpTrack::receive(MutableBytes datagram, const rtc::ExtensionMap& extensions, Tick now) {
  auto packet = rtc::RtpPacket::parse(datagram);
  if (!packet || !attached_) return std::nullopt;
  last_arrival_ = now;
  const bool retransmitted = is_rtx(packet->payload_type());
  if (retransmitted) {
    const auto original = original_of(datagram, packet->payload_type());
    packet = original ? rtc::RtpPacket::parse(*original) : std::nullopt;
    if (!packet) return std::nullopt;  // a probe
  } else {
    if (!reception) reception.emplace(source_.clock_rate);
    reception->receive(packet->sequence(), packet->timestamp(), packet->payload().size(), now);
    ++counters_.packets;
    counters_.octets += packet->payload().size();
  }
  const Format* format = format_of(packet->payload_type());
  if (format == nullptr) return std::nullopt;

  Received received;
  received.packet.sequence = retransmitted ? sequences_.peek(packet->sequence()) : sequences_.next(packet->sequence());
  if (source_.repairs && !losses.receive(received.packet.sequence, now) && picture_) key_frames.want();
  if (history_.find(received.packet.sequence)) return std::nullopt;  // a duplicate
  if (retransmitted) ++counters_.repaired;
  received.packet.timestamp = packet->timestamp();
  received.packet.marker = packet->marker();
  received.packet.payload_type = format->outgoing;
  if (const auto level = packet->extension(extensions.id(rtc::Extension::audio_level)); level && !level->empty())
    received.packet.audio_level = (*level)[0];
  received.packet.payload = packet->payload();
  received.key_frame = picture_ && is_key_frame(format->codec, packet->payload());
  if (received.key_frame) {
    key_frames.key_frame_came();
    ++counters_.key_frames;
  }
  if (!received.packet.payload.empty()) history_.put(received.packet);
  return received;
}

void UpTrack::take_sender_report(std::uint64_t ntp, std::uint32_t timestamp, Tick now) {
  clock_ = {ntp, timestamp, now};
  if (reception) reception->take_sender_report(ntp, now);
}

}  // namespace maillage::sfu

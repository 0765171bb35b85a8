// Descriptions and purposes. Spec: RFC 5576 (sources), RFC 4588 8.1 (apt).
#include "sfu/room/negotiated.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "rtc/sdp/receive_sections.hpp"

namespace maillage::sfu {
namespace {

using ports::Purpose;
using rtc::sdp::MediaKind;

struct PurposeRow {
  std::string_view name;
  MediaKind kind;
  std::uint32_t max_kbps;
};

/// In the order of the enum. Sounds: 32 kb/s is transparent for speech and measured transparent for the heart, and both classes then fit a
/// 64 kb/s link one at a time. Pictures: a face is small, a wound is not.
constexpr std::array<PurposeRow, 5> purposes{{
    {"voice", MediaKind::audio, 32},
    {"face", MediaKind::video, 800},
    {"stethoscope", MediaKind::audio, 32},
    {"exam_camera", MediaKind::video, 2'500},
    {"screen", MediaKind::video, 1'500},
}};

const PurposeRow& row(Purpose purpose) { return purposes[static_cast<std::size_t>(purpose)]; }

std::optional<Format> format_of(const rtc::sdp::Codec& codec, const rtc::sdp::Incoming& incoming) {
  namespace down = rtc::sdp::down;
  Format format;
  format.incoming = codec.payload_type;
  if (codec.is("opus")) {
    format.outgoing = down::opus;
    format.codec = Codec::opus;
  } else if (codec.is("red") && incoming.kind == MediaKind::audio) {
    format.outgoing = down::red;
    format.codec = Codec::red;
  } else if (codec.is("VP8")) {
    format.outgoing = down::vp8;
    format.codec = Codec::vp8;
  } else if (codec.is("H264")) {
    format.outgoing = down::h264;
    format.codec = Codec::h264;
  } else {
    return std::nullopt;
  }
  const std::string repaired = std::to_string(codec.payload_type);
  for (const rtc::sdp::Codec& other : incoming.codecs)
    if (other.is("rtx") && other.parameter("apt") == repaired) format.rtx = other.payload_type;
  return format;
}

}  // namespace

std::string_view purpose_name(Purpose purpose) { return row(purpose).name; }

std::optional<Purpose> purpose_of(std::string_view name) {
  for (std::size_t i = 0; i < purposes.size(); ++i)
    if (purposes[i].name == name) return static_cast<Purpose>(i);
  return std::nullopt;
}

MediaKind kind_of(Purpose purpose) { return row(purpose).kind; }

rtc::sdp::PublishWish wish_for(std::string_view mid, Purpose purpose, rtc::sdp::Sound stethoscope) {
  rtc::sdp::PublishWish wish;
  wish.mid = mid;
  wish.sound = purpose == Purpose::stethoscope ? stethoscope : rtc::sdp::Sound::voice;
  wish.max_kbps = row(purpose).max_kbps;
  return wish;
}

TrackSource source_of(const rtc::sdp::Incoming& incoming) {
  TrackSource source;
  source.mid = incoming.mid;
  source.picture = incoming.kind == MediaKind::video;
  source.clock_rate = source.picture ? 90'000 : 48'000;
  for (const rtc::sdp::Codec& codec : incoming.codecs) {
    const auto format = format_of(codec, incoming);
    if (!format) continue;
    source.formats.push_back(*format);
    source.repairs = source.repairs || std::ranges::find(codec.feedback, "nack") != codec.feedback.end();
  }
  for (const rtc::sdp::SourceGroup& group : incoming.source_groups) {
    if (group.semantics != "FID" || group.ssrcs.size() != 2) continue;
    source.ssrc = rtc::Ssrc{group.ssrcs[0]};
    source.rtx_ssrc = rtc::Ssrc{group.ssrcs[1]};
  }
  if (!source.ssrc && incoming.sources.size() == 1) source.ssrc = rtc::Ssrc{incoming.sources.front().ssrc};
  return source;
}

rtc::ExtensionMap extensions_of(const rtc::sdp::Incoming& incoming) {
  rtc::ExtensionMap map;
  for (const rtc::sdp::HeaderExtension& extension : incoming.extensions)
    if (const auto known = rtc::extension_of(extension.uri)) map.set(*known, extension.id);
  return map;
}

DownlinkIds downlink_ids() {
  namespace down = rtc::sdp::down;
  return {down::mid_id, down::abs_send_time_id, down::audio_level_id};
}

}  // namespace maillage::sfu

// Writes the offers of the receiving transport and judges their answers.
#include "rtc/sdp/receive_sections.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace maillage::rtc::sdp {
namespace {

const std::vector<std::string> video_feedback{"goog-remb", "transport-cc", "ccm fir", "nack", "nack pli"};

Codec rtx(std::uint8_t payload_type, std::uint8_t repairs) { return {payload_type, "rtx", 90000, 1, fmt::format("apt={}", repairs), {}}; }

/// stereo=1 in our offer says what we would like to send and lets the listener's browser decode both channels when it says so too.
std::vector<Codec> audio_codecs(Sound sound) {
  const char* fmtp = sound == Sound::full ? "minptime=10;useinbandfec=0;stereo=1;sprop-stereo=1" : "minptime=10;useinbandfec=1";
  return {{down::opus, "opus", 48000, 2, fmtp, {"transport-cc", "nack"}}};
}

std::vector<Codec> video_codecs() {
  return {{down::vp8, "VP8", 90000, 1, "", video_feedback},
          rtx(down::vp8_rtx, down::vp8),
          {down::h264, "H264", 90000, 1, "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f", video_feedback},
          rtx(down::h264_rtx, down::h264)};
}

std::vector<HeaderExtension> extensions(MediaKind kind) {
  std::vector<HeaderExtension> list{{down::abs_send_time_id, std::string(extension::abs_send_time)},
                                    {down::transport_cc_id, std::string(extension::transport_cc)},
                                    {down::mid_id, std::string(extension::mid)}};
  if (kind == MediaKind::audio) {
    list.push_back({down::audio_level_id, std::string(extension::audio_level)});
  } else {
    list.push_back({down::orientation_id, std::string(extension::orientation)});
  }
  return list;
}

void put_sources(const ForwardedTrack& track, Media& media) {
  media.msid = track.stream + " " + track.track;
  media.sources.push_back({track.ssrc, track.stream, media.msid});
  if (track.rtx_ssrc == 0) return;
  media.sources.push_back({track.rtx_ssrc, track.stream, media.msid});
  media.source_groups.push_back({"FID", {track.ssrc, track.rtx_ssrc}});
}

}  // namespace

std::optional<std::string> ReceiveSections::add(const ForwardedTrack& track) {
  const auto free = std::ranges::find_if(sections_, [&track](const Section& section) { return !section.active && section.track.kind == track.kind; });
  if (free != sections_.end()) {
    free->track = track;
    free->active = true;
    return free->mid;
  }
  if (sections_.size() >= media_max) return std::nullopt;
  sections_.push_back({std::to_string(sections_.size()), track, true});
  return sections_.back().mid;
}

void ReceiveSections::remove(std::string_view mid) {
  const auto found = std::ranges::find(sections_, mid, &Section::mid);
  if (found != sections_.end()) found->active = false;
}

Description ReceiveSections::offer(const LocalTransport& local, std::uint64_t session_id) {
  Description description;
  description.session_id = session_id;
  description.version = ++version_;
  offered_ = sections_.size();
  description.ice_lite = true;
  description.extmap_allow_mixed = true;
  for (const Section& section : sections_) {
    Media media;
    media.kind = section.track.kind;
    media.mid = section.mid;
    media.direction = section.active ? Direction::sendonly : Direction::inactive;
    media.codecs = media.kind == MediaKind::audio ? audio_codecs(section.track.sound) : video_codecs();
    media.extensions = extensions(media.kind);
    put_transport(local, Setup::actpass, media);
    if (section.active) put_sources(section.track, media);
    description.bundle.push_back(media.mid);
    description.media.push_back(std::move(media));
  }
  return description;
}

Outcome<ReceiveSections::Accepted> ReceiveSections::take_answer(const Description& answer) const {
  if (answer.media.size() != offered_) {
    return refuse(IssueCode::value, "sdp-answer-does-not-fit", "The answer has another number of media sections than the offer.");
  }
  for (std::size_t i = 0; i < offered_; ++i) {
    if (answer.media[i].mid != sections_[i].mid || answer.media[i].kind != sections_[i].track.kind) {
      return refuse(IssueCode::value, "sdp-answer-does-not-fit", "The answer's media sections are not those of the offer.");
    }
    if (answer.media[i].port != 0 && answer.media[i].setup == Setup::actpass) {
      return refuse(IssueCode::value, "sdp-answer-undecided", "An answer must choose its DTLS role.");
    }
  }
  auto peer = peer_transport(answer);
  if (!peer) return pass_on(std::move(peer));
  Accepted accepted{std::move(*peer), {}};
  for (const Media& media : answer.media) {
    if (media.port != 0 && media.direction == Direction::recvonly && !media.codecs.empty()) accepted.mids.push_back(media.mid);
  }
  return accepted;
}

}  // namespace maillage::rtc::sdp

// Section by section: what is offered, what is wished, what we speak.
#include "rtc/sdp/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace maillage::rtc::sdp {
namespace {

constexpr std::array understood{extension::mid,           extension::rid,          extension::repaired_rid, extension::audio_level,
                                extension::abs_send_time, extension::transport_cc, extension::orientation};

const PublishWish* wish_for(std::span<const PublishWish> wishes, std::string_view mid) {
  const auto found = std::ranges::find(wishes, mid, &PublishWish::mid);
  return found == wishes.end() ? nullptr : &*found;
}

/// Of the feedback that was offered, what we send or read.
std::vector<std::string> feedback(const Codec& offered, std::initializer_list<std::string_view> wanted) {
  std::vector<std::string> kept;
  for (const std::string_view want : wanted) {
    if (std::ranges::find(offered.feedback, want) != offered.feedback.end()) kept.emplace_back(want);
  }
  return kept;
}

/// usedtx, cbr and FEC tell the browser's encoder what we like to receive (RFC 7587 section 6.1).
std::string opus_fmtp(const PublishWish& wish) {
  std::string fmtp = wish.sound == Sound::full ? "minptime=10;useinbandfec=0;stereo=1;sprop-stereo=1;usedtx=0;cbr=1" : "minptime=10;useinbandfec=1";
  if (wish.max_kbps != 0) fmtp += fmt::format(";maxaveragebitrate={}", wish.max_kbps * 1000);
  return fmtp;
}

void choose_audio(const Media& offered, const PublishWish& wish, Media& chosen) {
  const Codec* opus = offered.codec("opus");
  if (opus == nullptr) return;
  Codec codec = *opus;
  codec.feedback = feedback(*opus, {"transport-cc"});
  codec.feedback.emplace_back("nack");  // not offered by Chromium, and accepted: what a lossy link needs most
  codec.fmtp = opus_fmtp(wish);
  chosen.codecs.push_back(codec);
}

void add_video(const Media& offered, const Codec& codec, Media& chosen) {
  Codec kept = codec;
  kept.feedback = feedback(codec, {"transport-cc", "goog-remb", "ccm fir", "nack", "nack pli"});
  chosen.codecs.push_back(kept);
  const Codec* rtx = offered.rtx_of(codec.payload_type);
  if (rtx != nullptr) chosen.codecs.push_back(*rtx);
}

bool baseline_h264(const Codec& codec) {
  const auto profile = codec.parameter("profile-level-id");
  return codec.is("H264") && codec.parameter("packetization-mode") == "1" && profile && profile->starts_with("42e0");
}

void choose_video(const Media& offered, const PublishWish& wish, Media& chosen) {
  const Codec* vp8 = offered.codec("VP8");
  if (vp8 != nullptr) add_video(offered, *vp8, chosen);
  const auto h264 = std::ranges::find_if(offered.codecs, baseline_h264);
  if (h264 != offered.codecs.end()) add_video(offered, *h264, chosen);
  chosen.bandwidth_kbps = wish.max_kbps;
}

/// Accepts the offered layers as they were offered.
void choose_layers(const Media& offered, Media& chosen) {
  if (!offered.simulcast.starts_with("send ")) return;
  for (const Rid& rid : offered.rids) {
    if (rid.sending) chosen.rids.push_back({rid.id, false});
  }
  chosen.simulcast = "recv " + offered.simulcast.substr(std::string_view("send ").size());
}

void choose_extensions(const Media& offered, Media& chosen) {
  for (const HeaderExtension& one : offered.extensions) {
    const bool layers_only = one.uri == extension::rid || one.uri == extension::repaired_rid;
    if (layers_only && chosen.rids.empty()) continue;
    if (std::ranges::find(understood, one.uri) != understood.end()) chosen.extensions.push_back(one);
  }
}

Media refused(const Media& offered) {
  Media media;
  media.kind = offered.kind;
  media.mid = offered.mid;
  media.port = 0;
  media.protocol = offered.protocol;
  media.format = offered.format;
  media.direction = Direction::inactive;
  media.codecs = offered.codecs.empty() ? std::vector<Codec>{} : std::vector<Codec>{offered.codecs.front()};
  return media;
}

/// The answer to one section; refused when nothing in it is for us.
Media accept(const Media& offered, const PublishWish* wish, const LocalTransport& local) {
  const bool sends = offered.direction == Direction::sendonly || offered.direction == Direction::sendrecv;
  if (wish == nullptr || offered.kind == MediaKind::application || offered.port == 0 || offered.mid.empty()) return refused(offered);
  Media media;
  media.kind = offered.kind;
  media.mid = offered.mid;
  media.protocol = offered.protocol;
  media.direction = sends ? Direction::recvonly : Direction::inactive;
  if (offered.kind == MediaKind::audio) {
    choose_audio(offered, *wish, media);
  } else {
    choose_video(offered, *wish, media);
    if (wish->simulcast) choose_layers(offered, media);
  }
  if (media.codecs.empty()) return refused(offered);
  choose_extensions(offered, media);
  put_transport(local, Setup::passive, media);
  return media;
}

Incoming incoming(const Media& offered, const Media& answered) {
  Incoming incoming;
  incoming.mid = offered.mid;
  incoming.kind = offered.kind;
  incoming.msid = offered.msid;
  incoming.codecs = answered.codecs;
  incoming.extensions = answered.extensions;
  incoming.sources = offered.sources;
  incoming.source_groups = offered.source_groups;
  for (const Rid& rid : answered.rids) incoming.rids.push_back(rid.id);
  return incoming;
}

}  // namespace

std::uint8_t Incoming::extension_id(std::string_view uri) const {
  const auto found = std::ranges::find(extensions, uri, &HeaderExtension::uri);
  return found == extensions.end() ? std::uint8_t{0} : found->id;
}

Outcome<Answered> answer(const Description& offer, std::span<const PublishWish> wishes, const LocalTransport& local, std::uint64_t session_id,
                         std::uint64_t version) {
  auto peer = peer_transport(offer);
  if (!peer) return pass_on(std::move(peer));
  Answered answered;
  answered.peer = std::move(*peer);
  Description& description = answered.description;
  description.session_id = session_id;
  description.version = version;
  description.ice_lite = true;
  description.extmap_allow_mixed = offer.extmap_allow_mixed;
  for (const Media& offered : offer.media) {
    Media media = accept(offered, wish_for(wishes, offered.mid), local);
    if (media.port != 0) {
      description.bundle.push_back(media.mid);
      if (media.direction == Direction::recvonly) answered.incoming.push_back(incoming(offered, media));
    }
    description.media.push_back(std::move(media));
  }
  return answered;
}

}  // namespace maillage::rtc::sdp

// Descriptions as short as Chromium's are long.
#include "testing/rtc_udp/browser_words.hpp"

#include "rtc/sdp/answer.hpp"

namespace maillage::testing {
namespace {

using namespace rtc::sdp;

void put_transport(const rtc::IceCredentials& ice, const rtc::Fingerprint& fingerprint, Setup setup, Media& media) {
  media.ice = ice;
  media.fingerprint = fingerprint;
  media.setup = setup;
  media.rtcp_mux = true;
  media.rtcp_rsize = true;
}

std::vector<Codec> codecs(MediaKind kind) {
  if (kind == MediaKind::audio) return {{111, "opus", 48000, 2, "minptime=10;useinbandfec=1", {"transport-cc"}}};
  return {{96, "VP8", 90000, 1, "", {"goog-remb", "transport-cc", "ccm fir", "nack", "nack pli"}}, {97, "rtx", 90000, 1, "apt=96", {}}};
}

}  // namespace

Description publish_offer(const rtc::IceCredentials& ice, const rtc::Fingerprint& fingerprint, std::span<const PublishedTrack> tracks) {
  Description offer;
  offer.session_id = 1;
  offer.version = 1;
  for (const PublishedTrack& track : tracks) {
    Media media;
    media.kind = track.kind;
    media.mid = std::to_string(offer.media.size());
    media.direction = Direction::sendonly;
    media.msid = "stream track" + media.mid;
    media.codecs = codecs(track.kind);
    media.extensions = {{2, std::string(extension::abs_send_time)}, {3, std::string(extension::transport_cc)}, {4, std::string(extension::mid)}};
    media.sources.push_back({track.ssrc, "peer", media.msid});
    if (track.rtx_ssrc != 0) {
      media.sources.push_back({track.rtx_ssrc, "peer", media.msid});
      media.source_groups.push_back({"FID", {track.ssrc, track.rtx_ssrc}});
    }
    put_transport(ice, fingerprint, Setup::actpass, media);
    offer.bundle.push_back(media.mid);
    offer.media.push_back(std::move(media));
  }
  return offer;
}

Description receive_answer(const rtc::IceCredentials& ice, const rtc::Fingerprint& fingerprint, const Description& offer) {
  Description answer = offer;
  answer.ice_lite = false;
  for (Media& media : answer.media) {
    media.direction = reversed(media.direction);
    media.msid.clear();
    media.sources.clear();
    media.source_groups.clear();
    media.candidates.clear();
    media.end_of_candidates = false;
    put_transport(ice, fingerprint, Setup::active, media);
  }
  return answer;
}

}  // namespace maillage::testing

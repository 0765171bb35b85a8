// Our transport lines, and the judgement of the peer's.
#include "rtc/sdp/local_transport.hpp"

#include <algorithm>

namespace maillage::rtc::sdp {
namespace {

Outcome<PeerTransport> transport_of(const Media& media) {
  if (!media.ice || !media.fingerprint) {
    return refuse(IssueCode::required, "sdp-transport-missing", "A media section lacks ICE credentials or a SHA-256 fingerprint.");
  }
  if (!media.rtcp_mux) return refuse(IssueCode::not_supported, "sdp-no-rtcp-mux", "Media and reports must share one port (rtcp-mux).");
  if (media.setup == Setup::passive) {
    return refuse(IssueCode::not_supported, "sdp-setup-passive",
                  "This server is the passive side of DTLS: the peer must be active or leave the choice.");
  }
  return PeerTransport{*media.ice, *media.fingerprint};
}

}  // namespace

void put_transport(const LocalTransport& transport, Setup setup, Media& media) {
  media.ice = transport.ice;
  media.fingerprint = transport.fingerprint;
  media.setup = setup;
  media.rtcp_mux = true;
  media.rtcp_rsize = true;
  media.candidates = transport.candidates;
  media.end_of_candidates = true;
}

Outcome<PeerTransport> peer_transport(const Description& description) {
  std::optional<PeerTransport> peer;
  for (const Media& media : description.media) {
    const bool bundled = std::ranges::find(description.bundle, media.mid) != description.bundle.end();
    if (media.port == 0 && !bundled) continue;  // refused: it has no transport
    if (media.kind == MediaKind::application) continue;
    if (!bundled) return refuse(IssueCode::not_supported, "sdp-not-bundled", "Every media section must be in one BUNDLE group.");
    if (media.port == 0 && !media.ice) continue;  // bundle-only, without lines of its own
    auto own = transport_of(media);
    if (!own) return pass_on(std::move(own));
    if (peer && (peer->ice != own->ice || peer->fingerprint != own->fingerprint)) {
      return refuse(IssueCode::value, "sdp-transports-differ", "The sections of one bundle name different transports.");
    }
    peer = std::move(*own);
  }
  if (!peer) return refuse(IssueCode::required, "sdp-no-media", "The session description has no media section to carry anything.");
  return std::move(*peer);
}

}  // namespace maillage::rtc::sdp

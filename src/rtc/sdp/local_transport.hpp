// Our half of a description's transport lines, written alike into every section of an answer or an offer (all are bundled).
#pragma once

#include <vector>

#include "base/outcome.hpp"
#include "rtc/ice/credentials.hpp"
#include "rtc/sdp/candidate.hpp"
#include "rtc/sdp/description.hpp"
#include "rtc/secure/fingerprint.hpp"

namespace maillage::rtc::sdp {

struct LocalTransport {
  IceCredentials ice;
  Fingerprint fingerprint;
  std::vector<Candidate> candidates;
};

/// Writes ICE, DTLS, rtcp-mux and candidates into one section.
void put_transport(const LocalTransport& transport, Setup setup, Media& media);

/// What the peer's description says of the one bundled transport.
struct PeerTransport {
  IceCredentials ice;
  Fingerprint fingerprint;
};

/// Refused when a live section lacks it, when sections differ, when the peer will not be the DTLS client, or when one is not bundled.
[[nodiscard]] Outcome<PeerTransport> peer_transport(const Description& description);

}  // namespace maillage::rtc::sdp

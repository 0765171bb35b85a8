#include "rtc/sdp/local_transport.hpp"

#include <gtest/gtest.h>

#include "testing/rtc/descriptions.hpp"

namespace maillage::rtc::sdp {
namespace {

Description two_sections() {
  Description description;
  for (const char* mid : {"0", "1"}) {
    Media media;
    media.mid = mid;
    put_transport(testing::local_transport(), Setup::active, media);
    description.media.push_back(media);
    description.bundle.emplace_back(mid);
  }
  return description;
}

std::string reason(const Description& description) {
  const auto peer = peer_transport(description);
  return peer ? "accepted" : peer.error().reason;
}

TEST(PeerTransport, is_the_one_that_all_bundled_sections_name) {
  const auto peer = peer_transport(two_sections());
  ASSERT_TRUE(peer);
  EXPECT_EQ(peer->ice, testing::local_transport().ice);
  EXPECT_EQ(peer->fingerprint, testing::local_transport().fingerprint);
}

TEST(PeerTransport, is_refused_with_the_reason) {
  Description description = two_sections();
  description.media[1].ice->ufrag = "other";
  EXPECT_EQ(reason(description), "sdp-transports-differ");
  description = two_sections();
  description.media[0].fingerprint.reset();
  EXPECT_EQ(reason(description), "sdp-transport-missing");
  description = two_sections();
  description.media[0].rtcp_mux = false;
  EXPECT_EQ(reason(description), "sdp-no-rtcp-mux");
  description = two_sections();
  description.media[1].setup = Setup::passive;
  EXPECT_EQ(reason(description), "sdp-setup-passive");
  description = two_sections();
  description.bundle.pop_back();
  EXPECT_EQ(reason(description), "sdp-not-bundled");
  EXPECT_EQ(reason({}), "sdp-no-media");
}

TEST(PeerTransport, does_not_mind_sections_that_were_refused) {
  Description description = two_sections();
  description.media[1] = {};
  description.media[1].port = 0;
  description.bundle.pop_back();
  EXPECT_EQ(reason(description), "accepted");
}

}  // namespace
}  // namespace maillage::rtc::sdp

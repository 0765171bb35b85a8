#include "rtc/sdp/candidate.hpp"

#include <gtest/gtest.h>

namespace maillage::rtc::sdp {
namespace {

TEST(Candidate, is_read_with_a_name_for_a_host_and_extensions_behind_it) {
  const auto candidate = Candidate::parse(
      "2999745851 1 udp 2113937151 0f2a1f6e-7b54-4d3a-a2f7-9b6b2c9d1e5f.local 56143 typ host generation 0 ufrag 6zKQ network-cost 999");
  ASSERT_TRUE(candidate);
  EXPECT_EQ(candidate->host, "0f2a1f6e-7b54-4d3a-a2f7-9b6b2c9d1e5f.local");
  EXPECT_EQ(candidate->port, 56143);
  EXPECT_EQ(candidate->priority, 2113937151U);
  EXPECT_EQ(candidate->type, "host");
  EXPECT_EQ(Candidate::parse(candidate->write()), candidate);
}

TEST(Candidate, is_refused_when_a_field_is_missing_or_no_number) {
  for (const char* text : {"", "1 1 udp 1 192.0.2.1 9", "1 1 udp 1 192.0.2.1 9 host", "1 x udp 1 192.0.2.1 9 typ host",
                           "1 1 udp -1 192.0.2.1 9 typ host", "1 1 udp 1 192.0.2.1 70000 typ host", "1 1 udp 1 192.0.2.1 9 typ "}) {
    EXPECT_FALSE(Candidate::parse(text)) << text;
  }
}

std::vector<std::string> hosts(const std::vector<Candidate>& candidates) {
  std::vector<std::string> hosts;
  hosts.reserve(candidates.size());
  for (const Candidate& candidate : candidates) hosts.push_back(candidate.host);
  return hosts;
}

TEST(HostCandidates, put_loopback_last_and_leave_out_what_nobody_can_reach) {
  const std::vector<Address> locals{*Address::parse("127.0.0.1:4000"), *Address::parse("[fe80::1]:4000"), *Address::parse("192.0.2.1:4000"),
                                    *Address::parse("0.0.0.0:4000"), *Address::parse("[2001:db8::1]:4000")};
  const auto candidates = host_candidates(locals, std::nullopt);
  EXPECT_EQ(hosts(candidates), (std::vector<std::string>{"2001:db8::1", "192.0.2.1", "127.0.0.1"}));
  EXPECT_GT(candidates[0].priority, candidates[1].priority);
  EXPECT_GT(candidates[1].priority, candidates[2].priority);
}

TEST(HostCandidates, offer_the_public_address_of_a_translated_one_first) {
  const std::vector<Address> locals{*Address::parse("10.0.0.5:4100"), *Address::parse("127.0.0.1:4200")};
  const auto candidates = host_candidates(locals, IpAddress::parse("203.0.113.5"));
  EXPECT_EQ(hosts(candidates), (std::vector<std::string>{"203.0.113.5", "10.0.0.5", "127.0.0.1"}));
  EXPECT_EQ(candidates[0].port, 4100);
}

}  // namespace
}  // namespace maillage::rtc::sdp

#include "rtc/net/address.hpp"

#include <gtest/gtest.h>

#include <unordered_set>

namespace maillage::rtc {
namespace {

std::string round_trip(std::string_view text) {
  const auto address = IpAddress::parse(text);
  return address ? address->text() : "refused";
}

TEST(IpAddress, is_written_as_rfc_5952_says) {
  EXPECT_EQ(round_trip("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(round_trip("2001:0DB8:0:0:0:0:0:1"), "2001:db8::1");
  EXPECT_EQ(round_trip("2001:db8:0:1:1:1:1:1"), "2001:db8:0:1:1:1:1:1") << "one zero group is not shortened";
  EXPECT_EQ(round_trip("2001:0:0:1:0:0:0:1"), "2001:0:0:1::1") << "the longest run is";
  EXPECT_EQ(round_trip("2001:db8:0:0:1:0:0:1"), "2001:db8::1:0:0:1") << "and the first of equals";
  EXPECT_EQ(round_trip("::"), "::");
  EXPECT_EQ(round_trip("::1"), "::1");
  EXPECT_EQ(round_trip("fe80::"), "fe80::");
}

TEST(IpAddress, that_is_mapped_becomes_ipv4) { EXPECT_EQ(round_trip("::ffff:192.0.2.7"), "192.0.2.7"); }

TEST(IpAddress, refuses_what_is_not_one) {
  for (const char* text : {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.x", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
                           "12345::", "::1%eth0", "host.local", "1:2:3:4:5:6:7:8::", ":1", "1:", "::1.2.3"}) {
    EXPECT_EQ(round_trip(text), "refused") << text;
  }
}

TEST(IpAddress, knows_loopback_and_link_local) {
  EXPECT_TRUE(IpAddress::parse("127.0.5.1")->is_loopback());
  EXPECT_TRUE(IpAddress::parse("::1")->is_loopback());
  EXPECT_FALSE(IpAddress::parse("::2")->is_loopback());
  EXPECT_TRUE(IpAddress::parse("169.254.1.1")->is_link_local());
  EXPECT_TRUE(IpAddress::parse("fe80::1")->is_link_local());
  EXPECT_TRUE(IpAddress::parse("::")->is_unspecified());
  EXPECT_FALSE(IpAddress::parse("10.0.0.1")->is_unspecified());
}

TEST(Address, reads_and_writes_its_port) {
  EXPECT_EQ(Address::parse("192.0.2.1:4000")->text(), "192.0.2.1:4000");
  EXPECT_EQ(Address::parse("[2001:db8::1]:65535")->text(), "[2001:db8::1]:65535");
  for (const char* text : {"192.0.2.1", "192.0.2.1:", "192.0.2.1:65536", "2001:db8::1:40", "[192.0.2.1]:40", "[::1]"}) {
    EXPECT_FALSE(Address::parse(text)) << text;
  }
}

TEST(Address, is_a_key) {
  std::unordered_set<Path> paths;
  const Path path{*Address::parse("192.0.2.1:1"), *Address::parse("[::1]:2")};
  paths.insert(path);
  paths.insert(path);
  paths.insert({path.remote, path.local});
  EXPECT_EQ(paths.size(), 2);
}

}  // namespace
}  // namespace maillage::rtc

#include "adapters/rooms/udp_socket.hpp"

#include <gtest/gtest.h>
#include <poll.h>

#include "adapters/rooms/local_addresses.hpp"

namespace maillage::adapters {
namespace {

TEST(UdpSocket, carries_many_datagrams_between_two_sockets) {
  const auto loopback = rtc::IpAddress::v4({127, 0, 0, 1});
  auto here = UdpSocket::open(loopback, 0);
  auto there = UdpSocket::open(loopback, 0);
  ASSERT_TRUE(here && there);
  EXPECT_NE(here->local().port, 0);
  EXPECT_TRUE(there->receive().empty());
  std::vector<Buffer> bytes;
  bytes.reserve(100);
  std::vector<sfu::RoomDatagram> datagrams;
  datagrams.reserve(100);
  for (int i = 0; i < 100; ++i) bytes.emplace_back(100, static_cast<std::uint8_t>(i));
  for (const Buffer& one : bytes) datagrams.push_back({{here->local(), there->local()}, one});
  EXPECT_EQ(here->send(datagrams), 100U);
  std::size_t seen = 0;
  pollfd waiting{there->native(), POLLIN, 0};
  while (seen < 100 && poll(&waiting, 1, 1000) == 1) {
    for (const ReceivedDatagram& datagram : there->receive()) {
      EXPECT_EQ(datagram.from, here->local());
      EXPECT_EQ(datagram.bytes[0], seen++);
    }
  }
  EXPECT_EQ(seen, 100U);
}

TEST(UdpSocket, is_not_had_twice_on_one_port) {
  const auto loopback = rtc::IpAddress::v4({127, 0, 0, 1});
  auto first = UdpSocket::open(loopback, 0);
  ASSERT_TRUE(first);
  EXPECT_FALSE(UdpSocket::open(loopback, first->local().port));
}

TEST(LocalAddresses, end_with_the_loopback) {
  const auto addresses = local_addresses();
  ASSERT_FALSE(addresses.empty());
  EXPECT_EQ(addresses.back().text(), "127.0.0.1");
  EXPECT_LE(addresses.size(), local_addresses_max);
}

}  // namespace
}  // namespace maillage::adapters

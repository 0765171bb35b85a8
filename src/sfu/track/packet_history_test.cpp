#include "sfu/track/packet_history.hpp"

#include <gtest/gtest.h>

namespace maillage::sfu {
namespace {

MediaPacket packet_of(std::int64_t sequence, std::string_view payload) {
  MediaPacket packet;
  packet.sequence = sequence;
  packet.payload = as_bytes(payload);
  return packet;
}

TEST(PacketHistory, gives_back_what_it_still_holds) {
  PacketHistory history(4);
  for (std::int64_t sequence = 10; sequence < 16; ++sequence) {
    const std::string payload = std::to_string(sequence);
    history.put(packet_of(sequence, payload));
  }
  EXPECT_FALSE(history.find(11)) << "overwritten by 15";
  ASSERT_TRUE(history.find(12));
  EXPECT_EQ(as_text(history.find(15)->payload), "15");
  EXPECT_FALSE(history.find(16));
  EXPECT_FALSE(history.find(-1));
}

TEST(PacketHistory, does_not_let_a_late_packet_push_out_a_newer_one) {
  PacketHistory history(4);
  history.put(packet_of(14, "new"));
  history.put(packet_of(10, "old"));
  EXPECT_EQ(as_text(history.find(14)->payload), "new");
  history.clear();
  EXPECT_FALSE(history.find(14));
}

}  // namespace
}  // namespace maillage::sfu

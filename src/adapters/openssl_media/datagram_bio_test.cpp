#include "adapters/openssl_media/datagram_bio.hpp"

#include <gtest/gtest.h>
#include <openssl/bio.h>

#include <array>

namespace maillage::adapters {
namespace {

TEST(DatagramBio, keeps_the_borders_of_what_is_written) {
  DatagramQueues queues;
  const BioPtr bio(make_datagram_bio(queues));
  EXPECT_EQ(BIO_write(bio.get(), "ab", 2), 2);
  EXPECT_EQ(BIO_write(bio.get(), "cde", 3), 3);
  ASSERT_EQ(queues.outgoing.size(), 2);
  EXPECT_EQ(queues.outgoing[0], (Buffer{'a', 'b'}));
  EXPECT_EQ(queues.outgoing[1], (Buffer{'c', 'd', 'e'}));
}

TEST(DatagramBio, reads_one_datagram_at_a_time_and_then_asks_for_a_retry) {
  DatagramQueues queues;
  const BioPtr bio(make_datagram_bio(queues));
  queues.incoming = {{1, 2, 3}, {4}};
  std::array<char, 16> room{};
  EXPECT_EQ(BIO_pending(bio.get()), 3);
  EXPECT_EQ(BIO_read(bio.get(), room.data(), room.size()), 3);
  EXPECT_EQ(BIO_read(bio.get(), room.data(), room.size()), 1);
  EXPECT_LE(BIO_read(bio.get(), room.data(), room.size()), 0);
  EXPECT_TRUE(BIO_should_retry(bio.get()));
}

}  // namespace
}  // namespace maillage::adapters

// Pieces of large content: as long as a content may be, any bytes, and left out of what is told.
#include "tests/contract/record_store/contract.hpp"

namespace maillage::contract {
namespace {

const ResourceKey piece{ports::piece_type, "c1-0"};

std::string every_byte(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(static_cast<unsigned char>(i * 131U >> 3U));
  return bytes;
}

TEST_P(RecordStoreContract, keeps_a_piece_of_any_bytes_and_of_the_full_length) {
  const std::string bytes = every_byte(ports::content_bytes_max);
  commit(writing({creation(piece, bytes, {}, {"p1"})}));
  EXPECT_TRUE(get(store().read(piece))->content == bytes);
  EXPECT_TRUE(get(store().read_version(piece, VersionId{1}))->content == bytes);
}

TEST_P(RecordStoreContract, tells_that_a_piece_was_written_without_its_bytes) {
  commit(writing({creation(piece, every_byte(100), {}, {"p1"}), creation({"content", "c1"}, "{}", {}, {"p1"})}));
  const auto changes = get(store().changes({}, 10));
  ASSERT_EQ(changes->size(), 1U);
  const auto& told = changes->front().versions;
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].key, piece);
  EXPECT_EQ(told[0].content, "");
  EXPECT_FALSE(told[0].deleted);
  EXPECT_THAT(told[0].subjects, testing::ElementsAre("p1"));
  EXPECT_EQ(told[1].content, "{}");
}

}  // namespace
}  // namespace maillage::contract

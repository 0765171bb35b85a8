// The matrix comes out clean; and with any single check taken out, it does not.
#include <gtest/gtest.h>

#include "tests/contract/access/play.hpp"

namespace maillage::contract {

std::vector<std::string> play_everything(std::size_t& cells) {
  World world;
  Play play{world, {}, 0};
  play_rooms(play);
  play_searches(play);
  play_reads(play);
  play_writes(play);
  play_routes(play);
  cells = play.cells;
  return std::move(play.differences);
}

namespace {

TEST(AccessMatrix, does_in_every_cell_what_the_table_says) {
  std::size_t cells = 0;
  const std::vector<std::string> differences = play_everything(cells);
  for (const std::string& difference : differences) ADD_FAILURE() << difference;
  std::printf("access matrix: %zu cells played, %zu differ\n", cells, differences.size());
  EXPECT_GT(cells, 2000U);
}

class EachCheck : public ::testing::TestWithParam<record::CheckName> {};

TEST_P(EachCheck, is_needed) {
  const record::SkippedCheck skipped(GetParam().check);
  std::size_t cells = 0;
  EXPECT_FALSE(play_everything(cells).empty()) << "the matrix does not notice that " << GetParam().id << " is gone";
}

INSTANTIATE_TEST_SUITE_P(Checks, EachCheck, ::testing::ValuesIn(record::all_checks), [](const auto& one) {
  std::string name(one.param.id);
  for (char& character : name) character = character == '-' ? '_' : character;
  return name;
});

}  // namespace
}  // namespace maillage::contract

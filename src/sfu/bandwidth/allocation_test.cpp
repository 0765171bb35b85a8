#include "sfu/bandwidth/allocation.hpp"

#include <gtest/gtest.h>

#include <array>

namespace maillage::sfu {
namespace {

using ports::Purpose;

constexpr std::array everything{Claimant{1, Purpose::face}, Claimant{1, Purpose::voice}, Claimant{1, Purpose::stethoscope},
                                Claimant{1, Purpose::exam_camera}};

TEST(Allocation, lets_everything_flow_while_nothing_is_known) {
  EXPECT_EQ(allocate(everything, std::nullopt), (std::vector<bool>{true, true, true, true}));
  EXPECT_EQ(allocate(everything, 8'000'000), (std::vector<bool>{true, true, true, true}));
}

TEST(Allocation, stops_faces_first_then_the_exam_camera) {
  EXPECT_EQ(allocate(everything, 550'000), (std::vector<bool>{false, true, true, true}));
  EXPECT_EQ(allocate(everything, 450'000), (std::vector<bool>{true, true, true, false})) << "what the camera cannot use, the face may";
  EXPECT_EQ(allocate(everything, 100'000), (std::vector<bool>{false, true, true, false}));
}

TEST(Allocation, gives_the_microphones_place_to_an_open_stethoscope_at_64_kilobits) {
  EXPECT_EQ(allocate(everything, 64'000), (std::vector<bool>{false, false, true, false}));
  auto closed = everything;
  closed[2].flowing = false;
  EXPECT_EQ(allocate(closed, 64'000), (std::vector<bool>{false, true, true, false})) << "a silent stethoscope costs nothing and takes nothing";
}

TEST(Allocation, never_silences_the_last_sound) {
  const std::array one{Claimant{1, Purpose::voice}};
  EXPECT_EQ(allocate(one, 0), (std::vector<bool>{true}));
  const std::array two{Claimant{1, Purpose::voice}, Claimant{2, Purpose::voice}};
  EXPECT_EQ(allocate(two, 64'000), (std::vector<bool>{true, false}));
}

}  // namespace
}  // namespace maillage::sfu

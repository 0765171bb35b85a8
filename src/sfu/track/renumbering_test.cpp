#include "sfu/track/renumbering.hpp"

#include <gtest/gtest.h>

namespace maillage::sfu {
namespace {

std::uint16_t wire(std::optional<std::int64_t> number) { return static_cast<std::uint16_t>(number.value()); }

TEST(Renumbering, keeps_holes_of_loss_and_closes_holes_of_padding) {
  Renumbering numbers;
  EXPECT_EQ(wire(numbers.outgoing(100'000)), 0);
  EXPECT_EQ(wire(numbers.outgoing(100'002)), 2) << "100001 may still come";
  numbers.leave_out(100'003);
  EXPECT_EQ(wire(numbers.outgoing(100'004)), 3);
  EXPECT_EQ(wire(numbers.outgoing(100'001)), 1);
  EXPECT_FALSE(numbers.outgoing(100'003)) << "what was left out has no number";
  EXPECT_EQ(numbers.incoming(1), 100'001);
  EXPECT_EQ(numbers.incoming(2), 100'002);
  EXPECT_EQ(numbers.incoming(3), 100'004);
  EXPECT_FALSE(numbers.incoming(4)) << "not sent yet";
}

TEST(Renumbering, keeps_a_number_for_what_was_lost_just_before_a_padding) {
  Renumbering numbers;
  EXPECT_EQ(wire(numbers.outgoing(70'000)), 0);
  numbers.leave_out(70'002);
  EXPECT_EQ(wire(numbers.outgoing(70'003)), 2);
  EXPECT_EQ(wire(numbers.outgoing(70'001)), 1);
}

TEST(Renumbering, goes_on_without_a_hole_after_a_restart) {
  Renumbering numbers;
  EXPECT_EQ(wire(numbers.outgoing(70'000)), 0);
  EXPECT_EQ(wire(numbers.outgoing(70'001)), 1);
  numbers.restart();
  EXPECT_EQ(wire(numbers.outgoing(90'000)), 2);
  EXPECT_FALSE(numbers.outgoing(89'999)) << "before the restart's first";
  EXPECT_FALSE(numbers.incoming(1)) << "the numbers of before belong to nobody";
}

}  // namespace
}  // namespace maillage::sfu

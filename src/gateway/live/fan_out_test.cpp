// Who has been told what, in which order, while members come, go and are spoken to between two turns.
#include "gateway/live/fan_out.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <vector>

namespace maillage::gateway {
namespace {

struct Member {
  FanOut<int, int>::Place place{0};
  std::vector<int> told{};
};

/// Members that are numbers, items that are numbers, and a turn whenever the test says so.
class FanOutTest : public ::testing::Test {
 protected:
  void come() { members.emplace(++last, Member{.place = fan_out.end()}); }
  void come(int how_many) {
    for (int i = 0; i < how_many; ++i) come();
  }
  bool turn(std::size_t count) {
    return fan_out.turn(
        members, count, [](Member& member) -> auto& { return member.place; }, [](Member& member, int item) { member.told.push_back(item); });
  }
  /// What is said to one between two turns: what waits for it, then the word.
  void say(Member& member, int word) {
    fan_out.tell_rest(member.place, [&](int item) { member.told.push_back(item); });
    member.told.push_back(word);
  }

  FanOut<int, int> fan_out;
  std::map<int, Member> members;
  int last{0};
};

using Told = std::vector<int>;

TEST_F(FanOutTest, tells_so_many_a_turn_until_everybody_has_heard) {
  come(5);
  EXPECT_FALSE(turn(2)) << "nothing waits";
  fan_out.add(7);
  EXPECT_TRUE(turn(2));
  EXPECT_EQ(members[2].told, Told{7});
  EXPECT_EQ(members[3].told, Told{});
  EXPECT_TRUE(turn(2));
  EXPECT_FALSE(turn(2));
  for (const auto& [id, member] : members) EXPECT_EQ(member.told, Told{7}) << id;
  EXPECT_EQ(fan_out.waiting(), 0U);
}

TEST_F(FanOutTest, tells_what_waits_before_a_word_to_one_and_not_again_in_its_turn) {
  come(4);
  fan_out.add(7);
  fan_out.add(8);
  EXPECT_TRUE(turn(1));
  say(members[1], 100);
  say(members[4], 100);
  EXPECT_EQ(members[1].told, (Told{7, 8, 100}));
  EXPECT_EQ(members[4].told, (Told{7, 8, 100}));
  while (turn(1)) {
  }
  EXPECT_EQ(members[4].told, (Told{7, 8, 100}));
  EXPECT_EQ(members[3].told, (Told{7, 8}));
}

TEST_F(FanOutTest, begins_another_round_for_what_came_in_the_middle_of_one) {
  come(4);
  fan_out.add(7);
  EXPECT_TRUE(turn(2));
  fan_out.add(8);
  EXPECT_TRUE(turn(2)) << "the first two have not heard the second";
  EXPECT_EQ(members[1].told, Told{7});
  EXPECT_EQ(members[4].told, (Told{7, 8}));
  EXPECT_EQ(fan_out.waiting(), 1U) << "what all have heard is forgotten";
  EXPECT_TRUE(turn(2));
  EXPECT_FALSE(turn(2));
  for (const auto& [id, member] : members) EXPECT_EQ(member.told, (Told{7, 8})) << id;
}

TEST_F(FanOutTest, goes_on_past_whoever_has_gone_and_tells_whoever_comes_only_what_is_new) {
  come(4);
  fan_out.add(7);
  EXPECT_TRUE(turn(2));
  members.erase(2);  // met last
  members.erase(3);  // would have been next
  come();
  fan_out.add(8);
  while (turn(1)) {
  }
  EXPECT_EQ(members[1].told, (Told{7, 8}));
  EXPECT_EQ(members[4].told, (Told{7, 8}));
  EXPECT_EQ(members[5].told, Told{8});
  members.clear();
  fan_out.add(9);
  EXPECT_FALSE(turn(1)) << "nobody is left to hear it";
  EXPECT_EQ(fan_out.waiting(), 0U);
}

// Whatever happens between the turns: each member hears everything that was added while it was there, once, in order, and a word to it never
// overtakes what was added before.
TEST_F(FanOutTest, never_loses_repeats_or_overtakes_over_random_days) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    fan_out = {};
    members.clear();
    std::mt19937 random(seed);
    std::map<int, Told> expected;  // items and words, as they were said
    int said = 0;
    for (int step = 0; step < 300; ++step) {
      const auto dice = random() % 10;
      if (dice < 2) {
        come();
        expected[last] = {};
      } else if (dice == 2 && !members.empty()) {
        members.erase(std::next(members.begin(), static_cast<std::ptrdiff_t>(random() % members.size())));
      } else if (dice < 5) {
        fan_out.add(++said);
        for (const auto& [id, member] : members) expected[id].push_back(said);
      } else if (dice < 7 && !members.empty()) {
        auto& [id, member] = *std::next(members.begin(), static_cast<std::ptrdiff_t>(random() % members.size()));
        say(member, ++said);
        expected[id].push_back(said);
      } else {
        turn(1 + random() % 3);
      }
    }
    while (turn(3)) {
    }
    for (const auto& [id, member] : members) ASSERT_EQ(member.told, expected[id]) << "seed " << seed << ", member " << id;
  }
}

}  // namespace
}  // namespace maillage::gateway

// The set against std::set.
#include "care/agenda/agenda_set.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace maillage::care {
namespace {

TEST(AgendaSet, an_empty_one_has_no_words_and_nobody) {
  const AgendaSet set;
  EXPECT_FALSE(set.any());
  EXPECT_EQ(set.words(), 0U);
  EXPECT_EQ(set.next(0), 0U);
  EXPECT_FALSE(set.has(5000));
}

TEST(AgendaSet, forgets_whom_it_never_had) {
  AgendaSet set;
  set.put(70, false);
  EXPECT_EQ(set.words(), 0U);
  set.put(70, true);
  set.put(70, true);
  EXPECT_EQ(set.count(), 1U) << "twice is once";
  set.put(71, false);
  EXPECT_EQ(set.count(), 1U);
}

TEST(AgendaSet, agrees_with_a_plain_set_and_passes_over_the_words_that_are_empty) {
  std::mt19937 random(20261123);
  AgendaSet set;
  std::set<AgendaIndex> plain;
  for (int change = 0; change < 4000; ++change) {
    const AgendaIndex index = random() % 20'000;
    const bool is_in = random() % 3 == 0;
    set.put(index, is_in);
    is_in ? void(plain.insert(index)) : void(plain.erase(index));
    // Most of those that were put in are taken out again, so that whole words are empty.
    if (change % 2 == 1 && !plain.empty()) {
      set.put(*plain.begin(), false);
      plain.erase(plain.begin());
    }
  }
  EXPECT_EQ(set.count(), plain.size());
  EXPECT_EQ(set.any(), !plain.empty());
  std::set<AgendaIndex> walked;
  std::size_t words = 0;
  for (std::size_t word = set.next(0); word < set.words(); word = set.next(word + 1)) {
    EXPECT_NE(set.word(word), 0U);
    ++words;
    for (std::uint64_t left = set.word(word); left != 0; left &= left - 1)
      walked.insert(static_cast<AgendaIndex>(word * AgendaSet::word_bits) + static_cast<AgendaIndex>(std::countr_zero(left)));
  }
  EXPECT_EQ(walked, plain);
  EXPECT_LT(words, set.words());
}

}  // namespace
}  // namespace maillage::care

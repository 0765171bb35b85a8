#include "care/agenda/day_row.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace maillage::care {
namespace {

DayRow row_of(std::initializer_list<Span> spans) {
  DayRow row;
  for (const Span span : spans) row.set(span);
  return row;
}

TEST(DayRow, holds_what_was_set_and_not_what_lies_beside) {
  DayRow row = row_of({{60, 130}});
  EXPECT_FALSE(row.test(59));
  EXPECT_TRUE(row.test(60));
  EXPECT_TRUE(row.test(129));
  EXPECT_FALSE(row.test(130));
  row.clear({64, 128});
  EXPECT_TRUE(row.has({60, 64}));
  EXPECT_TRUE(row.has({128, 130}));
  EXPECT_FALSE(row.has({60, 65}));
}

TEST(DayRow, never_holds_a_quantum_beyond_the_longest_day) {
  const DayRow row = row_of({{0, 1000}});
  EXPECT_TRUE(row.test(299));
  EXPECT_FALSE(row.test(300));
  EXPECT_FALSE(row.has({299, 301}));
  EXPECT_EQ(row.longest_run(), 300U);
}

TEST(DayRow, an_empty_span_is_never_free) { EXPECT_FALSE(row_of({{0, 300}}).has({5, 5})); }

TEST(DayRow, agrees_with_a_row_of_bools_on_random_days) {
  constexpr std::uint32_t seed = 20261122;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    DayRow row;
    std::vector<bool> plain(quanta_max, false);
    for (int i = 0; i < 6; ++i) {
      const unsigned from = random() % quanta_max;
      const Span span{from, std::min(quanta_max, from + static_cast<unsigned>(random() % 90))};
      const bool free = random() % 3 != 0;
      free ? row.set(span) : row.clear(span);
      for (unsigned at = span.from; at < span.to; ++at) plain[at] = free;
    }
    unsigned longest = 0;
    unsigned running = 0;
    for (const bool free : plain) {
      running = free ? running + 1 : 0;
      longest = std::max(longest, running);
    }
    EXPECT_EQ(row.longest_run(), longest);
    const unsigned length = 1 + static_cast<unsigned>(random() % 70);
    const DayRow starts = row.starts_of(length);
    std::optional<unsigned> first;
    for (unsigned at = 0; at < quanta_max; ++at) {
      bool fits = at + length <= quanta_max;
      for (unsigned i = at; fits && i < at + length; ++i) fits = plain[i];
      ASSERT_EQ(starts.test(at), fits) << at << " " << length;
      if (fits && !first && at >= 33) first = at;
    }
    EXPECT_EQ(starts.first(33), first);
  }
}

TEST(DayRow, says_in_which_hours_anything_is_set) {
  for (unsigned at = 0; at < quanta_max; ++at) {
    DayRow row;
    row.set({at, at + 1});
    EXPECT_EQ(row.hours(), std::uint32_t{1} << (at / quanta_an_hour)) << at;
  }
  DayRow evening;
  evening.set({18 * quanta_an_hour + 11, 21 * quanta_an_hour});
  EXPECT_EQ(evening.hours(), 0b111U << 18U);
  EXPECT_EQ(DayRow().hours(), 0U);
}

TEST(DayRow, every_third_quantum_begins_at_midnight) {
  const DayRow row = every(3);
  EXPECT_TRUE(row.test(0));
  EXPECT_FALSE(row.test(1));
  EXPECT_TRUE(row.test(297));
}

}  // namespace
}  // namespace maillage::care

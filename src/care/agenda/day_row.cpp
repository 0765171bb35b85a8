// Words are shifted and masked; a run of n free quanta is found by doubling (x & x >> 1, then by 2, by 4...), not by counting.
#include "care/agenda/day_row.hpp"

#include <algorithm>
#include <bit>

namespace maillage::care {

namespace {

/// The bits of `span` that lie in the word `word`.
std::uint64_t mask_of(Span span, std::size_t word) {
  const unsigned begin = static_cast<unsigned>(word) * 64;
  const unsigned from = std::max(span.from, begin) - begin;
  const unsigned to = std::min(span.to, begin + 64);
  if (to <= begin || from >= 64 || from >= to - begin) return 0;
  const std::uint64_t below_to = to - begin == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << (to - begin)) - 1;
  return below_to & ~((std::uint64_t{1} << from) - 1);
}

Span within_day(Span span) { return {span.from, std::min(span.to, quanta_max)}; }

}  // namespace

SpanBits::SpanBits(Span span) {
  if (span.to > quanta_max || span.from >= span.to) return;
  from_ = span.from / 64;
  to_ = (span.to - 1) / 64 + 1;
  for (std::size_t i = from_; i < to_; ++i) bits_[i] = mask_of(span, i);
}

void DayRow::set(Span span) {
  const Span inside = within_day(span);
  for (std::size_t i = inside.from / 64; i * 64 < inside.to; ++i) words_[i] |= mask_of(inside, i);
}

void DayRow::clear(Span span) {
  const Span inside = within_day(span);
  for (std::size_t i = inside.from / 64; i * 64 < inside.to; ++i) words_[i] &= ~mask_of(inside, i);
}

bool DayRow::any() const {
  return std::ranges::any_of(words_, [](std::uint64_t word) { return word != 0; });
}

DayRow DayRow::shifted_down(unsigned by) const {
  DayRow moved;
  const std::size_t whole = by / 64;
  const unsigned part = by % 64;
  for (std::size_t i = 0; i + whole < words; ++i) {
    moved.words_[i] = words_[i + whole] >> part;
    if (part != 0 && i + whole + 1 < words) moved.words_[i] |= words_[i + whole + 1] << (64 - part);
  }
  return moved;
}

DayRow DayRow::starts_of(unsigned length) const {
  if (length == 0) return {};
  DayRow runs = *this;
  unsigned proven = 1;  // a set bit of `runs` begins a run of this many
  while (proven < length && runs.any()) {
    const unsigned more = std::min(proven, length - proven);
    runs &= runs.shifted_down(more);
    proven += more;
  }
  return runs;
}

unsigned DayRow::longest_run() const {
  unsigned longest = 0;
  unsigned running = 0;
  for (std::uint64_t word : words_) {
    // Alternate between runs of ones and of zeros; a run of ones may go on in the next word.
    unsigned left = 64;
    while (left > 0) {
      const unsigned ones = std::min(static_cast<unsigned>(std::countr_one(word)), left);
      running += ones;
      longest = std::max(longest, running);
      left -= ones;
      if (left == 0) break;
      word = ones == 64 ? 0 : word >> ones;
      const unsigned zeros = std::min(static_cast<unsigned>(std::countr_zero(word)), left);
      running = 0;
      left -= zeros;
      if (zeros < 64) word >>= zeros;
    }
  }
  return longest;
}

std::uint32_t DayRow::hours() const {
  std::uint32_t some = 0;
  if (!any()) return some;
  for (unsigned hour = 0; hour < hours_max; ++hour) {
    const std::size_t word = hour * quanta_an_hour / 64;
    const unsigned bit = hour * quanta_an_hour % 64;
    std::uint64_t quanta = words_[word] >> bit;
    if (bit > 64 - quanta_an_hour && word + 1 < words) quanta |= words_[word + 1] << (64 - bit);
    if ((quanta & ((std::uint64_t{1} << quanta_an_hour) - 1)) != 0) some |= std::uint32_t{1} << hour;
  }
  return some;
}

std::optional<unsigned> DayRow::first(unsigned from) const {
  for (std::size_t i = from / 64; i < words; ++i) {
    const std::uint64_t word = i == from / 64 ? words_[i] & (~std::uint64_t{0} << (from % 64)) : words_[i];
    if (word != 0) return static_cast<unsigned>(i) * 64 + static_cast<unsigned>(std::countr_zero(word));
  }
  return std::nullopt;
}

DayRow& DayRow::operator&=(const DayRow& other) {
  for (std::size_t i = 0; i < words; ++i) words_[i] &= other.words_[i];
  return *this;
}

DayRow& DayRow::operator|=(const DayRow& other) {
  for (std::size_t i = 0; i < words; ++i) words_[i] |= other.words_[i];
  return *this;
}

DayRow every(unsigned step) {
  DayRow row;
  for (unsigned at = 0; at < quanta_max; at += std::max(step, 1U)) row.set(at);
  return row;
}

}  // namespace maillage::care

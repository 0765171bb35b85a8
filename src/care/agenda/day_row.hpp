// DayRow: one local day of one agenda as bits, one for each quantum of five minutes, counted from the local midnight.
//
// A bit that is set is free. Quanta are counted in real time, so a day has 288 of them, 276 when the clock goes forward and 300 when it goes back;
// what lies beyond the end of a day is never set. A slot never crosses midnight: nobody books one that does.
// Out of scope: which instant a quantum is (local_day.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace maillage::care {

/// Fine enough for a visit of ten minutes and a journey between two of them; coarse enough that a day is five words.
inline constexpr Seconds quantum{300};
inline constexpr unsigned quantum_minutes = 5;
inline constexpr unsigned quanta_max = 300;  // of the day when the clock goes back
inline constexpr unsigned quanta_an_hour = 60 / quantum_minutes;
inline constexpr unsigned hours_max = quanta_max / quanta_an_hour;

/// Half-open, in quanta of a day.
struct Span {
  unsigned from{0};
  unsigned to{0};
  friend bool operator==(const Span&, const Span&) = default;
};

inline constexpr std::size_t day_words = 5;

/// A span as bits, made once and asked of many rows.
class SpanBits {
 public:
  explicit SpanBits(Span span);

 private:
  friend class DayRow;
  std::size_t from_{0};  // words; none of an empty span, or of one that ends beyond the day: it is never free
  std::size_t to_{0};
  std::array<std::uint64_t, day_words> bits_{};
};

class DayRow {
 public:
  void set(Span span);
  void set(unsigned at) { words_[at / 64] |= std::uint64_t{1} << (at % 64); }
  void clear(Span span);
  [[nodiscard]] bool test(unsigned at) const { return at < quanta_max && ((words_[at / 64] >> (at % 64)) & 1U) != 0; }
  [[nodiscard]] bool has(Span span) const { return has(SpanBits(span)); }
  [[nodiscard]] bool has(const SpanBits& span) const {
    bool free = span.from_ < span.to_;
    for (std::size_t i = span.from_; i < span.to_; ++i) free = free && (words_[i] & span.bits_[i]) == span.bits_[i];
    return free;
  }
  [[nodiscard]] bool any() const;

  /// Length of the longest run of set bits: the summary of a day.
  [[nodiscard]] unsigned longest_run() const;
  /// A bit for each hour in which any is set.
  [[nodiscard]] std::uint32_t hours() const;
  /// Where a run of `length` set bits begins.
  [[nodiscard]] DayRow starts_of(unsigned length) const;
  /// The first set bit at or after `from`.
  [[nodiscard]] std::optional<unsigned> first(unsigned from) const;

  DayRow& operator&=(const DayRow& other);
  DayRow& operator|=(const DayRow& other);
  friend DayRow operator&(DayRow a, const DayRow& b) { return a &= b; }
  friend bool operator==(const DayRow&, const DayRow&) = default;

 private:
  static constexpr std::size_t words = day_words;
  [[nodiscard]] DayRow shifted_down(unsigned by) const;
  std::array<std::uint64_t, words> words_{};
};

/// Every `step`th quantum of a day: a slot begins on one of these, so that a morning offers 9:00 and 9:20 and not 9:00 and 9:05.
[[nodiscard]] DayRow every(unsigned step);

}  // namespace maillage::care

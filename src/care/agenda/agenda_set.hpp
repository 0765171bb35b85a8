// AgendaSet: some of the agendas of one role, a bit each, so that sixty-four of them are met with others in one step.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace maillage::care {

using AgendaIndex = std::uint32_t;  // of one role, in the order in which the agendas came

class AgendaSet {
 public:
  static constexpr AgendaIndex word_bits = 64;

  void put(AgendaIndex index, bool is_in) {
    const std::size_t at = index / word_bits;
    if (at >= words_.size()) {
      if (!is_in) return;
      words_.resize(at + 1);
      in_use_.resize(at / word_bits + 1);
    }
    const std::uint64_t bit = std::uint64_t{1} << (index % word_bits);
    if (((words_[at] & bit) != 0) == is_in) return;
    words_[at] ^= bit;
    is_in ? ++count_ : --count_;
    const std::uint64_t in_use = std::uint64_t{1} << (at % word_bits);
    in_use_[at / word_bits] = words_[at] != 0 ? in_use_[at / word_bits] | in_use : in_use_[at / word_bits] & ~in_use;
  }
  [[nodiscard]] bool has(AgendaIndex index) const { return ((word(index / word_bits) >> (index % word_bits)) & 1U) != 0; }
  [[nodiscard]] bool any() const { return count_ != 0; }
  [[nodiscard]] std::size_t count() const { return count_; }

  /// How many words there are up to the last that was ever needed; beyond them all are 0.
  [[nodiscard]] std::size_t words() const { return words_.size(); }
  /// The first word at or after `from` that is not 0, or `words()`: for (word = next(0); word < words(); word = next(word + 1)).
  [[nodiscard]] std::size_t next(std::size_t from) const {
    std::size_t at = from / word_bits;
    if (at >= in_use_.size()) return words_.size();
    std::uint64_t left = in_use_[at] & (~std::uint64_t{0} << (from % word_bits));
    while (left == 0) {
      if (++at == in_use_.size()) return words_.size();
      left = in_use_[at];
    }
    return at * word_bits + static_cast<std::size_t>(std::countr_zero(left));
  }
  [[nodiscard]] std::uint64_t word(std::size_t at) const { return at < words_.size() ? words_[at] : 0; }

 private:
  std::vector<std::uint64_t> words_;
  std::vector<std::uint64_t> in_use_;  // a bit for each word that is not 0: in most hours of a day nobody or hardly anybody is free
  std::size_t count_{0};
};

}  // namespace maillage::care

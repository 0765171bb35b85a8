// AgendaSet: some of the agendas of one role, a bit each, so that sixty-four of them are met with others in one step.
#pragma once

#include <algorithm>
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
    }
    const std::uint64_t bit = std::uint64_t{1} << (index % word_bits);
    words_[at] = is_in ? words_[at] | bit : words_[at] & ~bit;
  }
  [[nodiscard]] bool has(AgendaIndex index) const { return ((word(index / word_bits) >> (index % word_bits)) & 1U) != 0; }
  [[nodiscard]] bool any() const {
    return std::ranges::any_of(words_, [](std::uint64_t word) { return word != 0; });
  }
  [[nodiscard]] std::size_t count() const {
    std::size_t all = 0;
    for (const std::uint64_t word : words_) all += static_cast<std::size_t>(std::popcount(word));
    return all;
  }

  /// How many words there are up to the last that was ever needed; beyond them all are 0.
  [[nodiscard]] std::size_t words() const { return words_.size(); }
  [[nodiscard]] std::uint64_t word(std::size_t at) const { return at < words_.size() ? words_[at] : 0; }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace maillage::care

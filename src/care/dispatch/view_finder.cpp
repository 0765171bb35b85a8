// Halving by eight letters at once, whole ids only where these are equal.
#include "care/dispatch/view_finder.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace maillage::care {

namespace {

constexpr std::size_t letters = sizeof(std::uint64_t);

/// The letters from `at` on as a number that sorts as they do; a shorter text is filled up with zeros. `at` is not beyond its end.
std::uint64_t letters_from(std::string_view text, std::size_t at) {
  static_assert(std::endian::native == std::endian::little);
  const std::size_t left = std::min(text.size() - at, letters);
  if (left == 0) return 0;
  std::uint64_t number = 0;
  if (at + left < letters) {
    std::memcpy(&number, text.data() + at, left);
    return std::byteswap(number);
  }
  // Those before `at` are read too, and shifted out: a copy of a length that is known costs one load.
  std::memcpy(&number, text.data() + at + left - letters, letters);
  return std::byteswap(number) << ((letters - left) * 8);
}

}  // namespace

ViewFinder::ViewFinder(std::span<const DoctorView> doctors) : doctors_(doctors) {
  if (doctors.empty()) return;
  const std::string& first = doctors.front().id;
  const std::string& last = doctors.back().id;
  shared_ = static_cast<std::size_t>(std::ranges::mismatch(first, last).in1 - first.begin());
}

const DoctorView* ViewFinder::find(std::string_view id) const {
  if (doctors_.empty() || !id.starts_with(std::string_view(doctors_.front().id).substr(0, shared_))) return nullptr;
  const std::uint64_t wanted = letters_from(id, shared_);
  // Without a branch on what is compared: it would be guessed wrong every other time.
  const DoctorView* first = doctors_.data();
  for (std::size_t left = doctors_.size(); left > 0;) {
    const std::size_t half = left / 2;
    const std::size_t before = letters_from(first[half].id, shared_) < wanted ? 1 : 0;
    first += before * (left - half);
    left = half;
  }
  const DoctorView* end = doctors_.data() + doctors_.size();
  if (first == end || first->id == id) return first == end ? nullptr : first;
  return letters_from(first->id, shared_) == wanted ? view_of(doctors_, id) : nullptr;
}

}  // namespace maillage::care

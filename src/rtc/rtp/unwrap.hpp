// Numbers that wrap on the wire (sequence: 16 bits, timestamp: 32, transport sequence: 16) laid out on a line that does not.
//
// Each value is taken as the nearest one to the last that was fed in: a late packet goes back, it does not jump a whole turn ahead.
// Spec: RFC 1982 (serial number arithmetic), RFC 3550 A.1.
#pragma once

#include <cstdint>
#include <optional>
#include <type_traits>

namespace maillage::rtc {

/// Whether `a` comes after `b`, both of them wrapping.
template <class Wire>
[[nodiscard]] constexpr bool is_newer(Wire a, Wire b) {
  const auto ahead = static_cast<Wire>(a - b);
  return ahead != 0 && ahead < static_cast<Wire>(Wire{1} << (sizeof(Wire) * 8 - 1));
}

template <class Wire>
class Unwrapper {
 public:
  /// The position of `value`, which becomes the reference for the next one. The first is taken one turn up, so that what came before it stays
  /// positive.
  std::int64_t next(Wire value) {
    last_ = peek(value);
    return *last_;
  }

  [[nodiscard]] std::int64_t peek(Wire value) const {
    if (!last_) return turn + value;
    const auto step = static_cast<std::make_signed_t<Wire>>(static_cast<Wire>(value - static_cast<Wire>(*last_)));
    return *last_ + step;
  }

 private:
  static constexpr std::int64_t turn = std::int64_t{1} << (sizeof(Wire) * 8);
  std::optional<std::int64_t> last_;
};

using SequenceUnwrapper = Unwrapper<std::uint16_t>;
using TimestampUnwrapper = Unwrapper<std::uint32_t>;

}  // namespace maillage::rtc

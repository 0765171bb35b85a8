// A telephone number as two people may write it differently and mean the same: "06 39 98 14 27", "+33 6 39 98 14 27", "0033639981427".
//
// Spec: ITU-T E.164 (15 digits at most, country code first). A number that begins with one zero is French. Out of scope: extensions, short numbers
// (15, 112), whether the number exists.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace maillage::record {

struct Telephone {
  std::uint64_t e164{0};  // country code first: 33639981427

  /// Digits with spaces, dots, hyphens, slashes or parentheses among them.
  [[nodiscard]] static std::optional<Telephone> parse(std::string_view text);
  friend bool operator==(Telephone, Telephone) = default;
};

}  // namespace maillage::record

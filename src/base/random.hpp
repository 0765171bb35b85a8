// Where randomness comes from. The real source lives in floor 5; a test hands in a seeded one and prints the seed.
#pragma once

#include "base/bytes.hpp"

namespace maillage {

class RandomSource {
 public:
  virtual ~RandomSource() = default;
  /// Fills all of `into` with bytes fit for keys and salts.
  virtual void fill(MutableBytes into) = 0;

  [[nodiscard]] std::uint64_t u64() {
    std::uint8_t raw[8];
    fill(raw);
    return ByteReader(raw).u64();
  }
};

}  // namespace maillage

// One process per database: DATABASE.lock is held (flock) while it is open, and says which process holds it. The kernel gives it up with the process,
// however that ends.
#pragma once

#include <string>

#include "base/outcome.hpp"

namespace maillage::adapters {

class LockFile {
 public:
  /// Refused, reason "database-in-use", in words that name the process.
  [[nodiscard]] static Outcome<LockFile> take(const std::string& path);
  LockFile(LockFile&& other) noexcept;
  LockFile& operator=(LockFile&& other) noexcept;
  ~LockFile();

 private:
  explicit LockFile(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;  // -1: given away
};

}  // namespace maillage::adapters

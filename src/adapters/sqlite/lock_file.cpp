// flock rather than fcntl: it belongs to the open file, so nothing in this process can lose it by closing another descriptor.
#include "adapters/sqlite/lock_file.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace maillage::adapters {

Outcome<LockFile> LockFile::take(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return refuse(IssueCode::exception, "lock-file", fmt::format("The lock file {} cannot be made: is its folder there, and writable?", path));
  LockFile lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    std::array<char, 32> holder{};
    const ssize_t size = ::pread(descriptor, holder.data(), holder.size() - 1, 0);
    return refuse(IssueCode::conflict, "database-in-use",
                  fmt::format("This database is open in another process ({}). Stop it first: two servers on one database would lose data.",
                              size > 0 ? holder.data() : "unknown"));
  }
  const std::string own = fmt::format("{}", ::getpid());
  if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, own.data(), own.size(), 0) < 0) {
    return refuse(IssueCode::exception, "lock-file", fmt::format("The lock file {} cannot be written.", path));
  }
  return lock;
}

LockFile::LockFile(LockFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
LockFile& LockFile::operator=(LockFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}
LockFile::~LockFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace maillage::adapters

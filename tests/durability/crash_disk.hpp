// CrashDisk: a disk in memory, as a SQLite VFS, that can lose its power.
//
// What was written is seen at once by everybody, but is durable only after a sync of its file. `cut_at` names the write or sync, counted from now, at
// which the power goes: that operation and all later ones fail. `restore_power` then decides, for each write that was never synced, whether the disk
// kept it, forgot it, or tore it (a prefix, or some sectors, others filled with garbage), each by the given random numbers. Syncs that returned are
// kept. One disk at a time, one thread. Creation and deletion of files are durable at once.
#pragma once

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace maillage::durability {

using Content = std::vector<std::uint8_t>;

struct DiskFile {
  struct Change {  // a write, or a new size when `bytes` is empty
    std::uint64_t at{0};
    Content bytes;
  };
  Content now;
  Content durable;
  std::vector<Change> unsynced;
  std::vector<std::unique_ptr<std::array<std::uint8_t, 32768>>> shared_memory;
  std::array<int, SQLITE_SHM_NLOCK> locks{};  // -1 exclusive, otherwise how many share it
};

class CrashDisk {
 public:
  /// Registered as a VFS of this name until destroyed.
  explicit CrashDisk(const std::string& name);
  ~CrashDisk();
  CrashDisk(const CrashDisk&) = delete;
  CrashDisk& operator=(const CrashDisk&) = delete;

  void cut_at(std::uint64_t operations_from_now) { left_ = operations_from_now; }
  /// While set, writes fail as on a disk without space.
  void fill(bool is_full) { full_ = is_full; }
  [[nodiscard]] bool is_full() const { return full_; }
  [[nodiscard]] bool has_power() const { return powered_; }
  void restore_power(std::mt19937_64& random);
  /// Copies what is on the disk now to a real file, to be looked at with real tools.
  void save(const std::string& file, const std::string& real_path) const;

  // For the VFS's functions:
  std::map<std::string, DiskFile> files;
  /// Counts one write or sync; false when the power is gone.
  bool operate();

 private:
  sqlite3_vfs vfs_{};
  std::string name_;
  bool powered_{true};
  bool full_{false};
  std::optional<std::uint64_t> left_;
};

}  // namespace maillage::durability

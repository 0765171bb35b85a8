// SQLite's VFS is a table of C functions; each finds its disk by the open file.
#include "tests/durability/crash_disk.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>

namespace maillage::durability {
namespace {

constexpr int sector_bytes = 512;

struct OpenFile {
  sqlite3_file base;  // first: SQLite knows only this
  CrashDisk* disk;
  DiskFile* file;
  int shared_mask;
  int exclusive_mask;
};

OpenFile& opened(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
CrashDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<CrashDisk*>(vfs->pAppData); }

void write_into(Content& content, std::uint64_t at, const Content& bytes) {
  if (content.size() < at + bytes.size()) content.resize(at + bytes.size());
  std::ranges::copy(bytes, content.begin() + static_cast<std::ptrdiff_t>(at));
}

int close_file(sqlite3_file*) { return SQLITE_OK; }

int read_file(sqlite3_file* file, void* into, int count, sqlite3_int64 at) {
  const Content& content = opened(file).file->now;
  std::memset(into, 0, static_cast<std::size_t>(count));
  if (static_cast<std::size_t>(at) >= content.size()) return SQLITE_IOERR_SHORT_READ;
  const std::size_t there = std::min(content.size() - static_cast<std::size_t>(at), static_cast<std::size_t>(count));
  std::memcpy(into, content.data() + at, there);
  return there == static_cast<std::size_t>(count) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  if (!opened(file).disk->operate()) return SQLITE_IOERR_WRITE;
  if (opened(file).disk->is_full()) return SQLITE_FULL;
  const auto* bytes = static_cast<const std::uint8_t*>(from);
  DiskFile::Change change{static_cast<std::uint64_t>(at), Content(bytes, bytes + count)};
  write_into(opened(file).file->now, change.at, change.bytes);
  opened(file).file->unsynced.push_back(std::move(change));
  return SQLITE_OK;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (!opened(file).disk->operate()) return SQLITE_IOERR_TRUNCATE;
  opened(file).file->now.resize(static_cast<std::size_t>(size));
  opened(file).file->unsynced.push_back({static_cast<std::uint64_t>(size), {}});
  return SQLITE_OK;
}

int sync_file(sqlite3_file* file, int) {
  if (!opened(file).disk->operate()) return SQLITE_IOERR_FSYNC;
  opened(file).file->durable = opened(file).file->now;
  opened(file).file->unsynced.clear();
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(opened(file).file->now.size());
  return SQLITE_OK;
}

int lock_file(sqlite3_file*, int) { return SQLITE_OK; }
int check_reserved(sqlite3_file*, int* reserved) {
  *reserved = 0;
  return SQLITE_OK;
}
int control_file(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 4096; }
int characteristics(sqlite3_file*) { return 0; }  // promises nothing

int map_shared(sqlite3_file* file, int region, int, int extend, void volatile** memory) {
  auto& regions = opened(file).file->shared_memory;
  if (static_cast<std::size_t>(region) >= regions.size() && extend == 0) {
    *memory = nullptr;
    return SQLITE_OK;
  }
  while (regions.size() <= static_cast<std::size_t>(region)) regions.push_back(std::make_unique<std::array<std::uint8_t, 32768>>());
  *memory = regions[static_cast<std::size_t>(region)]->data();
  return SQLITE_OK;
}

int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
  OpenFile& own = opened(file);
  for (int i = offset; i < offset + count; ++i) {
    const int bit = 1 << i;
    int& lock = own.file->locks.at(static_cast<std::size_t>(i));
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
      if ((own.exclusive_mask & bit) != 0) lock = 0;
      if ((own.shared_mask & bit) != 0) --lock;
      own.exclusive_mask &= ~bit;
      own.shared_mask &= ~bit;
    } else if ((flags & SQLITE_SHM_SHARED) != 0) {
      if ((own.shared_mask & bit) != 0) continue;
      if (lock < 0) return SQLITE_BUSY;
      ++lock;
      own.shared_mask |= bit;
    } else {
      if ((own.exclusive_mask & bit) != 0) continue;
      if (lock != 0) return SQLITE_BUSY;
      lock = -1;
      own.exclusive_mask |= bit;
    }
  }
  return SQLITE_OK;
}

void shared_barrier(sqlite3_file*) {}
int unmap_shared(sqlite3_file* file, int) {
  static_cast<void>(lock_shared(file, 0, SQLITE_SHM_NLOCK, SQLITE_SHM_UNLOCK));
  return SQLITE_OK;
}

const sqlite3_io_methods methods = {2,           close_file,     read_file,      write_file,   truncate_file, sync_file,       file_size,
                                    lock_file,   lock_file,      check_reserved, control_file, sector_size,   characteristics, map_shared,
                                    lock_shared, shared_barrier, unmap_shared,   nullptr,      nullptr};

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int, int* out_flags) {
  file->pMethods = nullptr;
  if (name == nullptr) return SQLITE_CANTOPEN;  // temporary files are kept in memory (PRAGMA temp_store)
  OpenFile& open = opened(file);
  open = {{&methods}, &disk_of(vfs), &disk_of(vfs).files[name], 0, 0};
  if (out_flags != nullptr) *out_flags = SQLITE_OPEN_READWRITE;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int) {
  if (!disk_of(vfs).operate()) return SQLITE_IOERR_DELETE;
  const auto found = disk_of(vfs).files.find(name);
  if (found != disk_of(vfs).files.end()) found->second = {};  // open handles point at it
  return SQLITE_OK;
}

int access_file(sqlite3_vfs* vfs, const char* name, int, int* result) {
  const auto found = disk_of(vfs).files.find(name);
  *result = found != disk_of(vfs).files.end() && !found->second.now.empty() ? 1 : 0;
  return SQLITE_OK;
}

int full_name(sqlite3_vfs*, const char* name, int size, char* out) {
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int count, char* out) {
  static std::mt19937 fixed(7);  // salts of the WAL: any will do
  for (int i = 0; i < count; ++i) out[i] = static_cast<char>(fixed());
  return count;
}

int no_sleep(sqlite3_vfs*, int micros) { return micros; }
int current_time(sqlite3_vfs*, double* julian) {
  *julian = 2461000.5;
  return SQLITE_OK;
}
int last_error(sqlite3_vfs*, int, char*) { return 0; }

/// What the disk made of a write that was never synced.
void survive(Content& content, const DiskFile::Change& change, std::mt19937_64& random) {
  const auto fate = random() % 4;
  if (fate == 0) return;  // forgotten
  if (change.bytes.empty()) {
    content.resize(change.at);
  } else if (fate == 1) {  // kept whole
    write_into(content, change.at, change.bytes);
  } else if (fate == 2) {  // cut short
    write_into(content, change.at, Content(change.bytes.begin(), change.bytes.begin() + static_cast<std::ptrdiff_t>(random() % change.bytes.size())));
  } else {  // some sectors reached the disk, one of them as garbage
    for (std::size_t at = 0; at < change.bytes.size(); at += sector_bytes) {
      const std::size_t size = std::min<std::size_t>(sector_bytes, change.bytes.size() - at);
      Content sector(change.bytes.begin() + static_cast<std::ptrdiff_t>(at), change.bytes.begin() + static_cast<std::ptrdiff_t>(at + size));
      const auto sector_fate = random() % 8;
      if (sector_fate < 3) continue;
      if (sector_fate == 3) std::ranges::generate(sector, [&random] { return static_cast<std::uint8_t>(random()); });
      write_into(content, change.at + at, sector);
    }
  }
}

}  // namespace

CrashDisk::CrashDisk(const std::string& name) : name_(name) {
  vfs_.iVersion = 1;
  vfs_.szOsFile = sizeof(OpenFile);
  vfs_.mxPathname = 512;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = open_file;
  vfs_.xDelete = delete_file;
  vfs_.xAccess = access_file;
  vfs_.xFullPathname = full_name;
  vfs_.xRandomness = randomness;
  vfs_.xSleep = no_sleep;
  vfs_.xCurrentTime = current_time;
  vfs_.xGetLastError = last_error;
  sqlite3_vfs_register(&vfs_, 0);
}

CrashDisk::~CrashDisk() { sqlite3_vfs_unregister(&vfs_); }

bool CrashDisk::operate() {
  if (powered_ && left_) {
    if (*left_ == 0) powered_ = false;
    --*left_;
  }
  return powered_;
}

void CrashDisk::restore_power(std::mt19937_64& random) {
  for (auto& [name, file] : files) {
    for (const DiskFile::Change& change : file.unsynced) survive(file.durable, change, random);
    Content durable = std::move(file.durable);
    file = {};
    file.now = durable;
    file.durable = std::move(durable);
  }
  powered_ = true;
  left_.reset();
}

void CrashDisk::save(const std::string& file, const std::string& real_path) const {
  const auto found = files.find(file);
  if (found == files.end()) return;
  std::ofstream(real_path, std::ios::binary)
      .write(reinterpret_cast<const char*>(found->second.now.data()), static_cast<std::streamsize>(found->second.now.size()));
}

}  // namespace maillage::durability

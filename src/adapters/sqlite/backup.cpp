// VACUUM INTO copies one state in one read transaction; the heads that are copied are those of entries that the copy holds.
#include "adapters/sqlite/backup.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/heads_file.hpp"
#include "adapters/sqlite/lock_file.hpp"
#include "adapters/sqlite/verify_database.hpp"
#include "record/journal/head.hpp"

namespace maillage::adapters {
namespace {

namespace files = std::filesystem;

bool sync_path(const files::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool synced = ::fsync(descriptor) == 0;
  ::close(descriptor);
  return synced;
}

std::unexpected<Issue> cannot_write(const std::string& path) {
  return refuse(IssueCode::no_store, "backup-unwritable", fmt::format("{} cannot be written: is there space, and may this user write there?", path));
}

/// Those lines of the heads file whose entries are in the copy.
Outcome<> copy_heads(const std::string& from, const std::string& to, Sequence last) {
  std::ofstream out(heads_path(to), std::ios::binary | std::ios::trunc);
  for (const std::string& line : read_head_lines(heads_path(from))) {
    const auto head = record::parse_head(line);
    if (!head || head->sequence <= last) out << line << '\n';
  }
  out.close();
  if (!out || !sync_path(heads_path(to))) return cannot_write(heads_path(to));
  return {};
}

void remove_copy(const std::string& target) {
  std::error_code ignored;
  files::remove(target, ignored);
  files::remove(heads_path(target), ignored);
}

Outcome<record::VerificationReport> verified(const std::string& file, const BackupTools& tools) {
  Outcome<record::VerificationReport> report = verify_database({.file = file, .keys = tools.keys}, tools.hasher, tools.verifier);
  if (!report) return report;
  if (!report->is_sound()) {
    return refuse(IssueCode::exception, "backup-damaged",
                  fmt::format("{} does not verify ({} findings; the first: {}).", file, report->findings_count, report->findings.front().what));
  }
  return report;
}

/// One state of `from` into the new file `to`, durable.
Outcome<> copy_database(const std::string& from, const std::string& to) {
  try {
    Connection source(from, {.read_only = true});
    source.prepare("VACUUM INTO ?").bind(to).run();
    const Sequence last{static_cast<std::uint64_t>(Connection(to, {.read_only = true}).integer_of("SELECT MAX(sequence) FROM entries"))};
    if (Outcome<> heads = copy_heads(from, to, last); !heads) return heads;
  } catch (const StoreFailed& failure) {
    return refuse(failure.is_disk_full() ? IssueCode::no_store : IssueCode::exception, "backup-unwritable",
                  fmt::format("{} cannot be copied to {}: {}.", from, to, failure.what()));
  }
  const files::path folder = files::path(to).parent_path();
  if (!sync_path(to) || !sync_path(folder.empty() ? "." : folder)) return cannot_write(to);
  return {};
}

}  // namespace

Outcome<record::VerificationReport> backup_database(const std::string& database, const std::string& target, const BackupTools& tools) {
  if (!files::exists(database)) return refuse(IssueCode::not_found, "database-absent", fmt::format("There is no database {}.", database));
  if (files::exists(target) || files::exists(heads_path(target))) {
    return refuse(IssueCode::conflict, "backup-exists", fmt::format("{} exists already: a backup never overwrites another.", target));
  }
  Outcome<> copied = copy_database(database, target);
  if (!copied) {
    remove_copy(target);
    return pass_on(std::move(copied));
  }
  Outcome<record::VerificationReport> report = verified(target, tools);
  if (!report) remove_copy(target);
  return report;
}

Outcome<record::VerificationReport> restore_database(const std::string& backup, const std::string& database, const BackupTools& tools) {
  Outcome<record::VerificationReport> report = verified(backup, tools);
  if (!report) return report;
  Outcome<LockFile> lock = LockFile::take(database + ".lock");
  if (!lock) return pass_on(std::move(lock));
  for (const std::string& there : {database, database + "-wal", heads_path(database)}) {
    if (files::exists(there)) {
      return refuse(IssueCode::conflict, "database-exists", fmt::format("{} is there: move it away first, nothing is overwritten.", there));
    }
  }
  Outcome<> copied = copy_database(backup, database);
  if (!copied) {
    remove_copy(database);
    return pass_on(std::move(copied));
  }
  return report;
}

}  // namespace maillage::adapters

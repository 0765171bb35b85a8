// Erasing by law. One transaction: the entry (a deletion of what still stands, and the document of record/journal/erasure.hpp), salt and content of
// every version, index rows. Then the whole file is written anew and the WAL emptied: secure_delete overwrites what is removed, but a page that was
// once split keeps a copy of what moved out of it, so only a new file holds nothing of it.
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/reader.hpp"
#include "base/encoding.hpp"
#include "record/journal/erasure.hpp"

namespace maillage::adapters {
namespace {

std::unexpected<Issue> cannot_erase(std::string reason, const ResourceKey& key, std::string_view why) {
  return refuse(IssueCode::business_rule, std::move(reason), fmt::format("{} {}", key.text(), why), {key.text()});
}

/// One unit: what to write, and the rows that lose their content with it.
struct Erasing {
  ports::UnitOfWork unit;
  record::Erasure erasure;
  std::vector<std::int64_t> rows;
};

Outcome<> add(Erasing& erasing, Connection& connection, const ResourceKey& key) {
  if (key.type == record::erasure_type) return cannot_erase("never-erased", key, "says what was erased, and stays.");
  const auto stored = Reader(connection).read(key);
  if (!stored) return cannot_erase("never-existed", key, "never was in this record.");
  record::ErasedContents contents{key, {}};
  Statement select = connection.prepare(
      "SELECT v.id, v.version FROM resources r JOIN versions v ON v.resource = r.id WHERE r.type = (SELECT id FROM names WHERE text = ?) AND r.name "
      "= ? "
      "AND v.content IS NOT NULL ORDER BY v.version");
  select.bind(key.type, key.id);
  while (select.step()) {
    erasing.rows.push_back(select.integer(0));
    contents.versions.push_back(VersionId{static_cast<std::uint32_t>(select.integer(1))});
  }
  if (contents.versions.empty()) return {};
  if (!stored->deleted) {
    erasing.unit.writes.push_back({.key = key,
                                   .expected = ports::Expected::exactly,
                                   .version = stored->version,
                                   .content = std::nullopt,
                                   .index = {},
                                   .subjects = stored->subjects});
  }
  erasing.erasure.contents.push_back(std::move(contents));
  return {};
}

/// The file anew, beside itself for a moment: there must be space for it twice.
void write_anew(Connection& connection, const std::string& file) {
  const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
  ::setenv("SQLITE_TMPDIR", folder.c_str(), 1);  // not in a folder of everybody's
  connection.execute("PRAGMA temp_store = FILE");
  connection.execute("VACUUM");
  if (sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) != SQLITE_OK) {
    throw StoreFailed(sqlite3_extended_errcode(connection.handle()), "SQLite: the WAL could not be emptied");
  }
}

}  // namespace

Outcome<Erased> Database::erase(std::span<const ResourceKey> keys, const std::string& reason) {
  if (reason.empty()) return refuse(IssueCode::required, "reason-required", "Say why it is erased: the journal keeps the reason.");
  Erased erased;
  try {
    while (!keys.empty()) {
      const auto together = keys.first(std::min(keys.size(), erased_per_entry_max));
      keys = keys.subspan(together.size());
      Erasing erasing;
      erasing.erasure.reason = reason;
      for (const ResourceKey& key : together) {
        if (Outcome<> added = add(erasing, *connection_, key); !added) return pass_on(std::move(added));
      }
      if (erasing.rows.empty()) continue;
      std::uint8_t id[16];
      context_.random.fill(id);
      erasing.unit.author = {"system", "SYSADMIN", "erase"};
      erasing.unit.writes.push_back(
          {.key = {record::erasure_type, to_hex(id)}, .content = record::document_of(erasing.erasure), .index = {}, .subjects = {}});
      const auto committed = writer_.commit_erasing(erasing.unit, erasing.rows);
      if (!committed) return std::unexpected(committed.error());
      erased.sequence = committed->sequence;
      erased.contents += erasing.rows.size();
    }
    if (erased.contents > 0) write_anew(*connection_, options_.file);
  } catch (const StoreFailed& failure) {
    return refuse(
        IssueCode::exception, "erase-failed",
        fmt::format("Erasing stopped: {}. What is named by an entry is removed; run the same command again when this is mended.", failure.what()));
  }
  if (Outcome<ports::SignedHead> head = sign_head(); !head) return pass_on(std::move(head));
  return erased;
}

}  // namespace maillage::adapters

// Reads of single resources, the feed, claims and accesses. The search is in reader_search.cpp.
#include "adapters/sqlite/reader.hpp"

#include <algorithm>

#include "adapters/sqlite/schema.hpp"
#include "record/journal/entry.hpp"

namespace maillage::adapters {
namespace {

std::unexpected<Issue> never_was(const ResourceKey& key) {
  return refuse(IssueCode::not_found, "not-found", "There is no such resource.", {key.text()});
}

std::unexpected<Issue> journal_unreadable(std::uint64_t sequence) {
  return refuse(IssueCode::exception, "journal-unreadable",
                "Entry " + std::to_string(sequence) + " of the journal cannot be read: stop the server and run `maillage verify`.");
}

}  // namespace

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return lines;
}

std::optional<ports::Stored> Reader::version_by_id(const ResourceKey& key, std::int64_t version_id, Content content) {
  Statement& select = connection_.statement(
      "SELECT v.version, v.deleted, v.subjects, iif(?, v.content, ''), e.at FROM versions v JOIN entries e ON e.sequence = v.id / 256 WHERE v.id = "
      "?");
  static_assert(versions_per_entry == 256);
  if (!select.bind(content == Content::given ? 1 : 0, version_id).step()) return std::nullopt;
  ports::Stored stored;
  stored.key = key;
  stored.version = VersionId{static_cast<std::uint32_t>(select.integer(0))};
  stored.sequence = Sequence{static_cast<std::uint64_t>(version_id) / versions_per_entry};
  stored.last_updated = Instant{select.integer(4)};
  stored.deleted = select.integer(1) != 0;
  stored.subjects = lines_of(select.text(2));
  const bool has_lost_content = !stored.deleted && select.is_null(3);
  stored.content = select.text(3);
  select.reset();
  if (has_lost_content) stored.erased = erased_at(version_id);
  return stored;
}

std::optional<Instant> Reader::erased_at(std::int64_t version_id) {
  Statement& select = connection_.statement("SELECT e.at FROM erasures x JOIN entries e ON e.sequence = x.entry WHERE x.version = ?");
  if (!select.bind(version_id).step()) return std::nullopt;
  const Instant at{select.integer(0)};
  select.reset();
  return at;
}

Outcome<ports::Stored> Reader::read(const ResourceKey& key) {
  const Snapshot snapshot(connection_);
  Statement& select = connection_.statement("SELECT current FROM resources WHERE type = (SELECT id FROM names WHERE text = ?) AND name = ?");
  if (!select.bind(key.type, key.id).step()) return never_was(key);
  const std::int64_t version_id = select.integer(0);
  select.reset();
  auto stored = version_by_id(key, version_id);
  if (!stored) return never_was(key);
  return std::move(*stored);
}

Outcome<ports::Stored> Reader::read_version(const ResourceKey& key, VersionId version) {
  const Snapshot snapshot(connection_);
  Statement& select = connection_.statement(
      "SELECT v.id FROM resources r JOIN versions v ON v.resource = r.id WHERE r.type = (SELECT id FROM names WHERE text = ?) AND r.name = ? AND "
      "v.version = ?");
  if (!select.bind(key.type, key.id, version.value).step()) return never_was(key);
  const std::int64_t version_id = select.integer(0);
  select.reset();
  auto stored = version_by_id(key, version_id);
  if (!stored) return never_was(key);
  return std::move(*stored);
}

Outcome<std::vector<ports::Stored>> Reader::history(const ResourceKey& key, std::optional<VersionId> before, std::uint32_t count) {
  const Snapshot snapshot(connection_);
  Statement& select = connection_.statement("SELECT id, version FROM resources WHERE type = (SELECT id FROM names WHERE text = ?) AND name = ?");
  if (!select.bind(key.type, key.id).step()) return never_was(key);
  const std::int64_t resource = select.integer(0);
  const std::int64_t below = before ? before->value : select.integer(1) + 1;
  select.reset();
  std::vector<std::int64_t> ids;
  Statement& versions = connection_.statement("SELECT id FROM versions WHERE resource = ? AND version < ? ORDER BY version DESC LIMIT ?");
  versions.bind(resource, below, count);
  while (versions.step()) ids.push_back(versions.integer(0));
  std::vector<ports::Stored> newest_first;
  for (const std::int64_t id : ids) {
    if (auto stored = version_by_id(key, id)) newest_first.push_back(std::move(*stored));
  }
  return newest_first;
}

Outcome<std::vector<ports::Change>> Reader::changes(Sequence after, std::uint32_t count) {
  const Snapshot snapshot(connection_);
  Statement& select = connection_.statement("SELECT sequence, bytes FROM entries WHERE changes = 1 AND sequence > ? ORDER BY sequence LIMIT ?");
  std::vector<ports::Change> changes;
  select.bind(after.value, count);
  while (select.step()) {
    std::optional<record::Entry> entry = record::parse_entry(select.blob(1));
    if (!entry) {
      const auto sequence = static_cast<std::uint64_t>(select.integer(0));
      select.reset();
      return journal_unreadable(sequence);
    }
    ports::Change change{entry->sequence, entry->at, std::move(entry->author), {}, std::move(entry->claims)};
    for (std::size_t i = 0; i < entry->versions.size(); ++i) {
      const ResourceKey& key = entry->versions[i].key;
      const Content content = key.type == ports::piece_type ? Content::left_out : Content::given;
      auto stored = version_by_id(key, static_cast<std::int64_t>(version_row_id(entry->sequence, i)), content);
      if (stored && !stored->erased) change.versions.push_back(std::move(*stored));
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

Sequence Reader::first_at_or_after(Instant instant) {
  Statement& select = connection_.statement("SELECT at FROM entries WHERE sequence = ?");
  std::uint64_t low = 1;
  std::uint64_t high = last_sequence() + 1;
  while (low < high) {  // sequences have no gaps, and times never go back
    const std::uint64_t middle = low + (high - low) / 2;
    const bool is_before = select.bind(middle).step() && select.integer(0) < instant.micros;
    select.reset();
    (is_before ? low : high) = is_before ? middle + 1 : middle;
  }
  return Sequence{low};
}

Outcome<std::vector<ports::KeptAccess>> Reader::accesses(const ports::AccessQuery& query) {
  if (!query.patient && !query.actor && !query.entry)
    return refuse(IssueCode::required, "patient-or-actor", "Say whose accesses: a patient's, or an actor's.");
  const Snapshot snapshot(connection_);
  Sequence from = query.entry.value_or(Sequence{1});
  Sequence below{query.entry ? query.entry->value + 1 : std::uint64_t{INT64_MAX}};
  if (query.before) below = std::min(below, *query.before);
  if (query.since) from = std::max(from, first_at_or_after(*query.since));
  if (query.until) below = std::min(below, first_at_or_after(*query.until));
  Statement& select = query.patient ? connection_.statement(
                                          "SELECT e.sequence, e.bytes FROM accesses_by_patient a JOIN entries e ON e.sequence = a.sequence WHERE "
                                          "a.sequence >= ? AND a.sequence < ? AND a.patient = (SELECT id FROM names WHERE text = ?) ORDER BY "
                                          "a.sequence DESC")
                      : query.actor ? connection_.statement(
                                          "SELECT e.sequence, e.bytes FROM accesses_by_actor a JOIN entries e ON e.sequence = a.sequence WHERE "
                                          "a.sequence >= ? AND a.sequence < ? AND a.actor = (SELECT id FROM names WHERE text = ?) ORDER BY "
                                          "a.sequence DESC")
                                    : connection_.statement("SELECT sequence, bytes FROM entries WHERE sequence >= ? AND sequence < ?");
  if (query.patient || query.actor) {
    select.bind(from.value, below.value, query.patient ? *query.patient : *query.actor);
  } else {
    select.bind(from.value, below.value);
  }
  std::vector<ports::KeptAccess> newest_first;
  while (newest_first.size() < query.count && select.step()) {
    const std::optional<record::Entry> entry = record::parse_entry(select.blob(1));
    if (!entry) {
      const auto sequence = static_cast<std::uint64_t>(select.integer(0));
      select.reset();
      return journal_unreadable(sequence);
    }
    if (query.actor && entry->author.actor != *query.actor) continue;
    for (std::size_t i = entry->accesses.size(); i-- > 0;) {
      const ports::AccessRecord& access = entry->accesses[i];
      if (query.patient && std::ranges::find(access.patients, *query.patient) == access.patients.end()) continue;
      newest_first.push_back({entry->sequence, entry->at, entry->author, access, static_cast<std::uint32_t>(i)});
    }
  }
  select.reset();
  return newest_first;
}

Outcome<std::optional<std::string>> Reader::holder(const std::string& claim) {
  Statement& select = connection_.statement("SELECT holder FROM claims WHERE key = ?");
  if (!select.bind(claim).step()) return std::optional<std::string>();
  std::string holder = select.text(0);
  select.reset();
  return std::optional(std::move(holder));
}

std::uint64_t Reader::last_sequence() {
  Statement& select = connection_.statement("SELECT MAX(sequence) FROM entries");
  if (!select.bind().step()) return 0;
  const auto last = static_cast<std::uint64_t>(select.integer(0));
  select.reset();
  return last;
}

Outcome<Sequence> Reader::last() { return Sequence{last_sequence()}; }

Outcome<ports::ContentSeal> Reader::seal_of(const ResourceKey& key, VersionId version) {
  const Outcome<ports::Stored> stored = read_version(key, version);
  if (!stored) return std::unexpected(stored.error());
  Statement& select = connection_.statement("SELECT bytes FROM entries WHERE sequence = ?");
  std::optional<record::Entry> entry;
  if (select.bind(stored->sequence.value).step()) {
    entry = record::parse_entry(select.blob(0));
    select.reset();
  }
  if (!entry) return journal_unreadable(stored->sequence.value);
  for (const record::EntryVersion& created : entry->versions) {
    if (created.key == key && created.version == version) return ports::ContentSeal{entry->sequence, created.content_hash};
  }
  return never_was(key);
}

}  // namespace maillage::adapters

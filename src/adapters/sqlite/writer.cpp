// One function for each table that a unit touches.
#include "adapters/sqlite/writer.hpp"

#include <algorithm>
#include <set>

namespace maillage::adapters {
namespace {

using ports::UnitOfWork;

/// Types, parameters and systems are few; patients and actors are looked up again when they fall out.
constexpr std::size_t numbers_kept_max = 16'384;

constexpr std::uint64_t page_bytes = 4096;  // SQLite's default; the schema does not change it

/// A type that begins with a capital is FHIR's; ours (accounts, sign-ins) begin with a small letter. The pieces of large content are what fills a
/// disk.
bool is_clinical(const UnitOfWork& unit) {
  return !unit.claims.empty() || std::ranges::any_of(unit.writes, [](const ports::Write& write) {
    return write.key.type == ports::piece_type || (!write.key.type.empty() && write.key.type[0] >= 'A' && write.key.type[0] <= 'Z');
  });
}

Outcome<> judge_space(const UnitOfWork& unit, std::uint64_t free_bytes) {
  if (free_bytes < free_bytes_for_reading) {
    return refuse(IssueCode::no_store, "disk-nearly-full",
                  "The server's disk is full: nothing can be recorded, so no record can be opened. Calls go on. The operator must free space.");
  }
  if (free_bytes < free_bytes_for_writing && unit.urgency == ports::Urgency::ordinary && is_clinical(unit)) {
    return refuse(IssueCode::no_store, "disk-nearly-full",
                  "The server's disk is nearly full: only open consultations can be finished. The operator must free space.");
  }
  return {};
}

std::string one_a_line(const std::vector<std::string>& texts) {
  std::string joined;
  for (const std::string& text : texts) {
    if (!joined.empty()) joined += '\n';
    joined += text;
  }
  return joined;
}

}  // namespace

Writer::Writer(Connection& connection, WriterContext context, const Identity& identity)
    : connection_(connection), context_(std::move(context)), last_(record::genesis(context_.hasher, identity.id, identity.nature)) {
  Statement& select = connection_.statement("SELECT sequence, at, hash FROM entries ORDER BY sequence DESC LIMIT 1");
  if (select.bind().step()) {
    last_.sequence = Sequence{static_cast<std::uint64_t>(select.integer(0))};
    last_.at = Instant{select.integer(1)};
    const Bytes hash = select.blob(2);
    if (hash.size() == last_.hash.size()) std::ranges::copy(hash, last_.hash.begin());
    select.reset();
  }
  next_ = last_;
  sqlite3_wal_hook(connection_.handle(), note_wal_length, this);
}

Writer::~Writer() { sqlite3_wal_hook(connection_.handle(), nullptr, nullptr); }

int Writer::note_wal_length(void* writer, sqlite3*, const char*, int pages) {
  static_cast<Writer*>(writer)->wal_bytes_ = static_cast<std::uint64_t>(pages) * page_bytes;
  return SQLITE_OK;
}

std::vector<Outcome<ports::Committed>> Writer::commit(std::span<const UnitOfWork> units) {
  std::vector<Outcome<ports::Committed>> outcomes;
  const std::uint64_t free_bytes = context_.free_bytes();
  next_ = last_;
  try {
    SqlTransaction transaction(connection_, SqlTransaction::Kind::write);
    for (const UnitOfWork& unit : units) outcomes.push_back(execute(unit, free_bytes));
    if (next_.sequence != last_.sequence) transaction.commit();
  } catch (const StoreFailed& failure) {
    if (!failure.is_disk_full()) throw;
    numbers_.clear();  // some may have been given back with the transaction
    return {units.size(), refuse(IssueCode::no_store, "disk-full", "The server's disk is full: nothing was recorded. The operator must free space.")};
  }
  last_ = next_;
  checkpoint_when_long();
  return outcomes;
}

Outcome<ports::Committed> Writer::commit_erasing(const UnitOfWork& unit, std::span<const std::int64_t> rows) {
  next_ = last_;
  SqlTransaction transaction(connection_, SqlTransaction::Kind::write);
  Outcome<ports::Committed> committed = execute(unit, context_.free_bytes());
  if (!committed) return committed;
  for (const std::int64_t row : rows) {
    connection_.statement("UPDATE versions SET salt = NULL, content = NULL WHERE id = ?").bind(row).run();
    connection_.statement("INSERT INTO erasures(version, entry) VALUES(?, ?)").bind(row, committed->sequence.value).run();
  }
  transaction.commit();
  last_ = next_;
  return committed;
}

Outcome<ports::Committed> Writer::execute(const UnitOfWork& unit, std::uint64_t free_bytes) {
  looked_up_.clear();
  if (Outcome<> space = judge_space(unit, free_bytes); !space) return pass_on(std::move(space));
  Outcome<std::vector<VersionId>> versions = record::judge(unit, *this);
  if (!versions) return pass_on(std::move(versions));

  ports::Committed committed{Sequence{next_.sequence.value + 1}, record::next_time(next_, context_.clock.now()), std::move(*versions)};
  record::Entry entry;
  entry.sequence = committed.sequence;
  entry.at = committed.at;
  entry.previous = next_.hash;
  entry.author = unit.author;
  entry.claims = unit.claims;
  entry.accesses = unit.accesses;
  for (std::size_t i = 0; i < unit.writes.size(); ++i) write_version(unit.writes[i], committed, i, entry);
  write_claims(unit);
  write_accesses(unit, committed.sequence);
  write_entry(unit, entry);
  return committed;
}

void Writer::write_version(const ports::Write& write, const ports::Committed& committed, std::size_t position, record::Entry& entry) {
  const std::int64_t resource = write_resource(write, committed, position);
  record::EntryVersion version{write.key, committed.versions[position], !write.content, {}, write.subjects};
  Statement& insert =
      connection_.statement("INSERT INTO versions(id, resource, version, deleted, subjects, salt, content) VALUES(?, ?, ?, ?, ?, ?, ?)");
  const std::uint64_t id = version_row_id(committed.sequence, position);
  const std::string subjects = one_a_line(write.subjects);
  if (write.content) {
    record::Salt salt;
    context_.random.fill(salt);
    version.content_hash = record::content_hash(context_.hasher, salt, as_bytes(*write.content));
    insert.bind(id, resource, version.version.value, 0, subjects, Bytes(salt), as_bytes(*write.content)).run();
  } else {
    insert.bind(id, resource, version.version.value, 1, subjects, nullptr, nullptr).run();
  }
  entry.versions.push_back(std::move(version));
}

std::int64_t Writer::write_resource(const ports::Write& write, const ports::Committed& committed, std::size_t position) {
  const ResourceRow found = looked_up_.at(write.key);
  const std::uint64_t current = version_row_id(committed.sequence, position);
  const int deleted = write.content ? 0 : 1;
  std::int64_t resource = found.id;
  if (resource == 0) {
    connection_.statement("INSERT INTO resources(type, name, current, version, deleted, updated) VALUES(?, ?, ?, ?, ?, ?)")
        .bind(number_of(write.key.type), write.key.id, current, committed.versions[position].value, deleted, committed.at.micros)
        .run();
    resource = connection_.last_row_id();
  } else {
    connection_.statement("UPDATE resources SET current = ?, version = ?, deleted = ?, updated = ? WHERE id = ?")
        .bind(current, committed.versions[position].value, deleted, committed.at.micros, resource)
        .run();
  }
  write_index(write, resource, found.id == 0);
  return resource;
}

void Writer::write_index(const ports::Write& write, std::int64_t resource, bool is_new) {
  if (!is_new) {
    connection_.statement("DELETE FROM subjects WHERE resource = ?").bind(resource).run();
    connection_.statement("DELETE FROM index_rows WHERE resource = ?").bind(resource).run();
  }
  for (const std::string& patient : write.subjects) {
    connection_.statement("INSERT OR IGNORE INTO subjects(resource, patient) VALUES(?, ?)").bind(resource, number_of(patient)).run();
  }
  if (!write.content) return;
  Statement& insert =
      connection_.statement("INSERT OR IGNORE INTO index_rows(parameter, text, low, high, system, written, resource) VALUES(?, ?, ?, ?, ?, ?, ?)");
  for (const fhir::IndexRow& row : write.index) {
    insert
        .bind(number_of(parameter_name(write.key.type, row.parameter)), row.text, row.low.micros, row.high.micros, number_of(row.system), row.written,
              resource)
        .run();
  }
}

void Writer::write_claims(const UnitOfWork& unit) {
  for (const ports::ClaimChange& claim : unit.claims) {
    if (claim.act == ports::ClaimChange::Act::take) {
      connection_.statement("INSERT INTO claims(key, holder) VALUES(?, ?)").bind(claim.key, claim.holder).run();
    } else {
      connection_.statement("DELETE FROM claims WHERE key = ?").bind(claim.key).run();
    }
  }
}

void Writer::write_accesses(const UnitOfWork& unit, Sequence sequence) {
  if (unit.accesses.empty()) return;
  std::set<std::string_view> patients;
  for (const ports::AccessRecord& access : unit.accesses) patients.insert(access.patients.begin(), access.patients.end());
  for (const std::string_view patient : patients) {
    connection_.statement("INSERT INTO accesses_by_patient(patient, sequence) VALUES(?, ?)")
        .bind(number_of(std::string(patient)), sequence.value)
        .run();
  }
  connection_.statement("INSERT INTO accesses_by_actor(actor, sequence) VALUES(?, ?)").bind(number_of(unit.author.actor), sequence.value).run();
}

void Writer::write_entry(const UnitOfWork& unit, const record::Entry& entry) {
  const Buffer bytes = record::encode(entry);
  const ports::Sha256 hash = record::entry_hash(context_.hasher, bytes);
  const int changes = unit.writes.empty() && unit.claims.empty() ? 0 : 1;
  connection_.statement("INSERT INTO entries(sequence, at, changes, bytes, hash) VALUES(?, ?, ?, ?, ?)")
      .bind(entry.sequence.value, entry.at.micros, changes, Bytes(bytes), Bytes(hash))
      .run();
  next_ = {entry.sequence, entry.at, hash};
}

std::int64_t Writer::number_of(const std::string& name) {
  const auto known = numbers_.find(name);
  if (known != numbers_.end()) return known->second;
  if (numbers_.size() >= numbers_kept_max) numbers_.clear();
  Statement& select = connection_.statement("SELECT id FROM names WHERE text = ?");
  std::int64_t number = 0;
  if (select.bind(name).step()) {
    number = select.integer(0);
    select.reset();
  } else {
    connection_.statement("INSERT INTO names(text) VALUES(?)").bind(name).run();
    number = connection_.last_row_id();
  }
  numbers_.emplace(name, number);
  return number;
}

void Writer::checkpoint_when_long() {
  if (wal_bytes_ <= wal_checkpoint_bytes) return;
  // PASSIVE never waits for readers; once everything is copied and nobody reads the old, the next group begins the WAL anew, in place.
  const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  const bool can_wait = code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED || code == SQLITE_FULL;
  if (!can_wait) throw StoreFailed(sqlite3_extended_errcode(connection_.handle()), "SQLite: the checkpoint failed");
}

record::CurrentVersion Writer::current_version(const ResourceKey& key) const {
  Statement& select =
      connection_.statement("SELECT r.id, r.version, r.deleted FROM resources r WHERE r.type = (SELECT id FROM names WHERE text = ?) AND r.name = ?");
  ResourceRow row;
  if (select.bind(key.type, key.id).step()) {
    row = {select.integer(0), {VersionId{static_cast<std::uint32_t>(select.integer(1))}, select.integer(2) != 0}};
    select.reset();
  }
  looked_up_[key] = row;
  return row.current;
}

std::optional<std::string> Writer::holder_of(const std::string& claim) const {
  Statement& select = connection_.statement("SELECT holder FROM claims WHERE key = ?");
  if (!select.bind(claim).step()) return std::nullopt;
  std::string holder = select.text(0);
  select.reset();
  return holder;
}

}  // namespace maillage::adapters

// Created in one transaction: a crash leaves an empty file, which the next start fills. So is each migration: a crash leaves the older schema.
#include "adapters/sqlite/schema.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace maillage::adapters {
namespace {

constexpr const char* tables = R"sql(
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE names(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE entries(sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, changes INTEGER NOT NULL, bytes BLOB NOT NULL, hash BLOB NOT NULL);
CREATE INDEX entries_with_changes ON entries(sequence) WHERE changes = 1;
CREATE TABLE versions(id INTEGER PRIMARY KEY, resource INTEGER NOT NULL, version INTEGER NOT NULL, deleted INTEGER NOT NULL, subjects TEXT NOT NULL,
                      salt BLOB, content BLOB);
CREATE UNIQUE INDEX versions_by_resource ON versions(resource, version);
CREATE TABLE resources(id INTEGER PRIMARY KEY, type INTEGER NOT NULL, name TEXT NOT NULL, current INTEGER NOT NULL, version INTEGER NOT NULL,
                       deleted INTEGER NOT NULL, updated INTEGER NOT NULL);
CREATE UNIQUE INDEX resources_by_name ON resources(type, name);
CREATE TABLE subjects(resource INTEGER NOT NULL, patient INTEGER NOT NULL, PRIMARY KEY(resource, patient)) WITHOUT ROWID;
CREATE TABLE index_rows(parameter INTEGER NOT NULL, text TEXT NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL, system INTEGER NOT NULL,
                        written TEXT NOT NULL, resource INTEGER NOT NULL,
                        PRIMARY KEY(parameter, text, low, high, system, written, resource)) WITHOUT ROWID;
CREATE INDEX index_rows_by_resource ON index_rows(resource);
CREATE TABLE claims(key TEXT PRIMARY KEY, holder TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE accesses_by_patient(patient INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY(patient, sequence)) WITHOUT ROWID;
CREATE TABLE accesses_by_actor(actor INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY(actor, sequence)) WITHOUT ROWID;
)sql";

/// What each schema has beyond the one before it, from schema 2 on.
constexpr std::array steps = {
    "CREATE INDEX resources_by_update ON resources(type, updated, name)",
    "CREATE TABLE erasures(version INTEGER PRIMARY KEY, entry INTEGER NOT NULL)",
};
static_assert(steps.size() == schema_version - 1);

void take_steps(Connection& connection, std::int64_t from) {
  for (std::int64_t at = from; at < schema_version; ++at) connection.execute(steps[static_cast<std::size_t>(at - 1)]);
  connection.execute(fmt::format("PRAGMA user_version = {}", schema_version));
}

}  // namespace

Outcome<DatabaseState> inspect(Connection& connection) {
  const std::int64_t application_id = connection.integer_of("PRAGMA application_id");
  const std::int64_t found = schema_of(connection);
  const bool has_tables = connection.integer_of("SELECT COUNT(*) FROM sqlite_schema") > 0;
  if (application_id == 0 && found == 0 && !has_tables) return DatabaseState::empty;
  if (application_id != schema_application_id) {
    return refuse(IssueCode::exception, "not-a-record", "This file is a database of another program, not a record of Maillage.");
  }
  if (found > schema_version) {
    return refuse(IssueCode::exception, "database-newer",
                  fmt::format("This database was written by a newer Maillage (schema {}; this program knows {}). Start the newer program.", found,
                              schema_version));
  }
  return DatabaseState::ours;
}

void create_schema(Connection& connection, record::Nature nature, RandomSource& random) {
  Identity identity{{}, nature};
  random.fill(identity.id);
  SqlTransaction transaction(connection, SqlTransaction::Kind::write);
  connection.execute(tables);
  take_steps(connection, 1);
  connection.execute(fmt::format("PRAGMA application_id = {}", schema_application_id));
  Statement insert = connection.prepare("INSERT INTO meta(name, value) VALUES(?, ?)");
  insert.bind("database-id", Bytes(identity.id)).run();
  insert.bind("nature", static_cast<int>(nature)).run();
  transaction.commit();
}

void migrate_schema(Connection& connection) {
  const std::int64_t found = schema_of(connection);
  if (found >= schema_version) return;
  SqlTransaction transaction(connection, SqlTransaction::Kind::write);
  take_steps(connection, found);
  transaction.commit();
}

std::int64_t schema_of(Connection& connection) { return connection.integer_of("PRAGMA user_version"); }

Outcome<Identity> read_identity(Connection& connection) {
  Statement select = connection.prepare("SELECT value FROM meta WHERE name = ?");
  Identity identity;
  if (!select.bind("database-id").step() || select.blob(0).size() != identity.id.size()) {
    return refuse(IssueCode::exception, "not-a-record", "The database has lost its identity: restore it from a backup.");
  }
  std::ranges::copy(select.blob(0), identity.id.begin());
  if (!select.bind("nature").step()) return refuse(IssueCode::exception, "not-a-record", "The database does not say whether it is a demonstration.");
  identity.nature = select.integer(0) == 0 ? record::Nature::real : record::Nature::demonstration;
  return identity;
}

}  // namespace maillage::adapters

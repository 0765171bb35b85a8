// The pragmas here are the durability of the house: see "The journal and the store" in ARCHITECTURE.md.
#include "adapters/sqlite/connection.hpp"

#include <fmt/core.h>

namespace maillage::adapters {
namespace {

constexpr int busy_wait_ms = 5000;  // another process reads (backup, verify): never longer than this

[[noreturn]] void fail(sqlite3* database, int code) {
  throw StoreFailed(database != nullptr ? sqlite3_extended_errcode(database) : code,
                    fmt::format("SQLite: {} ({})", database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code), code));
}

}  // namespace

Statement::Statement(sqlite3* database, std::string_view text, unsigned prepare_flags) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database, text.data(), static_cast<int>(text.size()), prepare_flags, &statement, nullptr);
  if (code != SQLITE_OK) fail(database, code);
  statement_.reset(statement);
}

Statement& Statement::bind_all(const std::vector<SqlValue>& values) {
  reset();
  int at = 0;
  for (const SqlValue& value : values) {
    ++at;
    std::visit([this, at](const auto& held) { bind_at(at, held); }, value);
  }
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    sqlite3* database = sqlite3_db_handle(statement_.get());
    const StoreFailed failure(sqlite3_extended_errcode(database),
                              fmt::format("SQLite: {} ({})", sqlite3_errmsg(database), sqlite3_extended_errcode(database)));
    reset();
    throw failure;
  }
  reset();
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

Bytes Statement::blob(int column) {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  return {static_cast<const std::uint8_t*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Statement::check(int code) const {
  if (code != SQLITE_OK) fail(sqlite3_db_handle(statement_.get()), code);
}

Connection::Connection(const std::string& file, const ConnectionOptions& options) {
  sqlite3* database = nullptr;
  const int flags =
      (options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(file.c_str(), &database, flags, options.vfs.empty() ? nullptr : options.vfs.c_str());
  database_.reset(database);
  if (code != SQLITE_OK) fail(database, code);
  sqlite3_busy_timeout(database, busy_wait_ms);
  if (!options.read_only) {
    execute("PRAGMA journal_mode = WAL");
    execute("PRAGMA synchronous = " + options.synchronous);
    execute("PRAGMA secure_delete = ON");
    execute("PRAGMA wal_autocheckpoint = 0");
  }
  execute("PRAGMA temp_store = MEMORY");
  execute("PRAGMA trusted_schema = OFF");
  execute("PRAGMA cache_size = -16384");  // 16 MiB
}

void Connection::execute(const std::string& statements) {
  const int code = sqlite3_exec(database_.get(), statements.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(database_.get(), code);
}

Statement& Connection::statement(std::string_view literal) {
  const auto found = statements_.find(literal.data());
  if (found != statements_.end()) return found->second;
  return statements_.emplace(literal.data(), Statement(database_.get(), literal, SQLITE_PREPARE_PERSISTENT)).first->second;
}

std::int64_t Connection::integer_of(const std::string& query) {
  Statement statement = prepare(query);
  return statement.step() ? statement.integer(0) : 0;
}

SqlTransaction::SqlTransaction(Connection& connection, Kind kind) : connection_(connection) {
  connection_.statement(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN").run();
}

SqlTransaction::~SqlTransaction() {
  if (!connection_.in_transaction()) return;
  try {
    connection_.execute("ROLLBACK");
  } catch (const StoreFailed&) {
    // Closing the connection gives the transaction up all the same; whoever brought us here reports the cause.
  }
}

void SqlTransaction::commit() { connection_.statement("COMMIT").run(); }

ReadDeadline::ReadDeadline(Connection& connection, std::chrono::milliseconds limit)
    : connection_(connection), end_(std::chrono::steady_clock::now() + limit) {
  constexpr int steps_between_looks = 4096;  // tens of microseconds
  sqlite3_progress_handler(connection_.handle(), steps_between_looks, look, this);
}

ReadDeadline::~ReadDeadline() { sqlite3_progress_handler(connection_.handle(), 0, nullptr, nullptr); }

int ReadDeadline::look(void* deadline) { return std::chrono::steady_clock::now() > static_cast<ReadDeadline*>(deadline)->end_ ? 1 : 0; }

}  // namespace maillage::adapters

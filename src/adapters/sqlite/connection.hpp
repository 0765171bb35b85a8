// Connection and Statement: SQLite's C interface with our manners, and nothing more.
//
// Whatever SQLite refuses is thrown as StoreFailed with its extended code: the adapter's edge decides whether that is a refusal in words (a full
// disk) or the end of the process (a failed write or fsync, which is never retried).
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

#include "adapters/sql/search_statement.hpp"
#include "base/bytes.hpp"

namespace maillage::adapters {

class StoreFailed : public std::runtime_error {
 public:
  StoreFailed(int code, const std::string& what) : std::runtime_error(what), code_(code) {}
  [[nodiscard]] int code() const { return code_; }  // extended result code
  [[nodiscard]] bool is_disk_full() const { return (code_ & 0xff) == SQLITE_FULL; }
  [[nodiscard]] bool is_interrupted() const { return (code_ & 0xff) == SQLITE_INTERRUPT; }

 private:
  int code_;
};

class Statement {
 public:
  Statement(sqlite3* database, std::string_view text, unsigned prepare_flags = 0);

  /// Binds in order, from the first, and begins anew.
  template <class... Values>
  Statement& bind(const Values&... values) {
    reset();
    int at = 0;
    (bind_at(++at, values), ...);
    return *this;
  }
  Statement& bind_all(const std::vector<SqlValue>& values);

  /// True while there is a row.
  [[nodiscard]] bool step();
  /// For statements that give no row.
  void run();
  void reset() { sqlite3_reset(statement_.get()); }

  [[nodiscard]] std::int64_t integer(int column) { return sqlite3_column_int64(statement_.get(), column); }
  [[nodiscard]] bool is_null(int column) { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
  [[nodiscard]] std::string text(int column) { return std::string(as_text(blob(column))); }
  [[nodiscard]] Bytes blob(int column);  // until the next step or reset

 private:
  void bind_at(int at, std::int64_t value) { check(sqlite3_bind_int64(statement_.get(), at, value)); }
  void bind_at(int at, std::uint64_t value) { bind_at(at, static_cast<std::int64_t>(value)); }
  void bind_at(int at, std::uint32_t value) { bind_at(at, static_cast<std::int64_t>(value)); }
  void bind_at(int at, int value) { bind_at(at, static_cast<std::int64_t>(value)); }
  void bind_at(int at, std::string_view text) {
    check(sqlite3_bind_text64(statement_.get(), at, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  }
  void bind_at(int at, const char* text) { bind_at(at, std::string_view(text)); }
  void bind_at(int at, const std::string& text) { bind_at(at, std::string_view(text)); }
  void bind_at(int at, Bytes bytes) {
    check(sqlite3_bind_blob64(statement_.get(), at, bytes.empty() ? reinterpret_cast<const void*>("") : bytes.data(), bytes.size(), SQLITE_STATIC));
  }
  void bind_at(int at, std::nullptr_t) { check(sqlite3_bind_null(statement_.get(), at)); }
  void check(int code) const;

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

struct ConnectionOptions {
  std::string vfs;                  // empty: the system's
  std::string synchronous{"FULL"};  // anything less is for tests that must fail
  bool read_only{false};
};

class Connection {
 public:
  Connection(const std::string& file, const ConnectionOptions& options);

  void execute(const std::string& statements);
  /// Prepared once for each text; the text must be a literal.
  Statement& statement(std::string_view literal);
  [[nodiscard]] Statement prepare(std::string_view text) { return Statement(database_.get(), text); }
  [[nodiscard]] std::int64_t integer_of(const std::string& query);
  [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(database_.get()) == 0; }
  [[nodiscard]] std::int64_t last_row_id() const { return sqlite3_last_insert_rowid(database_.get()); }
  [[nodiscard]] sqlite3* handle() { return database_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  std::unique_ptr<sqlite3, Close> database_;
  std::unordered_map<const char*, Statement> statements_;  // by the address of the literal
};

/// BEGIN now; ROLLBACK at the end unless committed.
class SqlTransaction {
 public:
  enum class Kind { read, write };
  SqlTransaction(Connection& connection, Kind kind);
  ~SqlTransaction();
  SqlTransaction(const SqlTransaction&) = delete;
  SqlTransaction& operator=(const SqlTransaction&) = delete;
  void commit();

 private:
  Connection& connection_;
};

/// While it lives, a statement of the connection that still works after the limit is interrupted: StoreFailed with SQLITE_INTERRUPT.
class ReadDeadline {
 public:
  ReadDeadline(Connection& connection, std::chrono::milliseconds limit);
  ~ReadDeadline();
  ReadDeadline(const ReadDeadline&) = delete;
  ReadDeadline& operator=(const ReadDeadline&) = delete;

 private:
  static int look(void* deadline);
  Connection& connection_;
  std::chrono::steady_clock::time_point end_;
};

}  // namespace maillage::adapters

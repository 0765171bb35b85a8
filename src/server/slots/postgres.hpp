// A PostgreSQL of a bench's own: made in a temporary folder, heard on a socket in it, gone with everything at the end.
//
//   auto server = PostgresServer::start();            // or a refusal in words: not installed, did not start
//   auto psql = Psql::open(**server);
//   auto rows = (*psql)->ask("SELECT 1");             // what psql prints, unaligned, without headings
//   auto cpu = (*psql)->cpu();                        // of the process that answers this connection
//
// It refuses to run as root, so root runs it as the user that its Debian package made. It dies with this process, whatever becomes of it. Out of
// scope: a database that is to last (nothing is synchronised to the disk here, which is in its favour).
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "base/time.hpp"

namespace maillage::server {

class PostgresServer {
 public:
  [[nodiscard]] static Outcome<std::unique_ptr<PostgresServer>> start();
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  explicit PostgresServer(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::filesystem::path folder_;
  pid_t process_{-1};
};

/// One connection, by the psql of the package.
class Psql {
 public:
  [[nodiscard]] static Outcome<std::unique_ptr<Psql>> open(const PostgresServer& server);
  ~Psql();
  Psql(const Psql&) = delete;
  Psql& operator=(const Psql&) = delete;

  /// Ends with the first statement that fails; the connection is then of no more use.
  [[nodiscard]] Outcome<std::string> ask(std::string_view statements);
  /// `rows`: lines of tab-separated values, each with its end.
  [[nodiscard]] Outcome<> copy(std::string_view table, std::string_view rows);
  /// Processor time that its answering process has used up to now.
  [[nodiscard]] std::chrono::nanoseconds cpu() const;

 private:
  Psql() = default;
  [[nodiscard]] bool write_all(std::string_view text) const;

  pid_t process_{-1};
  int to_{-1};
  int from_{-1};
  std::string backend_;  // its process id
  std::string unread_;
};

}  // namespace maillage::server

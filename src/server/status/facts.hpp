// StatusFacts: what the operator's page is made from, as numbers. No health data, and nobody's name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "ports/journal.hpp"

namespace maillage::server {

/// One way out for messages to patients, since the start.
struct WayFacts {
  bool there{false};
  std::optional<Instant> last_sent{};
  std::optional<Instant> last_refused{};
  std::string last_problem{};  // of that refusal: a stable key
  std::size_t refused_since_sent{0};
  bool rests{false};  // it has refused several in a row
};

struct StatusFacts {
  std::string version;
  std::int64_t schema{0};
  bool demonstration{false};
  Instant now;
  Instant started;

  std::uint64_t free_bytes{0};            // of the database's file system
  std::uint64_t refuses_writes_below{0};  // named limits of the store
  std::uint64_t refuses_reads_below{0};
  std::uint64_t database_bytes{0};
  std::uint64_t wal_bytes{0};
  std::uint64_t wal_alarm_bytes{0};
  std::size_t waiting_units{0};

  Sequence last;  // of the journal
  std::optional<ports::SignedHead> head;
  bool heads_file_full{false};  // the last head could not be appended for want of space
  std::string key_id;
  ports::Ed25519PublicKey public_key{};
  std::optional<Instant> backed_up;  // by `maillage backup`, verified

  std::uint64_t resident_bytes{0};  // of this process
  std::size_t clients{0};           // live sockets
  std::size_t seats{0};             // people in rooms
  bool clock_synchronised{false};   // says the system

  WayFacts sms;
  WayFacts email;
  std::size_t messages_waiting{0};  // refused at least once, to be tried again
  std::size_t messages_failed{0};
  std::size_t messages_to_hand{0};
};

/// Of this machine and process: resident_bytes and clock_synchronised.
void add_machine(StatusFacts& facts);

/// The file beside a database in which a backup leaves its time.
[[nodiscard]] std::string backed_up_path(const std::string& database);
[[nodiscard]] std::optional<Instant> read_backed_up(const std::string& database);
/// False when it cannot be written: the backup counts all the same.
bool write_backed_up(const std::string& database, Instant at);

}  // namespace maillage::server

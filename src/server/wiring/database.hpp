// The record on disk as the server opens it: which files, which keys.
//
//   DATA/record.db (and what SQLite and the journal keep beside it)    DATA/keys/ (0700: the journal's key, the local authority's)
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/database.hpp"
#include "runtime/system_clock.hpp"

namespace maillage::server {

[[nodiscard]] std::filesystem::path database_file(const std::filesystem::path& data);
[[nodiscard]] std::filesystem::path keys_folder(const std::filesystem::path& data);

/// The machine's time, but for the seed of a demonstration, which plays a past week before anybody is served. Read by the writer's thread too.
class HouseClock final : public ports::Clock {
 public:
  [[nodiscard]] Instant now() const override {
    const std::int64_t told = told_.load();
    return told == 0 ? present_.now() + Micros(ahead_.load()) : Instant{told};
  }
  [[nodiscard]] Tick tick() const override { return present_.tick(); }
  void tell(Instant at) { told_ = at.micros; }
  void return_to_the_present() { told_ = 0; }
  /// From now on it is this moment, and time goes on from there: a demonstration of another hour.
  void begin_at(Instant at) { ahead_ = at.micros - present_.now().micros; }

 private:
  runtime::SystemClock present_;
  std::atomic<std::int64_t> told_{0};   // 0: the present
  std::atomic<std::int64_t> ahead_{0};  // microseconds from the machine's time
};

/// What stays open while the server runs. Destroyed after the store that uses it.
struct OpenDatabase {
  HouseClock clock;
  runtime::SystemRandom random;
  adapters::OpenSslHasher hasher;
  std::unique_ptr<adapters::OpenSslSigner> signer;
  std::unique_ptr<adapters::Database> database;
};

/// Makes it when `when_absent` says so; a demonstration database never opens as a real one, nor the reverse.
[[nodiscard]] Outcome<std::unique_ptr<OpenDatabase>> open_database(const std::filesystem::path& data, record::Nature nature,
                                                                   adapters::WhenAbsent when_absent);

/// Removes a demonstration database so that the next start makes a new one. Refuses to touch a real one, and one that is in use.
[[nodiscard]] Outcome<void> forget_demonstration(const std::filesystem::path& data);

}  // namespace maillage::server

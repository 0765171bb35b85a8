// Eight coroutines on one loop, each with one unit in flight: the same store, threads and group commit as in the server.
#include "tests/durability/kill_child.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/record_store.hpp"
#include "runtime/system_clock.hpp"

namespace maillage::durability {
namespace {

void say(const std::string& line) {
  if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::_Exit(0);  // the parent has gone
}

/// Unit n writes two resources and moves the client's claim from n - 1 to n: all or nothing is visible in each of them.
ports::UnitOfWork unit_of(int client, std::uint64_t number) {
  const std::string name = std::to_string(client);
  ports::UnitOfWork unit;
  unit.author = {"Practitioner/" + name, "TREAT", unit_name(client, number)};
  for (const char* type : {"Task", "Observation"}) {
    unit.writes.push_back({.key = {type, name},
                           .expected = ports::Expected::exactly,
                           .version = VersionId{static_cast<std::uint32_t>(number - 1)},
                           .content = unit_name(client, number),
                           .index = {{.parameter = "unit", .system = "", .text = unit_name(client, number)}},
                           .subjects = {"p" + name}});
  }
  const std::string holder = "Practitioner/" + name;
  if (number > 1) unit.claims.push_back({ports::ClaimChange::Act::release, "unit/" + unit_name(client, number - 1), holder});
  unit.claims.push_back({ports::ClaimChange::Act::take, "unit/" + unit_name(client, number), holder});
  return unit;
}

Task<> client(ports::RecordStore& store, int number_of_client, Acknowledge when) {
  const auto current = co_await store.read({"Task", std::to_string(number_of_client)});
  for (std::uint64_t number = current ? current->version.value + 1 : 1;; ++number) {
    const std::string line = fmt::format("{} {}\n", number_of_client, number);
    if (when == Acknowledge::before_commit) say(line);
    const auto committed = co_await store.commit(unit_of(number_of_client, number));
    if (!committed) {
      fmt::print(stderr, "refused: {} {}\n", line, committed.error().text);
      std::_Exit(3);
    }
    if (when == Acknowledge::after_commit) say(line);
  }
}

}  // namespace

std::string unit_name(int client, std::uint64_t number) { return fmt::format("{}-{}", client, number); }
std::string database_in(const std::string& folder) { return folder + "/record.db"; }

void run_child(const std::string& folder, Acknowledge when) {
  const auto start = std::chrono::steady_clock::now();
  const runtime::SystemClock clock;
  const adapters::OpenSslHasher hasher;
  runtime::SystemRandom random;
  const auto signer = adapters::OpenSslSigner::load_or_create(folder + "/keys", "journal");
  if (!signer) std::_Exit(4);
  const auto database = adapters::Database::open({.file = database_in(folder), .when_absent = adapters::WhenAbsent::create},
                                                 {clock, hasher, **signer, random, [] { return UINT64_MAX; }});
  if (!database) {
    fmt::print(stderr, "{}\n", database.error().text);
    std::_Exit(5);
  }
  runtime::Loop loop;
  adapters::SqliteRecordStore store(loop, **database);
  say(fmt::format("open {}\n", std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count()));
  for (int i = 0; i < clients; ++i) loop.spawn(client(store, i, when));
  loop.run();
  std::_Exit(0);
}

}  // namespace maillage::durability

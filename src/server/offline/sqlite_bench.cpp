// Commits a second through the store, with 1, 16 and 256 units a group, beside the roof: the same content and index rows inserted by a bare SQLite
// loop.
//
// One unit is one resource of 1 KiB with six index rows, one subject and one access record. The bare loop writes the content and the index rows
// only: no journal, no salted hash, no versions, no claims, no access index. Prints RESULT lines; the folder is removed at the end.
#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <filesystem>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/database.hpp"
#include "base/assert.hpp"
#include "runtime/system_clock.hpp"
#include "testing/temporary_folder.hpp"

namespace maillage::adapters {
namespace {

namespace files = std::filesystem;

constexpr int index_rows = 6;
const std::string content(1024, 'x');

std::string id_of(std::uint64_t number) { return fmt::format("{:016x}", number * 0x9e3779b97f4a7c15ULL); }  // spread, as random ids are

ports::UnitOfWork unit_of(std::uint64_t number) {
  ports::UnitOfWork unit;
  unit.author = {"Practitioner/17", "TREAT", id_of(number)};
  ports::Write write{.key = {"Observation", id_of(number)}, .content = content, .index = {}, .subjects = {fmt::format("p{}", number % 1000)}};
  for (int i = 0; i < index_rows; ++i)
    write.index.push_back(
        {.parameter = fmt::format("parameter{}", i), .system = "urn:system", .text = id_of(number + static_cast<std::uint64_t>(i))});
  unit.accesses.push_back(
      {.role = "doctor", .relation = "Encounter/9", .patients = write.subjects, .interaction = "create", .type = "Observation", .count = 1});
  unit.writes.push_back(std::move(write));
  return unit;
}

void report(benchmark::State& state, const char* what, std::int64_t units) {
  state.SetItemsProcessed(units);
  state.counters["units/s"] = benchmark::Counter(static_cast<double>(units), benchmark::Counter::kIsRate);
  state.SetLabel(what);
}

void store(benchmark::State& state) {
  const testing::TemporaryFolder folder;
  const runtime::SystemClock clock;
  runtime::SystemRandom random;
  const OpenSslHasher hasher;
  const auto signer = OpenSslSigner::create((folder / "keys").string(), "journal");
  const auto database = Database::open({.file = (folder / "record.db").string(), .when_absent = WhenAbsent::create},
                                       {clock, hasher, **signer, random, [] { return UINT64_MAX; }});
  const auto per_group = static_cast<std::uint64_t>(state.range(0));
  std::uint64_t number = 0;
  for (auto _ : state) {
    std::vector<ports::UnitOfWork> group;
    group.reserve(per_group);
    for (std::uint64_t i = 0; i < per_group; ++i) group.push_back(unit_of(++number));
    for (const auto& outcome : (*database)->writer().commit(group)) ASSERT(outcome.has_value());
    ASSERT((*database)->sign_head_when_due().has_value());
  }
  report(state, "store", static_cast<std::int64_t>(number));
}

void bare_sqlite(benchmark::State& state) {
  const testing::TemporaryFolder folder;
  Connection connection((folder / "bare.db").string(), {});
  connection.execute(
      "CREATE TABLE contents(id INTEGER PRIMARY KEY, name TEXT, content BLOB);"
      "CREATE TABLE index_rows(parameter INTEGER, text TEXT, resource INTEGER, PRIMARY KEY(parameter, text, resource)) WITHOUT ROWID");
  Statement insert = connection.prepare("INSERT INTO contents(name, content) VALUES(?, ?)");
  Statement index = connection.prepare("INSERT INTO index_rows(parameter, text, resource) VALUES(?, ?, ?)");
  const auto per_group = static_cast<std::uint64_t>(state.range(0));
  std::uint64_t number = 0;
  std::uint64_t since_checkpoint = 0;
  for (auto _ : state) {
    SqlTransaction transaction(connection, SqlTransaction::Kind::write);
    for (std::uint64_t i = 0; i < per_group; ++i) {
      ++number;
      insert.bind(id_of(number), as_bytes(content)).run();
      const std::int64_t resource = connection.last_row_id();
      for (int row = 0; row < index_rows; ++row) index.bind(row, id_of(number + static_cast<std::uint64_t>(row)), resource).run();
    }
    transaction.commit();
    since_checkpoint += per_group;
    if (since_checkpoint >= 512) {
      since_checkpoint = 0;
      sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    }
  }
  report(state, "bare", static_cast<std::int64_t>(number));
}

BENCHMARK(store)->Arg(1)->Arg(16)->Arg(256)->UseRealTime()->MinTime(2);
BENCHMARK(bare_sqlite)->Arg(1)->Arg(16)->Arg(256)->UseRealTime()->MinTime(2);

/// Each run as one RESULT line.
class ResultLines : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      const auto rate = run.counters.find("units/s");
      if (rate != run.counters.end())
        fmt::print("RESULT sqlite commits {} units-per-group={} units/s={:.0f}\n", run.run_name.function_name, run.run_name.args, rate->second.value);
    }
  }
};

}  // namespace
}  // namespace maillage::adapters

int main(int count, char** arguments) {
  benchmark::Initialize(&count, arguments);
  maillage::adapters::ResultLines reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  return 0;
}

// Power cuts at random moments: no acknowledged write lost, no half transaction, no duplicate, claims as the journal says.
//
// The control acknowledges what SQLite has not synced (synchronous=OFF) and must be caught losing something.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <set>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/reader.hpp"
#include "adapters/sqlite/record_store.hpp"
#include "adapters/sqlite/verify_database.hpp"
#include "record/journal/chain.hpp"
#include "runtime/system_clock.hpp"
#include "testing/temporary_folder.hpp"
#include "tests/durability/crash_disk.hpp"

namespace maillage::durability {
namespace {

namespace files = std::filesystem;

struct Verdicts {
  int cycles{0};
  int cuts{0};
  std::uint64_t acknowledged{0};
  int lost{0};        // acknowledged units that are gone
  int half{0};        // groups of which a part is there
  int duplicates{0};  // units that are there twice
  int unsound{0};     // databases that do not open or do not verify
  [[nodiscard]] bool is_good() const { return lost == 0 && half == 0 && duplicates == 0 && unsound == 0; }
};

/// One database on one disk through several power cuts.
class Life {
 public:
  Life(std::uint64_t seed, std::string synchronous) : random_(seed), synchronous_(std::move(synchronous)) {
    signer_ = *adapters::OpenSslSigner::create(folder_ / "keys", "journal");
  }
  Life(const Life&) = delete;
  Life& operator=(const Life&) = delete;

  /// False when the database is beyond use.
  bool cycle(Verdicts& verdicts) {
    ++verdicts.cycles;
    // Sometimes while the database is made or opened, sometimes after enough for the WAL to be checkpointed and begun anew.
    constexpr std::array<std::uint64_t, 8> cut_before = {60, 60, 300, 300, 300, 1000, 1000, 5000};
    disk_.cut_at(random_() % cut_before[random_() % cut_before.size()]);
    in_flight_.clear();
    work(verdicts);
    if (!disk_.has_power()) ++verdicts.cuts;
    disk_.restore_power(random_);
    return check(verdicts);
  }

 private:
  std::string file() const { return (folder_ / "record.db").string(); }

  Outcome<std::unique_ptr<adapters::Database>> open() {
    return adapters::Database::open(
        {.file = file(), .when_absent = adapters::WhenAbsent::create, .connection = {.vfs = "crash", .synchronous = synchronous_}},
        {clock_, hasher_, *signer_, entropy_, [] { return UINT64_MAX; }});
  }

  void work(Verdicts& verdicts) {
    const auto database = open();
    if (!database) return;  // the power went while it was opened
    try {
      while (disk_.has_power()) {
        std::vector<ports::UnitOfWork> group(1 + random_() % 8);
        for (auto& unit : group) unit = next_unit();
        in_flight_.clear();
        for (const auto& unit : group) in_flight_.push_back(unit.author.request_id);
        for (const auto& outcome : (*database)->writer().commit(group)) EXPECT_TRUE(outcome) << outcome.error().reason;
        verdicts.acknowledged += in_flight_.size();
        acknowledged_.insert(in_flight_.begin(), in_flight_.end());
        in_flight_.clear();
        if (random_() % 64 == 0) EXPECT_TRUE((*database)->sign_head());
      }
    } catch (const adapters::StoreFailed&) {
      // The power went. What was in flight may be there or not, but whole or not at all.
    }
  }

  /// Two resources, a claim and an access: more than a page each now and then, so that a transaction is several writes.
  ports::UnitOfWork next_unit() {
    const std::string id = std::to_string(++units_);
    ports::UnitOfWork unit;
    unit.author = {"Practitioner/1", "TREAT", id};
    const std::string filling(random_() % 3000, 'x');
    for (const char* type : {"Task", "Communication"}) {
      unit.writes.push_back({.key = {type, std::to_string(random_() % 50)},
                             .expected = ports::Expected::any,
                             .content = id + filling,
                             .index = {{.parameter = "unit", .system = "", .text = id}},
                             .subjects = {"p" + std::to_string(random_() % 5)}});
    }
    unit.claims.push_back({ports::ClaimChange::Act::take, "unit/" + id, "Practitioner/1"});
    unit.accesses.push_back({.role = "doctor", .relation = "Encounter/1", .patients = {"p1"}, .interaction = "read", .type = "Task"});
    return unit;
  }

  bool check(Verdicts& verdicts) {
    if (!open()) {  // recovers the WAL, as the server does when it starts
      ++verdicts.unsound;
      return false;
    }
    const std::string copy = (folder_ / "copy.db").string();
    files::remove(copy + "-wal");
    disk_.save(file(), copy);
    disk_.save(file() + "-wal", copy + "-wal");
    const auto report = adapters::verify_database({.file = copy, .keys = {signer_->public_key()}, .heads_file = file() + ".heads"}, hasher_,
                                                  adapters::OpenSslVerifier{});
    if (!report || !report->is_sound()) {
      ++verdicts.unsound;
      if (synchronous_ == "FULL") ADD_FAILURE() << (report ? report->findings.front().what : report.error().text);
      return false;
    }
    count(copy, verdicts);
    return true;
  }

  void count(const std::string& copy, Verdicts& verdicts) {
    std::set<std::string> there;
    adapters::Connection connection(copy, {.read_only = true});
    adapters::Statement select = connection.prepare("SELECT bytes FROM entries");
    while (select.step()) {
      if (!there.insert(record::parse_entry(select.blob(0))->author.request_id).second) ++verdicts.duplicates;
    }
    for (const auto& unit : acknowledged_) verdicts.lost += there.contains(unit) ? 0 : 1;
    std::size_t landed = 0;
    for (const auto& unit : in_flight_) landed += there.contains(unit) ? 1U : 0U;
    if (landed != 0 && landed != in_flight_.size()) ++verdicts.half;
    acknowledged_ = there;  // what is there now must stay
  }

  CrashDisk disk_{"crash"};
  std::mt19937_64 random_;
  std::string synchronous_;
  testing::TemporaryFolder folder_;
  runtime::SystemClock clock_;
  runtime::SystemRandom entropy_;
  adapters::OpenSslHasher hasher_;
  std::unique_ptr<adapters::OpenSslSigner> signer_;
  std::uint64_t units_{0};
  std::vector<std::string> in_flight_;
  std::set<std::string> acknowledged_;
};

Verdicts live(std::uint64_t seed, const std::string& synchronous, int cycles) {
  Verdicts verdicts;
  for (std::uint64_t life = 0; verdicts.cycles < cycles; ++life) {
    Life one(seed + life, synchronous);
    for (int i = 0; i < 10 && verdicts.cycles < cycles; ++i) {
      if (!one.cycle(verdicts)) break;
    }
  }
  fmt::print("RESULT durability power-cut synchronous={} seed={} cycles={} cuts={} acknowledged={} lost={} half={} duplicates={} unsound={}\n",
             synchronous, seed, verdicts.cycles, verdicts.cuts, verdicts.acknowledged, verdicts.lost, verdicts.half, verdicts.duplicates,
             verdicts.unsound);
  return verdicts;
}

std::uint64_t seed() {
  const char* given = std::getenv("MAILLAGE_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : 20261121;
}

/// A database on a crash disk, for one failure.
class OneFailure : public ::testing::Test {
 protected:
  OneFailure() {
    signer_ = *adapters::OpenSslSigner::create(folder_ / "keys", "journal");
    database_ = *adapters::Database::open(
        {.file = (folder_ / "record.db").string(), .when_absent = adapters::WhenAbsent::create, .connection = {.vfs = "crash"}},
        {clock_, hasher_, *signer_, entropy_, [] { return UINT64_MAX; }});
  }
  ~OneFailure() override { database_.reset(); }
  static ports::UnitOfWork writing(const std::string& id) {
    ports::UnitOfWork unit;
    unit.author = {"Practitioner/1", "TREAT", id};
    unit.writes.push_back({.key = {"Task", id}, .content = std::string(20'000, 'x'), .index = {}, .subjects = {"p" + id}});
    return unit;
  }

  CrashDisk disk_{"crash"};
  testing::TemporaryFolder folder_;
  runtime::SystemClock clock_;
  runtime::SystemRandom entropy_;
  adapters::OpenSslHasher hasher_;
  std::unique_ptr<adapters::OpenSslSigner> signer_;
  std::unique_ptr<adapters::Database> database_;
};

TEST_F(OneFailure, of_a_full_disk_is_a_refusal_after_which_work_goes_on) {
  const auto commit = [this](const ports::UnitOfWork& unit) { return database_->writer().commit({&unit, 1}).front(); };
  ASSERT_TRUE(commit(writing("1")));
  disk_.fill(true);
  const auto refused = commit(writing("2"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, IssueCode::no_store);
  EXPECT_EQ(refused.error().reason, "disk-full");
  disk_.fill(false);
  const auto accepted = commit(writing("2"));
  ASSERT_TRUE(accepted);
  EXPECT_EQ(accepted->sequence, Sequence{2});
}

TEST_F(OneFailure, of_a_sync_stops_the_process_with_a_sentence_and_without_an_acknowledgement) {
  runtime::Loop loop;
  std::string sentence;
  int answered = 0;
  {
    adapters::SqliteRecordStore store(loop, *database_, {.reader_threads = 0, .stop_the_process = [&](const std::string& why) {
                                                           sentence = why;
                                                           loop.post([&loop] { loop.stop(); });
                                                         }});
    const auto client = [](adapters::SqliteRecordStore& record, CrashDisk& disk, int& answers) -> Task<> {
      EXPECT_TRUE(co_await record.commit(writing("1")));
      ++answers;
      disk.cut_at(3);
      static_cast<void>(co_await record.commit(writing("2")));
      ++answers;
    };
    loop.spawn(client(store, disk_, answered));
    loop.run();
  }
  EXPECT_NE(sentence.find("The disk failed"), std::string::npos);
  EXPECT_EQ(answered, 1);
}

TEST(PowerCut, loses_nothing_that_was_acknowledged) {
  const Verdicts verdicts = live(seed(), "FULL", 300);
  EXPECT_TRUE(verdicts.is_good());
  EXPECT_GE(verdicts.cuts, 290);
  EXPECT_GT(verdicts.acknowledged, 5'000U);
}

TEST(PowerCut, is_noticed_when_sqlite_does_not_sync) {
  const Verdicts control = live(seed(), "OFF", 100);
  EXPECT_FALSE(control.is_good()) << "the control must lose something, or this test proves nothing";
  EXPECT_GT(control.lost + control.unsound, 0);
}

}  // namespace
}  // namespace maillage::durability

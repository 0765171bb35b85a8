// The threads of the store: many clients on one loop, groups, the watcher, and what happens when the disk fails. Runs under TSan too.
#include "adapters/sqlite/record_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "runtime/system_clock.hpp"
#include "testing/sealing/weak_sealing.hpp"
#include "testing/temporary_folder.hpp"

namespace maillage::adapters {
namespace {

namespace files = std::filesystem;

class ThreadedStore : public ::testing::Test {
 protected:
  ThreadedStore() {
    database_ = *Database::open({.file = (folder_ / "record.db").string(), .when_absent = WhenAbsent::create},
                                {clock_, hasher_, signer_, random_, [] { return UINT64_MAX; }});
  }
  ~ThreadedStore() override { database_.reset(); }
  static ports::UnitOfWork writing(const std::string& id) {
    ports::UnitOfWork unit;
    unit.author = {"Practitioner/1", "TREAT", id};
    unit.writes.push_back({.key = {"Task", id},
                           .expected = ports::Expected::exactly,
                           .content = id,
                           .index = {{.parameter = "n", .system = "", .text = id}},
                           .subjects = {}});
    return unit;
  }

  testing::TemporaryFolder folder_;
  runtime::SystemClock clock_;
  runtime::SystemRandom random_;
  maillage::testing::WeakHasher hasher_;
  maillage::testing::WeakSigner signer_{7};
  std::unique_ptr<Database> database_;
  runtime::Loop loop_;
};

TEST_F(ThreadedStore, serves_many_clients_at_once_each_reading_what_it_wrote) {
  constexpr int clients = 16;
  constexpr int units = 25;
  SqliteRecordStore store(loop_, *database_);
  std::vector<Sequence> watched;
  store.watch([&watched](Sequence sequence) { watched.push_back(sequence); });
  int left = clients;
  const auto client = [](SqliteRecordStore& record, runtime::Loop& loop, int number, int& running) -> Task<> {
    for (int i = 0; i < units; ++i) {
      const std::string id = std::to_string(number) + "." + std::to_string(i);
      const auto committed = co_await record.commit(writing(id));
      EXPECT_TRUE(committed);
      const auto read = co_await record.read({"Task", id});
      EXPECT_TRUE(read);
      if (read) EXPECT_EQ(read->content, id);
      const auto found = co_await record.search(
          {.type = "Task", .all_of = {{.parameter = "n", .any_of = {fhir::TokenMatch{std::nullopt, id}}}}, .sort = {}, .after = {}, .includes = {}},
          std::nullopt);
      EXPECT_TRUE(found && found->matches.size() == 1);
    }
    if (--running == 0) loop.stop();
  };
  for (int i = 0; i < clients; ++i) loop_.spawn(client(store, loop_, i, left));
  loop_.run();
  ASSERT_EQ(watched.size(), static_cast<std::size_t>(clients * units));
  EXPECT_TRUE(std::ranges::is_sorted(watched));
  EXPECT_EQ(store.status().last, Sequence{std::uint64_t{clients} * units});
  EXPECT_EQ(store.status().waiting_units, 0U);
}

TEST_F(ThreadedStore, gives_a_claim_to_exactly_one_of_many) {
  SqliteRecordStore store(loop_, *database_);
  int winners = 0;
  int left = 50;
  const auto rival = [](SqliteRecordStore& record, runtime::Loop& loop, int number, int& won, int& running) -> Task<> {
    ports::UnitOfWork unit = writing(std::to_string(number));
    unit.claims.push_back({ports::ClaimChange::Act::take, "request/1/owner", std::to_string(number)});
    const auto committed = co_await record.commit(std::move(unit));
    if (committed) ++won;
    if (--running == 0) loop.stop();
  };
  for (int i = 0; i < 50; ++i) loop_.spawn(rival(store, loop_, i, winners, left));
  loop_.run();
  EXPECT_EQ(winners, 1);
}

TEST_F(ThreadedStore, signs_heads_on_demand_and_knows_the_salted_hash_of_a_content) {
  SqliteRecordStore store(loop_, *database_);
  const auto story = [](SqliteRecordStore& record, runtime::Loop& loop) -> Task<> {
    EXPECT_EQ((co_await record.sign_head()).error().reason, "journal-empty");
    const auto committed = co_await record.commit(writing("a"));
    const auto head = co_await record.sign_head();
    EXPECT_TRUE(head);
    if (head) EXPECT_EQ(head->sequence, committed->sequence);
    const auto seal = co_await record.seal_of({"Task", "a"}, VersionId{1});
    EXPECT_TRUE(seal);
    if (seal) EXPECT_NE(seal->salted_hash, ports::Sha256{});
    EXPECT_EQ((co_await record.seal_of({"Task", "a"}, VersionId{2})).error().code, IssueCode::not_found);
    loop.stop();
  };
  loop_.spawn(story(store, loop_));
  loop_.run();
  EXPECT_EQ(read_head_lines(heads_path(database_->file())).size(), 1U);
}

TEST_F(ThreadedStore, leaves_a_signed_head_of_its_last_entry_at_a_clean_end) {
  {
    SqliteRecordStore store(loop_, *database_);
    const auto story = [](SqliteRecordStore& record, runtime::Loop& loop) -> Task<> {
      for (const char* id : {"a", "b", "c"}) EXPECT_TRUE(co_await record.commit(writing(id)));
      loop.stop();
    };
    loop_.spawn(story(store, loop_));
    loop_.run();
  }
  ASSERT_TRUE(database_->newest_head());
  EXPECT_EQ(database_->newest_head()->sequence, Sequence{3});
}

}  // namespace
}  // namespace maillage::adapters

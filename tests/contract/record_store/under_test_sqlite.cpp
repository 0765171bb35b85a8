// The contract, held to by SQLite: as it answers inline, and as it answers on a loop from threads of its own.
#include <filesystem>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/inline_store.hpp"
#include "adapters/sqlite/record_store.hpp"
#include "runtime/loop.hpp"
#include "runtime/system_clock.hpp"
#include "testing/temporary_folder.hpp"
#include "tests/contract/record_store/contract.hpp"

namespace maillage::contract {
namespace {

namespace files = std::filesystem;

/// A database in a folder of its own.
class SqliteDatabase {
 public:
  explicit SqliteDatabase(const ports::Clock& clock)
      : signer_(*adapters::OpenSslSigner::create(folder_.path() / "keys", "journal")),
        database_(*adapters::Database::open({.file = folder_.path() / "record.db", .when_absent = adapters::WhenAbsent::create},
                                            {clock, hasher_, *signer_, random_, [] { return UINT64_MAX; }})) {}
  adapters::Database& database() { return *database_; }

 private:
  testing::TemporaryFolder folder_;
  adapters::OpenSslHasher hasher_;
  runtime::SystemRandom random_;
  std::unique_ptr<adapters::OpenSslSigner> signer_;
  std::unique_ptr<adapters::Database> database_;
};

class InlineUnderTest : public StoreUnderTest {
 public:
  explicit InlineUnderTest(const ports::Clock& clock) : sqlite_(clock), store_(sqlite_.database()) {}
  ports::RecordStore& store() override { return store_; }

 private:
  SqliteDatabase sqlite_;
  adapters::InlineStore store_;
};

class ThreadedUnderTest : public StoreUnderTest {
 public:
  explicit ThreadedUnderTest(const ports::Clock& clock) : sqlite_(clock), store_(loop_, sqlite_.database()) {}
  ports::RecordStore& store() override { return store_; }
  void wait_for(const std::function<bool()>& done) override {
    std::function<void()> look = [&] {
      if (done()) {
        loop_.stop();
      } else {
        loop_.post([&look] { look(); });
      }
    };
    loop_.post([&look] { look(); });
    loop_.run();
  }

 private:
  SqliteDatabase sqlite_;
  runtime::Loop loop_;
  adapters::SqliteRecordStore store_;
};

MAILLAGE_RECORD_STORE_ADAPTER(SqliteInline, "sqlite_inline", [](const ports::Clock& clock) { return std::make_unique<InlineUnderTest>(clock); });
MAILLAGE_RECORD_STORE_ADAPTER(SqliteThreaded, "sqlite_threaded",
                              [](const ports::Clock& clock) { return std::make_unique<ThreadedUnderTest>(clock); });

}  // namespace
}  // namespace maillage::contract

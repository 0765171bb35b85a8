// The contract, held to by SQLite, first as it answers inline.
#include <filesystem>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/inline_store.hpp"
#include "runtime/system_clock.hpp"
#include "tests/contract/record_store/contract.hpp"

namespace maillage::contract {
namespace {

namespace files = std::filesystem;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (files::temp_directory_path() / "maillage-contract-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() { files::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const files::path& path() const { return path_; }

 private:
  files::path path_;
};

class SqliteUnderTest : public StoreUnderTest {
 public:
  explicit SqliteUnderTest(const ports::Clock& clock)
      : signer_(*adapters::OpenSslSigner::create(folder_.path() / "keys", "journal")),
        database_(*adapters::Database::open({.file = folder_.path() / "record.db", .when_absent = adapters::WhenAbsent::create},
                                            {clock, hasher_, *signer_, random_, [] { return UINT64_MAX; }})),
        store_(*database_) {}
  ports::RecordStore& store() override { return store_; }

 private:
  TemporaryFolder folder_;
  adapters::OpenSslHasher hasher_;
  runtime::SystemRandom random_;
  std::unique_ptr<adapters::OpenSslSigner> signer_;
  std::unique_ptr<adapters::Database> database_;
  adapters::InlineStore store_;
};

MAILLAGE_RECORD_STORE_ADAPTER(SqliteInline, "sqlite_inline", [](const ports::Clock& clock) { return std::make_unique<SqliteUnderTest>(clock); });

}  // namespace
}  // namespace maillage::contract

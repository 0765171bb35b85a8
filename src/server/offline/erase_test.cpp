// What must be true after `maillage erase`: nothing of it is in the files, the journal still verifies, and what is gone without an entry is damage.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/inline_store.hpp"
#include "record/content/promise.hpp"
#include "runtime/system_clock.hpp"
#include "server/offline/commands.hpp"
#include "testing/temporary_folder.hpp"

namespace maillage::server {
namespace {

namespace files = std::filesystem;
using ::testing::HasSubstr;

const std::string canary = "Canari-diagnostic";

class Erase : public ::testing::Test {
 protected:
  Erase() {
    signer_ = *adapters::OpenSslSigner::create(folder_ / "keys", "journal");
    open();
    // Enough around it that pages are split and rows move.
    for (int i = 0; i < 40; ++i) {
      write({"Observation", "other-" + std::to_string(i)}, "an invented value " + std::string(static_cast<std::size_t>(i * 17), 'x'));
      if (i % 10 == 5) write({"Observation", "o1"}, canary + "-version-" + std::to_string(i) + std::string(static_cast<std::size_t>(i * 100), 'y'));
    }
    close();
  }
  ~Erase() override { close(); }

  void open() {
    database_ = *adapters::Database::open({.file = file(), .when_absent = adapters::WhenAbsent::create},
                                          {clock_, hasher_, *signer_, random_, [] { return UINT64_MAX; }});
    store_ = std::make_unique<adapters::InlineStore>(*database_);
  }
  void close() {
    store_.reset();
    database_.reset();
  }
  void write(const ResourceKey& key, const std::string& words) {
    ports::UnitOfWork unit;
    unit.author = {"Practitioner/1", "TREAT", "r"};
    unit.writes.push_back({.key = key,
                           .expected = ports::Expected::any,
                           .content = R"({"resourceType":"Observation","words":")" + words + "\"}",
                           .index = {{.parameter = "words", .system = "", .text = words, .written = words}},
                           .subjects = {"p1"}});
    ASSERT_TRUE(run_inline(store_->commit(unit)));
  }
  void tamper(const std::string& statements) {
    sqlite3* raw = nullptr;
    ASSERT_EQ(sqlite3_open(file().c_str(), &raw), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(raw, statements.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(raw);
  }
  std::string file() const { return (folder_ / "record.db").string(); }
  bool canary_is_in_the_files(const std::string& word = canary) const {
    for (const auto& entry : files::directory_iterator(folder_.path())) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      if (bytes.str().find(word) != std::string::npos) return true;
    }
    return false;
  }
  std::string erased(int expected_status, const std::string& what = "Observation/o1", const std::string& reason = "Decision 12 of the court") {
    std::ostringstream out;
    EXPECT_EQ(erase({.database = file(), .resource = what, .reason = reason}, out), expected_status) << out.str();
    return out.str();
  }
  std::string verified(int expected_status, const std::string& database) {
    std::ostringstream out;
    const auto key = (folder_ / "keys/journal.pub").string();
    EXPECT_EQ(verify({.database = database, .at_least = {}, .heads_file = {}, .key_files = {key}, .index_of = {}}, out), expected_status)
        << out.str();
    return out.str();
  }

  testing::TemporaryFolder folder_;
  runtime::SystemClock clock_;
  runtime::SystemRandom random_;
  adapters::OpenSslHasher hasher_;
  std::unique_ptr<adapters::OpenSslSigner> signer_;
  std::unique_ptr<adapters::Database> database_;
  std::unique_ptr<adapters::InlineStore> store_;
};

TEST_F(Erase, leaves_nothing_in_the_files_and_a_journal_that_verifies) {
  ASSERT_TRUE(canary_is_in_the_files());
  EXPECT_THAT(erased(status_good), HasSubstr("4 contents of Observation/o1 are erased, by entry 45"));
  EXPECT_FALSE(canary_is_in_the_files());
  EXPECT_THAT(verified(status_good, file()), HasSubstr("erased by law: 4 contents, by entry 45"));
  open();
  for (std::uint32_t version = 1; version <= 4; ++version) {
    const auto stored = run_inline(store_->read_version({"Observation", "o1"}, VersionId{version}));
    ASSERT_TRUE(stored);
    EXPECT_TRUE(stored->erased.has_value());
    EXPECT_EQ(stored->content, "");
  }
  EXPECT_TRUE(run_inline(store_->read({"Observation", "o1"}))->deleted);
  for (const ports::Change& change : *run_inline(store_->changes({}, 100))) {
    for (const ports::Stored& version : change.versions) EXPECT_FALSE(version.erased) << version.key.text();
  }
  write({"Observation", "o2"}, "the record goes on");
  close();
  verified(status_good, file());
}

TEST_F(Erase, may_be_repeated_and_then_does_nothing) {
  erased(status_good);
  EXPECT_THAT(erased(status_good), HasSubstr("had been erased before"));
  EXPECT_THAT(verified(status_good, file()), HasSubstr("entries 45"));
}

TEST_F(Erase, refuses_in_words_what_it_cannot_do) {
  EXPECT_THAT(erased(status_impossible, "Observation/none"), HasSubstr("never was"));
  EXPECT_THAT(erased(status_impossible, "Observation"), HasSubstr("Type/id"));
  EXPECT_THAT(erased(status_impossible, "account/1"), HasSubstr("never erased"));
  EXPECT_THAT(erased(status_impossible, "Observation/o1", ""), HasSubstr("why"));
  open();
  EXPECT_THAT(erased(status_impossible), HasSubstr("open in another process"));
  EXPECT_TRUE(canary_is_in_the_files());
}

TEST_F(Erase, of_a_media_takes_the_bytes_of_its_still_with_it) {
  open();
  const auto put = [&](const ResourceKey& key, const std::string& content) {
    ports::UnitOfWork unit;
    unit.author = {"Practitioner/1", "TREAT", "r"};
    unit.writes.push_back({.key = key, .expected = ports::Expected::any, .content = content, .index = {}, .subjects = {"p1"}});
    ASSERT_TRUE(run_inline(store_->commit(unit)));
  };
  put({record::content_type, "s1"}, "{}");
  put({ports::piece_type, record::piece_id("s1", 0)}, "Canari-image-0");
  put({ports::piece_type, record::piece_id("s1", 1)}, "Canari-image-1");
  put({"Media", "s1"}, "{}");
  close();
  EXPECT_THAT(erased(status_good, "Media/s1"), HasSubstr("4 contents of Media/s1 are erased"));
  open();
  const auto piece = run_inline(store_->read({ports::piece_type, record::piece_id("s1", 0)}));
  EXPECT_TRUE(piece->deleted);
  close();
  verified(status_good, file());
  EXPECT_FALSE(canary_is_in_the_files("Canari-image"));
}

TEST_F(Erase, is_not_what_a_content_is_that_went_without_an_entry) {
  erased(status_good);
  tamper("UPDATE versions SET content = NULL, salt = NULL WHERE id / 256 = 3");
  const std::string report = verified(status_damaged, file());
  EXPECT_THAT(report, HasSubstr("FOUND content-missing at entry 3"));
  EXPECT_THAT(report, HasSubstr("erased by law: 4 contents"));
}

TEST_F(Erase, is_not_undone_by_whoever_puts_a_content_back_or_changes_the_list) {
  erased(status_good);
  tamper("UPDATE versions SET content = 'x', salt = zeroblob(32) WHERE id = (SELECT MIN(version) FROM erasures)");
  EXPECT_THAT(verified(status_damaged, file()), HasSubstr("FOUND content-unknown at entry 45"));
  tamper("DELETE FROM erasures WHERE version = (SELECT MAX(version) FROM erasures)");
  EXPECT_THAT(verified(status_damaged, file()), HasSubstr("The list of what was erased"));
}

TEST_F(Erase, is_carried_by_backup_and_restore) {
  erased(status_good);
  const std::string copy = (folder_ / "copy.db").string();
  const std::string again = (folder_ / "again.db").string();
  std::ostringstream out;
  EXPECT_EQ(backup({.database = file(), .file = copy, .key_files = {}}, out), status_good) << out.str();
  EXPECT_EQ(restore({.file = copy, .database = again, .key_files = {}}, out), status_good) << out.str();
  EXPECT_THAT(verified(status_good, again), HasSubstr("erased by law: 4 contents, by entry 45"));
  EXPECT_FALSE(canary_is_in_the_files());
}

}  // namespace
}  // namespace maillage::server

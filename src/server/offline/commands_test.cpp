// Each kind of damage that `maillage verify` promises to find, done to a database of this test's own.
#include "server/offline/commands.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/inline_store.hpp"
#include "base/encoding.hpp"
#include "record/journal/chain.hpp"
#include "runtime/system_clock.hpp"
#include "testing/temporary_folder.hpp"

namespace maillage::server {
namespace {

namespace files = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

class OfflineCommands : public ::testing::Test {
 protected:
  OfflineCommands() {
    signer_ = *adapters::OpenSslSigner::create(folder_ / "keys", "journal");
    open();
    for (int i = 1; i <= 6; ++i) write(i);
    head_ = record::head_line(*run_inline(store_->sign_head()));
    for (int i = 7; i <= 9; ++i) write(i);
    close();
  }
  ~OfflineCommands() override { close(); }

  void open() {
    database_ = *adapters::Database::open({.file = file(), .when_absent = adapters::WhenAbsent::create},
                                          {clock_, hasher_, *signer_, random_, [] { return UINT64_MAX; }});
    store_ = std::make_unique<adapters::InlineStore>(*database_);
  }
  void close() {
    store_.reset();
    database_.reset();
  }
  void write(int number) {
    ports::UnitOfWork unit;
    unit.author = {"Practitioner/1", "TREAT", "r" + std::to_string(number)};
    const std::string id = "p" + std::to_string((number - 1) % 3);
    unit.writes.push_back({.key = {"Patient", id},
                           .expected = ports::Expected::any,
                           .content = "{\"n\":" + std::to_string(number) + "}",
                           .index = {{.parameter = "n", .system = "", .text = std::to_string(number)}},
                           .subjects = {id}});
    unit.claims.push_back({ports::ClaimChange::Act::take, "slot/" + std::to_string(number), "Practitioner/1"});
    unit.accesses.push_back({.role = "doctor", .relation = "Encounter/1", .patients = {id}, .interaction = "read", .type = "Patient", .count = 1});
    ASSERT_TRUE(run_inline(store_->commit(unit)));
  }
  /// What somebody with the file in his hands, but without the key, can do.
  void tamper(const std::string& statements) {
    sqlite3* raw = nullptr;
    ASSERT_EQ(sqlite3_open(file().c_str(), &raw), SQLITE_OK);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(raw, statements.c_str(), nullptr, nullptr, &message), SQLITE_OK) << message;
    sqlite3_close(raw);
  }
  std::string file() const { return (folder_ / "record.db").string(); }
  std::string key_file() const { return (folder_ / "keys/journal.pub").string(); }

  std::string verified(int expected_status, std::optional<std::string> at_least = {}) {
    std::ostringstream out;
    const int status =
        verify({.database = file(), .at_least = std::move(at_least), .heads_file = {}, .key_files = {key_file()}, .index_of = {}}, out);
    EXPECT_EQ(status, expected_status) << out.str();
    return out.str();
  }

  testing::TemporaryFolder folder_;
  runtime::SystemClock clock_;
  runtime::SystemRandom random_;
  adapters::OpenSslHasher hasher_;
  std::unique_ptr<adapters::OpenSslSigner> signer_;
  std::unique_ptr<adapters::Database> database_;
  std::unique_ptr<adapters::InlineStore> store_;
  std::string head_;
};

TEST_F(OfflineCommands, finds_a_sound_database_sound_and_says_what_it_cannot_see) {
  const std::string report = verified(status_good);
  EXPECT_THAT(report, HasSubstr("entries 9, contents 9, heads that vouch 2"));
  EXPECT_THAT(report, HasSubstr("witness up to entry 6"));
  EXPECT_THAT(report, HasSubstr("cannot be detected: A tail cut together with the heads file"));
}

TEST_F(OfflineCommands, does_not_call_a_database_damaged_for_a_mistyped_witness) {
  for (const char* mistyped : {"garbage", "", "maillage-head/1 6"})
    EXPECT_THAT(verified(status_impossible, mistyped), HasSubstr("--at-least is no head"));
}

TEST_F(OfflineCommands, finds_flipped_bytes_of_entries_and_contents) {
  tamper("UPDATE versions SET content = replace(content, '\"n\":2', '\"n\":3') WHERE id / 256 = 2");
  EXPECT_THAT(verified(status_damaged), HasSubstr("FOUND content-altered at entry 2"));
  tamper("UPDATE versions SET content = NULL, salt = NULL WHERE id / 256 = 3");
  EXPECT_THAT(verified(status_damaged), HasSubstr("FOUND content-missing at entry 3"));
  tamper("UPDATE entries SET bytes = substr(bytes, 1, 60) || X'00' || substr(bytes, 62) WHERE sequence = 4");
  EXPECT_THAT(verified(status_damaged), HasSubstr("FOUND entry-altered at entry 4"));
}

TEST_F(OfflineCommands, finds_any_flipped_byte_in_every_column_of_the_journal) {
  const auto flip = [](const std::string& table, const std::string& column, const std::string& where, int at) {
    const std::string position = std::to_string(at + 1);
    return "UPDATE " + table + " SET " + column + " = CAST(substr(" + column + ", 1, " + std::to_string(at) + ") || CASE hex(substr(" + column +
           ", " + position + ", 1)) WHEN '41' THEN X'42' ELSE X'41' END || substr(" + column + ", " + std::to_string(at + 2) + ") AS BLOB) WHERE " +
           where;
  };
  files::copy_file(file(), folder_ / "good.db");
  const auto try_flips = [&](const std::string& table, const std::string& column, const std::string& where, int from, int to, int step) {
    for (int at = from; at < to; at += step) {
      files::copy_file(folder_ / "good.db", file(), files::copy_options::overwrite_existing);
      tamper(flip(table, column, where, at));
      std::ostringstream out;
      ASSERT_EQ(verify({.database = file(), .at_least = {}, .heads_file = {}, .key_files = {key_file()}, .index_of = {}}, out), status_damaged)
          << table << "." << column << " byte " << at << "\n"
          << out.str();
    }
  };
  try_flips("entries", "bytes", "sequence = 5", 0, 200, 7);
  try_flips("entries", "hash", "sequence = 5", 0, 32, 5);
  try_flips("versions", "salt", "id / 256 = 5", 0, 32, 5);
  try_flips("versions", "content", "id / 256 = 5", 0, 7, 1);
}

TEST_F(OfflineCommands, finds_a_flipped_byte_of_a_piece_and_copies_pieces_with_a_backup) {
  open();
  ports::UnitOfWork unit;
  unit.author = {"Practitioner/1", "TREAT", "r10"};
  const std::string bytes(ports::content_bytes_max, 's');
  unit.writes.push_back({.key = {ports::piece_type, "c1-0"}, .version = VersionId{0}, .content = bytes, .index = {}, .subjects = {"p1"}});
  ASSERT_TRUE(run_inline(store_->commit(unit)));
  close();
  EXPECT_THAT(verified(status_good), HasSubstr("contents 10"));
  std::ostringstream out;
  const std::string copy = (folder_ / "copy.db").string();
  EXPECT_EQ(backup({.database = file(), .file = copy, .key_files = {key_file()}}, out), status_good) << out.str();
  tamper("UPDATE versions SET content = CAST(substr(content, 1, 700000) || 'x' || substr(content, 700002) AS BLOB) WHERE id / 256 = 10");
  EXPECT_THAT(verified(status_damaged), HasSubstr("FOUND content-altered at entry 10"));
  files::rename(copy, file());
  open();
  EXPECT_TRUE(run_inline(store_->read({ports::piece_type, "c1-0"}))->content == bytes);
}

TEST_F(OfflineCommands, finds_deleted_inserted_and_reordered_entries) {
  tamper("DELETE FROM entries WHERE sequence = 3");
  EXPECT_THAT(verified(status_damaged), HasSubstr("FOUND sequence-broken at entry 4"));
  tamper("INSERT INTO entries SELECT 3, at, changes, bytes, hash FROM entries WHERE sequence = 2");
  EXPECT_THAT(verified(status_damaged), HasSubstr("FOUND sequence-broken at entry 3"));
  tamper(
      "UPDATE entries SET sequence = -1 WHERE sequence = 5; UPDATE entries SET sequence = 5 WHERE sequence = 6; UPDATE entries SET sequence = 6 "
      "WHERE sequence = -1");
  EXPECT_THAT(verified(status_damaged), HasSubstr("FOUND sequence-broken at entry 5"));
}

TEST_F(OfflineCommands, finds_a_chain_that_was_recomputed_without_the_key) {
  // Entry 2 gets another author, and every later entry the hash that then fits: all of it consistent, but the head of entry 6 was signed.
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(file().c_str(), &raw), SQLITE_OK);
  {
    adapters::Statement select(raw, "SELECT bytes FROM entries WHERE sequence = ?");
    adapters::Statement update(raw, "UPDATE entries SET bytes = ?, hash = ? WHERE sequence = ?");
    std::optional<ports::Sha256> previous;
    for (int sequence = 2; sequence <= 9; ++sequence) {
      ASSERT_TRUE(select.bind(sequence).step());
      auto entry = *record::parse_entry(select.blob(0));
      select.reset();
      if (previous) entry.previous = *previous;
      if (sequence == 2) entry.author.actor = "Practitioner/2";
      const Buffer bytes = record::encode(entry);
      previous = record::entry_hash(hasher_, bytes);
      update.bind(Bytes(bytes), Bytes(*previous), sequence).run();
    }
  }
  sqlite3_close(raw);
  tamper(
      "INSERT OR IGNORE INTO names(text) VALUES('Practitioner/2');"
      "UPDATE accesses_by_actor SET actor = (SELECT id FROM names WHERE text = 'Practitioner/2') WHERE sequence = 2");
  const std::string report = verified(status_damaged);
  EXPECT_THAT(report, HasSubstr("FOUND head-contradicted at entry 6"));
  EXPECT_THAT(report, Not(HasSubstr("FOUND chain-broken")));
  EXPECT_THAT(report, Not(HasSubstr("FOUND entry-altered")));
}

TEST_F(OfflineCommands, finds_a_tail_cut_below_the_last_head_or_below_a_witness_on_paper) {
  const std::string newer_head = [this] {
    open();
    const std::string line = record::head_line(*run_inline(store_->sign_head()));
    close();
    return line;
  }();
  const auto cut_to = [](int sequence) {
    const std::string after = " > " + std::to_string(sequence);
    return "DELETE FROM versions WHERE id / 256" + after + "; DELETE FROM entries WHERE sequence" + after +
           "; DELETE FROM claims WHERE CAST(substr(key, 6) AS INTEGER)" + after + "; DELETE FROM accesses_by_patient WHERE sequence" + after +
           "; DELETE FROM accesses_by_actor WHERE sequence" + after +
           "; UPDATE resources SET current = (SELECT MAX(id) FROM versions v WHERE v.resource = resources.id), version = (SELECT MAX(version) FROM "
           "versions v WHERE v.resource = "
           "resources.id); UPDATE resources SET updated = (SELECT at FROM entries WHERE sequence = current / 256)";
  };
  tamper(cut_to(7));
  EXPECT_THAT(verified(status_damaged), HasSubstr("FOUND tail-cut at entry 9"));
  // The heads file cut as well: now only a witness from elsewhere can tell.
  std::ofstream(file() + ".heads") << head_ << "\n";
  verified(status_good);
  EXPECT_THAT(verified(status_damaged, newer_head), HasSubstr("FOUND tail-cut at entry 9"));
  std::ofstream(folder_ / "paper.txt") << newer_head << "\n";
  EXPECT_THAT(verified(status_damaged, (folder_ / "paper.txt").string()), HasSubstr("FOUND tail-cut at entry 9"));
}

TEST_F(OfflineCommands, finds_tables_that_do_not_say_what_the_journal_says) {
  files::copy_file(file(), folder_ / "good.db");
  for (const std::string statement :
       {"UPDATE claims SET holder = 'Practitioner/2' WHERE key = 'slot/1'", "DELETE FROM claims WHERE key = 'slot/1'",
        "INSERT INTO claims VALUES('slot/77', 'x')", "UPDATE resources SET current = 256, version = 1 WHERE name = 'p0'",
        "UPDATE resources SET deleted = 1 WHERE name = 'p0'", "DELETE FROM resources WHERE name = 'p0'", "DELETE FROM subjects",
        "DELETE FROM accesses_by_patient WHERE sequence = 4", "DELETE FROM accesses_by_actor WHERE sequence = 4",
        "UPDATE versions SET subjects = 'p2' WHERE id / 256 = 1", "UPDATE meta SET value = 1 WHERE name = 'nature'",
        "UPDATE entries SET changes = 0 WHERE sequence = 2",
        "INSERT INTO versions SELECT 99999, resource, 99, deleted, subjects, salt, content FROM versions LIMIT 1",
        "UPDATE names SET text = 'p9' WHERE text = 'p1'"}) {
    files::copy_file(folder_ / "good.db", file(), files::copy_options::overwrite_existing);
    tamper(statement);
    std::ostringstream out;
    EXPECT_EQ(verify({.database = file(), .at_least = {}, .heads_file = {}, .key_files = {key_file()}, .index_of = {}}, out), status_damaged)
        << statement << "\n"
        << out.str();
  }
}

TEST_F(OfflineCommands, compares_the_search_index_when_it_is_told_how_contents_are_indexed) {
  const VerifyCommand command{.database = file(),
                              .at_least = {},
                              .heads_file = {},
                              .key_files = {key_file()},
                              .index_of = [](const std::string&, const std::string& content) {
                                return std::vector<fhir::IndexRow>{{.parameter = "n", .system = "", .text = content.substr(5, 1)}};
                              }};
  std::ostringstream sound;
  EXPECT_EQ(verify(command, sound), status_good) << sound.str();
  tamper("DELETE FROM index_rows WHERE text = '7'");
  std::ostringstream damaged;
  EXPECT_EQ(verify(command, damaged), status_damaged) << damaged.str();
}

TEST_F(OfflineCommands, believes_no_head_of_a_strange_key) {
  ASSERT_TRUE(adapters::OpenSslSigner::create(folder_ / "others", "journal"));
  std::ostringstream out;
  EXPECT_EQ(
      verify({.database = file(), .at_least = {}, .heads_file = {}, .key_files = {(folder_ / "others/journal.pub").string()}, .index_of = {}}, out),
      status_damaged);
  EXPECT_THAT(out.str(), HasSubstr("FOUND head-forged"));
}

TEST_F(OfflineCommands, says_in_words_what_cannot_be_done) {
  std::ostringstream absent;
  EXPECT_EQ(verify({.database = (folder_ / "nothing.db").string(), .at_least = {}, .heads_file = {}, .key_files = {}, .index_of = {}}, absent),
            status_impossible);
  EXPECT_THAT(absent.str(), HasSubstr("There is no database"));
  tamper("PRAGMA user_version = 99");
  EXPECT_THAT(verified(status_impossible), HasSubstr("written by a newer Maillage"));
}

TEST_F(OfflineCommands, backs_up_a_record_in_use_and_restores_it_beside) {
  open();
  const std::string copy = (folder_ / "copy.db").string();
  std::ostringstream out;
  EXPECT_EQ(backup({file(), copy, {key_file()}}, out), status_good) << out.str();
  EXPECT_THAT(out.str(), HasSubstr("entries 1 to 9"));
  write(10);  // the server went on
  EXPECT_EQ(backup({file(), copy, {key_file()}}, out), status_impossible);
  EXPECT_EQ(restore({copy, file(), {key_file()}}, out), status_impossible);
  close();

  const std::string elsewhere = (folder_ / "elsewhere.db").string();
  std::ostringstream restored;
  EXPECT_EQ(restore({copy, elsewhere, {key_file()}}, restored), status_good) << restored.str();
  database_ = *adapters::Database::open({.file = elsewhere}, {clock_, hasher_, *signer_, random_, [] { return UINT64_MAX; }});
  store_ = std::make_unique<adapters::InlineStore>(*database_);
  EXPECT_EQ(*run_inline(store_->last()), Sequence{9});
  EXPECT_EQ(run_inline(store_->read({"Patient", "p2"}))->content, "{\"n\":9}");
  write(11);  // and it goes on from there
}

TEST_F(OfflineCommands, refuses_to_restore_a_damaged_backup) {
  const std::string copy = (folder_ / "copy.db").string();
  std::ostringstream out;
  ASSERT_EQ(backup({file(), copy, {}}, out), status_good);
  files::rename(file(), folder_ / "aside.db");
  files::rename(copy, file());
  tamper("UPDATE versions SET content = '{}' WHERE id / 256 = 2");
  files::rename(file(), copy);
  std::ostringstream refused;
  EXPECT_EQ(restore({copy, (folder_ / "new.db").string(), {}}, refused), status_impossible);
  EXPECT_THAT(refused.str(), HasSubstr("does not verify"));
  EXPECT_FALSE(files::exists(folder_ / "new.db"));
}

}  // namespace
}  // namespace maillage::server

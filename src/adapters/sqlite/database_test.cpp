#include "adapters/sqlite/database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "adapters/sqlite/verify_database.hpp"
#include "runtime/system_clock.hpp"
#include "testing/sealing/weak_sealing.hpp"
#include "testing/temporary_folder.hpp"

namespace maillage::adapters {
namespace {

namespace files = std::filesystem;
using ::testing::HasSubstr;

class DatabaseTest : public ::testing::Test {
 protected:
  Outcome<std::unique_ptr<Database>> open(WhenAbsent when_absent = WhenAbsent::create, record::Nature nature = record::Nature::real) {
    return Database::open({.file = file(), .when_absent = when_absent, .nature = nature},
                          {clock_, hasher_, signer_, random_, [this] { return free_bytes_; }});
  }
  std::string file() const { return (folder_ / "record.db").string(); }

  static ports::UnitOfWork writing(const std::string& type, const std::string& id) {
    ports::UnitOfWork unit;
    unit.author = {"Practitioner/1", "TREAT", "r"};
    unit.writes.push_back({.key = {type, id}, .expected = ports::Expected::any, .content = "{}", .index = {}, .subjects = {}});
    return unit;
  }
  static ports::UnitOfWork reading() {
    ports::UnitOfWork unit;
    unit.author = {"Practitioner/1", "TREAT", "r"};
    unit.accesses.push_back({.role = "doctor", .relation = "Encounter/1", .patients = {"p"}, .interaction = "read", .type = "Patient"});
    return unit;
  }
  static std::string reason_of(Database& database, const ports::UnitOfWork& unit) {
    const auto outcomes = database.writer().commit({&unit, 1});
    return outcomes.front() ? "" : outcomes.front().error().reason;
  }

  testing::TemporaryFolder folder_;
  std::uint64_t free_bytes_{UINT64_MAX};
  runtime::SystemClock clock_;
  runtime::SystemRandom random_;
  maillage::testing::WeakHasher hasher_;
  maillage::testing::WeakSigner signer_{7};
};

TEST_F(DatabaseTest, is_made_only_when_asked_to) {
  EXPECT_EQ(open(WhenAbsent::refuse).error().reason, "database-absent");
  EXPECT_FALSE(files::exists(file()));
  EXPECT_TRUE(open());
  EXPECT_TRUE(open(WhenAbsent::refuse));
}

TEST_F(DatabaseTest, refuses_a_second_start_in_words_that_name_the_first) {
  const auto first = open();
  const auto second = open();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().reason, "database-in-use");
  EXPECT_THAT(second.error().text, HasSubstr(std::to_string(::getpid())));
}

TEST_F(DatabaseTest, written_by_a_newer_program_is_refused_in_words) {
  ASSERT_TRUE(open());
  Connection(file(), {}).execute("PRAGMA user_version = " + std::to_string(schema_version + 1));
  const auto refused = open();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "database-newer");
  EXPECT_THAT(refused.error().text,
              HasSubstr("schema " + std::to_string(schema_version + 1) + "; this program knows " + std::to_string(schema_version)));
}

TEST_F(DatabaseTest, of_another_program_is_left_alone) {
  Connection(file(), {}).execute("CREATE TABLE theirs(x)");
  EXPECT_EQ(open().error().reason, "not-a-record");
  files::remove(file());
  files::remove(file() + "-wal");
  std::ofstream(file()) << std::string(8192, 'x');
  EXPECT_EQ(open().error().reason, "not-a-record");
}

TEST_F(DatabaseTest, stays_a_demonstration_or_real_for_ever) {
  ASSERT_TRUE(open(WhenAbsent::create, record::Nature::demonstration));
  EXPECT_EQ(open(WhenAbsent::create, record::Nature::real).error().reason, "database-is-demonstration");
  EXPECT_TRUE(open(WhenAbsent::create, record::Nature::demonstration));
  files::remove(file());
  ASSERT_TRUE(open(WhenAbsent::create, record::Nature::real));
  EXPECT_EQ(open(WhenAbsent::create, record::Nature::demonstration).error().reason, "database-is-real");
}

TEST_F(DatabaseTest, behind_its_heads_file_is_refused) {
  {
    const auto database = open();
    EXPECT_EQ(reason_of(**database, writing("Patient", "a")), "");
    files::copy_file(file(), folder_ / "older.db");
    files::copy_file(file() + "-wal", folder_ / "older.db-wal");
    EXPECT_EQ(reason_of(**database, writing("Patient", "b")), "");
    EXPECT_TRUE((*database)->sign_head());
  }
  EXPECT_TRUE(open());
  files::copy_file(folder_ / "older.db", file(), files::copy_options::overwrite_existing);
  files::copy_file(folder_ / "older.db-wal", file() + "-wal", files::copy_options::overwrite_existing);
  EXPECT_EQ(open().error().reason, "database-behind-heads");
}

TEST_F(DatabaseTest, nearly_out_of_disk_only_finishes_open_consultations) {
  const auto opened = open();
  Database& database = **opened;
  free_bytes_ = free_bytes_for_writing;
  EXPECT_EQ(reason_of(database, writing("Patient", "a")), "");
  free_bytes_ = free_bytes_for_writing - 1;
  EXPECT_EQ(reason_of(database, writing("Patient", "b")), "disk-nearly-full");
  EXPECT_EQ(reason_of(database, reading()), "");
  EXPECT_EQ(reason_of(database, writing("sign-in", "s")), "");
  ports::UnitOfWork finishing = writing("Encounter", "e");
  finishing.urgency = ports::Urgency::finishes_consultation;
  EXPECT_EQ(reason_of(database, finishing), "");
  free_bytes_ = free_bytes_for_reading - 1;
  EXPECT_EQ(reason_of(database, reading()), "disk-nearly-full");
  EXPECT_EQ(reason_of(database, finishing), "disk-nearly-full");
  free_bytes_ = UINT64_MAX;
  EXPECT_EQ(reason_of(database, writing("Patient", "b")), "");
}

TEST_F(DatabaseTest, refuses_one_unit_of_a_group_alone) {
  const auto opened = open();
  std::vector<ports::UnitOfWork> group = {writing("Patient", "a"), writing("Patient", "b"), writing("Patient", "c")};
  group[1].writes[0].expected = ports::Expected::exactly;
  group[1].writes[0].version = VersionId{9};
  group[2].claims.push_back({ports::ClaimChange::Act::take, "slot", "x"});
  group.push_back(group[2]);
  const auto outcomes = (*opened)->writer().commit(group);
  ASSERT_EQ(outcomes.size(), 4U);
  EXPECT_EQ(outcomes[0]->sequence, Sequence{1});
  EXPECT_EQ(outcomes[1].error().reason, "version-conflict");
  EXPECT_EQ(outcomes[2]->sequence, Sequence{2});
  EXPECT_EQ(outcomes[3].error().reason, "claim-held");
  EXPECT_EQ((*opened)->writer().last().sequence, Sequence{2});
}

TEST_F(DatabaseTest, signs_a_head_when_one_is_due_and_repairs_a_torn_line) {
  {
    const auto database = open();
    reason_of(**database, writing("Patient", "a"));
    EXPECT_TRUE((*database)->sign_head_when_due());
    EXPECT_EQ(read_head_lines(heads_path(file())).size(), 1U);
    reason_of(**database, writing("Patient", "b"));
    EXPECT_TRUE((*database)->sign_head_when_due());
    EXPECT_EQ(read_head_lines(heads_path(file())).size(), 1U);  // neither 1,000 entries nor 10 s
    EXPECT_TRUE((*database)->sign_head());
    EXPECT_TRUE((*database)->sign_head());
    EXPECT_EQ(read_head_lines(heads_path(file())).size(), 2U);
  }
  std::ofstream(heads_path(file()), std::ios::app) << "maillage-head/1 3 17";
  const auto database = open();
  reason_of(**database, writing("Patient", "c"));
  EXPECT_TRUE((*database)->sign_head());
  EXPECT_EQ(last_head(heads_path(file()))->sequence, Sequence{3});
  EXPECT_EQ(read_head_lines(heads_path(file())).size(), 3U);
}

TEST_F(DatabaseTest, signs_the_head_of_an_earlier_entry_and_still_ends_with_the_newest) {
  const auto database = open();
  reason_of(**database, writing("Patient", "a"));
  const auto then = (*database)->sign_head();
  ASSERT_TRUE(then);
  reason_of(**database, writing("Patient", "b"));
  reason_of(**database, writing("Patient", "c"));
  const auto earlier = (*database)->sign_head_of(Sequence{2});
  ASSERT_TRUE(earlier) << earlier.error().text;
  EXPECT_EQ(earlier->sequence, Sequence{2});
  EXPECT_EQ((*database)->sign_head_of(Sequence{1})->hash, then->hash) << "the same chain, whenever it is asked";
  EXPECT_EQ(last_head(heads_path(file()))->sequence, Sequence{3});
  EXPECT_EQ((*database)->newest_head()->sequence, Sequence{3});
  EXPECT_EQ((*database)->sign_head_of(Sequence{4}).error().reason, "no-such-entry");
  Connection(file(), {}).execute("UPDATE entries SET bytes = x'00' || substr(bytes, 2) WHERE sequence = 1");
  EXPECT_EQ((*database)->sign_head_of(Sequence{1}).error().reason, "entry-damaged");
}

TEST_F(DatabaseTest, interrupts_a_read_that_holds_it_for_too_long) {
  Connection connection(file(), {});
  Statement endless = connection.prepare("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n");
  const ReadDeadline deadline(connection, std::chrono::milliseconds(10));
  try {
    endless.run();
    FAIL();
  } catch (const StoreFailed& failure) {
    EXPECT_TRUE(failure.is_interrupted());
  }
}

TEST_F(DatabaseTest, finds_few_among_many_by_walking_few) {
  const auto opened = open();
  for (int chunk = 0; chunk < 8; ++chunk) {
    std::vector<ports::UnitOfWork> group;
    for (int i = 0; i < 250; ++i) {
      ports::UnitOfWork unit = writing("Observation", std::to_string(chunk) + "." + std::to_string(i));
      unit.writes[0].index = {{.parameter = "patient", .system = "Patient", .text = "p" + std::to_string(i)},
                              {.parameter = "code", .system = "", .text = "85354-9"}};
      group.push_back(std::move(unit));
    }
    for (const auto& outcome : (*opened)->writer().commit(group)) ASSERT_TRUE(outcome);
  }
  const auto connection = (*opened)->open_reader();
  const fhir::Query query{.type = "Observation",
                          .all_of = {{.parameter = "code", .any_of = {fhir::TokenMatch{std::nullopt, "85354-9"}}},
                                     {.parameter = "patient", .any_of = {fhir::ReferenceMatch{"Patient", "p7"}}}},
                          .sort = fhir::Sort{"_lastUpdated", true},
                          .after = {},
                          .includes = {}};
  const SqlStatement compiled = *compile_search(query, std::nullopt);
  int steps = 0;
  sqlite3_progress_handler(connection->handle(), 1, [](void* counter) { return ++*static_cast<int*>(counter), 0; }, &steps);
  Statement select = connection->prepare(compiled.text);
  select.bind_all(compiled.values);
  int found = 0;
  while (select.step()) ++found;
  EXPECT_EQ(found, 8);
  EXPECT_LT(steps, 2000) << "2,000 observations have that code, 8 are of that patient";
}

TEST_F(DatabaseTest, brings_a_database_of_schema_1_to_this_schema_and_changes_nothing_else) {
  ASSERT_EQ(reason_of(**open(), writing("Patient", "p1")), "");
  {
    Connection connection(file(), {});
    connection.execute("DROP INDEX resources_by_update; DROP TABLE erasures; PRAGMA user_version = 1");
  }
  const auto verified = [&] { return verify_database({.file = file()}, hasher_, maillage::testing::WeakVerifier()); };
  EXPECT_TRUE(verified()->is_sound()) << "a file that is only read is verified as it is";
  {
    const auto opened = open(WhenAbsent::refuse);
    ASSERT_TRUE(opened) << opened.error().text;
    EXPECT_EQ(reason_of(**opened, writing("Patient", "p2")), "");
    EXPECT_EQ((*opened)->writer().last().sequence, Sequence{2});
  }
  Connection connection(file(), {.read_only = true});
  EXPECT_EQ(schema_of(connection), schema_version);
  EXPECT_EQ(connection.integer_of("SELECT COUNT(*) FROM sqlite_schema WHERE name IN ('resources_by_update', 'erasures')"), 2);
  EXPECT_TRUE(verified()->is_sound());
}

TEST_F(DatabaseTest, writes_its_wal_over_instead_of_growing_it) {
  const auto opened = open();
  for (int i = 0; i < 200; ++i) {
    ports::UnitOfWork unit = writing("Patient", "p" + std::to_string(i));
    unit.writes[0].content = std::string(200'000, 'x');
    ASSERT_EQ(reason_of(**opened, unit), "");
  }
  EXPECT_LT((*opened)->writer().wal_bytes(), wal_checkpoint_bytes + (1U << 20U));
  EXPECT_LT(files::file_size(file() + "-wal"), wal_checkpoint_bytes + (2U << 20U));
}

}  // namespace
}  // namespace maillage::adapters

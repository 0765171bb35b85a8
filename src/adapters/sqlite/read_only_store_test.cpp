// A database read beside the server that has it open, and never written.
#include "adapters/sqlite/read_only_store.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "adapters/sqlite/database.hpp"
#include "runtime/system_clock.hpp"
#include "testing/sealing/weak_sealing.hpp"
#include "testing/temporary_folder.hpp"

namespace maillage::adapters {
namespace {

class ReadOnly : public ::testing::Test {
 protected:
  std::string file() const { return (folder_ / "record.db").string(); }
  std::unique_ptr<Database> serve() {
    auto database =
        Database::open({.file = file(), .when_absent = WhenAbsent::create}, {clock_, hasher_, signer_, random_, [] { return UINT64_MAX; }});
    return database ? std::move(*database) : nullptr;
  }
  static ports::UnitOfWork writing(const std::string& id) {
    ports::UnitOfWork unit;
    unit.author = {"Practitioner/1", "TREAT", "r"};
    unit.writes.push_back({.key = {"Location", id}, .expected = ports::Expected::any, .content = "{}", .index = {}, .subjects = {}});
    return unit;
  }

  testing::TemporaryFolder folder_;
  runtime::SystemClock clock_;
  runtime::SystemRandom random_;
  maillage::testing::WeakHasher hasher_;
  maillage::testing::WeakSigner signer_{7};
};

TEST_F(ReadOnly, sees_what_a_server_commits_meanwhile) {
  const auto served = serve();
  ASSERT_NE(served, nullptr);
  const auto unit = writing("a");
  ASSERT_TRUE(served->writer().commit({&unit, 1}).front());
  auto store = ReadOnlyStore::open(file());
  ASSERT_TRUE(store) << store.error().text;
  EXPECT_TRUE(run_inline((*store)->read({"Location", "a"})));
  EXPECT_FALSE(run_inline((*store)->read({"Location", "b"})));
  const auto later = writing("b");
  ASSERT_TRUE(served->writer().commit({&later, 1}).front());
  EXPECT_TRUE(run_inline((*store)->read({"Location", "b"})));
  EXPECT_EQ(run_inline((*store)->last())->value, 2U);
}

TEST_F(ReadOnly, refuses_to_write) {
  ASSERT_NE(serve(), nullptr);
  auto store = ReadOnlyStore::open(file());
  ASSERT_TRUE(store);
  const auto refused = run_inline((*store)->commit(writing("a")));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "read-only");
}

TEST_F(ReadOnly, refuses_what_is_no_database) {
  EXPECT_EQ(ReadOnlyStore::open(file()).error().reason, "database-absent");
  std::ofstream(file()) << "not a database at all, and long enough to be looked at";
  EXPECT_FALSE(ReadOnlyStore::open(file()));
}

}  // namespace
}  // namespace maillage::adapters

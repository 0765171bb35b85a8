// The matrix comes out clean, over each store; and with any single check taken out, it does not.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "adapters/sqlite/inline_store.hpp"
#include "tests/contract/access/play.hpp"

namespace maillage::contract {
namespace {

namespace files = std::filesystem;

/// A database in a folder of its own. It need not survive a power cut.
struct TemporaryDatabase {
  explicit TemporaryDatabase(const ports::Clock& clock)
      : folder(files::temp_directory_path() / fmt::format("maillage-access-{}", ::getpid())),
        database(open(folder, {clock, hasher, signer, random, [] { return UINT64_MAX; }})) {}
  ~TemporaryDatabase() { files::remove_all(folder); }
  TemporaryDatabase(const TemporaryDatabase&) = delete;
  TemporaryDatabase& operator=(const TemporaryDatabase&) = delete;
  static std::unique_ptr<adapters::Database> open(const files::path& folder, adapters::WriterContext context) {
    files::remove_all(folder);
    files::create_directories(folder);
    auto opened = adapters::Database::open(
        {.file = folder / "record.db", .when_absent = adapters::WhenAbsent::create, .connection = {.synchronous = "OFF"}}, std::move(context));
    ASSERT(opened.has_value());
    return std::move(*opened);
  }

  testing::FakeHasher hasher;
  testing::FakeSigner signer;
  testing::SeededRandom random{3};
  files::path folder;
  std::unique_ptr<adapters::Database> database;
};

class SqliteStore : private TemporaryDatabase, public adapters::InlineStore {
 public:
  explicit SqliteStore(const ports::Clock& clock) : TemporaryDatabase(clock), InlineStore(*database) {}
};

struct Store {
  const char* name;
  testing::MakeStore make;
};
const std::array stores = {Store{"memory", testing::in_memory},
                           Store{"sqlite", [](const ports::Clock& clock) { return std::make_unique<SqliteStore>(clock); }}};

/// A cell that lets somebody in and that nobody played, with every role, would be a rule that nothing holds to.
void expect_whole_table(Play& play) {
  for (const record::PolicyRow& row : record::policy::rows) {
    for (const Relation relation : record::all_relations) {
      const record::Roles cell = row.columns[static_cast<std::size_t>(relation)];
      const bool only_the_house = (cell | record::policy::H).bits == record::policy::H.bits;
      for (const Role role : World::roles()) {
        if (!only_the_house && !play.played.contains({role, row.act, row.data, relation}))
          play.differ(words_of(role, row.act, row.data, name_of(relation)) + ": stands in the table and was not played");
      }
    }
    const bool at_all =
        std::ranges::any_of(play.played, [&](const auto& one) { return std::get<Act>(one) == row.act && std::get<DataClass>(one) == row.data; });
    if (!at_all) play.differ(words_of(Role::house, row.act, row.data, "") + ": was not played at all");
  }
}

constexpr std::array parts = {play_live,     play_care,  play_agenda, play_telephone, play_documents, play_content,
                              play_searches, play_reads, play_writes, play_house,     play_routes,    expect_whole_table};

std::vector<std::string> play_everything(const Store& store, std::size_t& cells) {
  World world(store.make);
  Play play{world, {}, 0};
  for (const auto part : parts) part(play);
  cells = play.cells;
  return std::move(play.differences);
}

/// Stops after the part that differs. The last part only looks at what was played, and says nothing of a check.
bool differs(const Store& store) {
  World world(store.make);
  Play play{world, {}, 0};
  return std::any_of(parts.begin(), parts.end() - 1, [&](const auto part) {
    part(play);
    return !play.differences.empty();
  });
}

TEST(AccessMatrix, does_in_every_cell_what_the_table_says) {
  for (const Store& store : stores) {
    std::size_t cells = 0;
    const std::vector<std::string> differences = play_everything(store, cells);
    for (const std::string& difference : differences) ADD_FAILURE() << store.name << ": " << difference;
    std::printf("RESULT access matrix over %s: %zu cells played, %zu differ\n", store.name, cells, differences.size());
    EXPECT_GT(cells, 5000U);
  }
}

class EachCheck : public ::testing::TestWithParam<record::CheckName> {};

TEST_P(EachCheck, is_needed) {
  const record::SkippedCheck skipped(GetParam().check);
  for (const Store& store : stores)
    EXPECT_TRUE(differs(store)) << "over " << store.name << " the matrix does not notice that " << GetParam().id << " is gone";
}

INSTANTIATE_TEST_SUITE_P(Checks, EachCheck, ::testing::ValuesIn(record::all_checks), [](const auto& one) {
  std::string name(one.param.id);
  for (char& character : name) character = character == '-' ? '_' : character;
  return name;
});

}  // namespace
}  // namespace maillage::contract

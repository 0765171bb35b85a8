#include <gtest/gtest.h>

#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;

TEST(Vread, gives_old_versions_and_none_that_never_was) {
  Clinic clinic;
  clinic.open();
  clinic.put_observation("o1", "odette", R"(,"note":[{"text":"second"}])");
  const auto vread_as = [&](Ask ask, std::uint32_t version) {
    return run_inline(vread(clinic.record, std::move(ask), {"Observation", "o1"}, VersionId{version}));
  };
  EXPECT_EQ(vread_as(Clinic::doctor(), 1)->body.find("second"), std::string::npos);
  EXPECT_NE(vread_as(Clinic::doctor(), 2)->body.find("second"), std::string::npos);
  EXPECT_EQ(vread_as(Clinic::doctor(), 3).error().reason, "not-found");
  EXPECT_EQ(vread_as(Clinic::stranger(), 1).error().reason, "not-found");
}

TEST(Vread, hides_a_version_about_somebody_else_from_those_of_the_current_one) {
  Clinic clinic;
  clinic.open();
  clinic.put_observation("o2", "odette");  // it was entered for Paul by mistake
  const auto old = run_inline(vread(clinic.record, Clinic::doctor(), {"Observation", "o2"}, VersionId{1}));
  ASSERT_FALSE(old);
  EXPECT_EQ(old.error().reason, "not-found");
  EXPECT_TRUE(run_inline(vread(clinic.record, Clinic::doctor(), {"Observation", "o2"}, VersionId{2})));
}

/// The first versions of everything were erased.
class ErasedStore : public testing::MemoryStore {
 public:
  using testing::MemoryStore::MemoryRecordStore;
  Task<Outcome<ports::Stored>> read_version(ResourceKey key, VersionId version) override {
    auto stored = co_await testing::MemoryStore::read_version(std::move(key), version);
    if (stored && version == VersionId{1}) erase(*stored);
    co_return stored;
  }
  Task<Outcome<std::vector<ports::Stored>>> history(ResourceKey key, std::optional<VersionId> before, std::uint32_t count) override {
    auto versions = co_await testing::MemoryStore::history(std::move(key), before, count);
    if (versions) erase(versions->back());
    co_return versions;
  }

 private:
  static void erase(ports::Stored& stored) {
    stored.content.clear();
    stored.erased = Instant{1'790'000'000'000'000};
  }
};

TEST(Vread, says_of_what_was_erased_by_law_that_it_was_and_when) {
  Clinic clinic([](const ports::Clock& clock) -> std::unique_ptr<ports::RecordStore> { return std::make_unique<ErasedStore>(clock); });
  clinic.open();
  const auto old = run_inline(vread(clinic.record, Clinic::doctor(), {"Observation", "o1"}, VersionId{1}));
  ASSERT_FALSE(old);
  EXPECT_EQ(old.error().code, IssueCode::deleted);
  EXPECT_EQ(old.error().reason, "erased-by-law");
  EXPECT_NE(old.error().text.find("2026-09-21"), std::string::npos) << old.error().text;
  EXPECT_EQ(run_inline(vread(clinic.record, Clinic::stranger(), {"Observation", "o1"}, VersionId{1})).error().reason, "not-found");
  const auto history_of = run_inline(history(clinic.record, Clinic::doctor(), {"Observation", "o1"}, std::nullopt, 50));
  ASSERT_TRUE(history_of);
  EXPECT_NE(history_of->body.find("\"status\":\"410\""), std::string::npos) << history_of->body;
  EXPECT_TRUE(fhir::parse(history_of->body));
  ASSERT_TRUE(run_inline(remove(clinic.record, {the_house(), "seed"}, {"Observation", "o1"}, {})));
  EXPECT_EQ(run_inline(read(clinic.record, Clinic::doctor(), {"Observation", "o1"}, {})).error().reason, "erased-by-law");
}

}  // namespace
}  // namespace maillage::record

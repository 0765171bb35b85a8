// The languages of a ladder's doctors come from their Practitioner, and a doctor who is gone from the record is named.
#include "care/territory/doctor_loading.hpp"

#include <gtest/gtest.h>

#include "adapters/memory/record_store.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

class StoryClock : public ports::Clock {
 public:
  [[nodiscard]] Instant now() const override { return testing::nine_o_clock; }
  [[nodiscard]] Tick tick() const override { return {}; }
};

TEST(DoctorLoading, takes_languages_from_the_record_and_names_a_doctor_whom_it_does_not_hold) {
  StoryClock clock;
  adapters::MemoryRecordStore store{clock};
  const auto practitioner = [](const char* id, const char* content) {
    return ports::Write{.key = {"Practitioner", id}, .version = {}, .content = content, .index = {}, .subjects = {}};
  };
  ports::UnitOfWork unit{.author = {"system", "SYSADMIN", "test"}, .writes = {}, .claims = {}, .accesses = {}};
  unit.writes.push_back(practitioner("t1", R"({"communication":[{"coding":[{"code":"fr-FR"}]},{"coding":[{"code":"pt"}]},{"text":"créole"}]})"));
  unit.writes.push_back(practitioner("t2", "{}"));
  ASSERT_TRUE(run_inline(store.commit(std::move(unit))));
  Territory territory;
  territory.protocols = {testing::champhol(), testing::champhol()};
  ASSERT_TRUE(run_inline(load_doctors(store, territory)));
  EXPECT_EQ(territory.protocols.back().speakers, (std::vector<Speaker>{{"t1", {"fr", "pt"}}}));
  ASSERT_EQ(territory.unusable.size(), 2U) << "r1 of each place";
  EXPECT_EQ(territory.unusable.front().reason, "rung-unknown-doctor");
  EXPECT_NE(territory.unusable.front().text.find("ladder[2] (regional) of PlanDefinition/champhol names Practitioner/r1"), std::string::npos);
}

}  // namespace
}  // namespace maillage::care

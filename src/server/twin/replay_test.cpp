// The past week of the demonstration, read back from a record and lived again.
#include "server/twin/replay.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "care/booking/booking_record.hpp"
#include "care/territory/territory.hpp"
#include "server/demonstration/agendas.hpp"
#include "server/demonstration/cards.hpp"
#include "server/demonstration/cast.hpp"
#include "server/demonstration/past_stories.hpp"
#include "server/demonstration/past_week.hpp"
#include "server/demonstration/protocols.hpp"
#include "server/twin/demonstration_territory.hpp"
#include "server/twin/recorded_territory.hpp"
#include "testing/record/hand_clock.hpp"
#include "testing/record/memory_store.hpp"

namespace maillage::server {
namespace {

class BackTesting : public ::testing::Test {
 protected:
  void SetUp() override {
    std::vector<ports::Write> known;
    for (const InventedProfessional& one : invented_professionals) {
      if (!one.practitioner.empty()) known.push_back(plain("Practitioner", std::string(one.practitioner)));
    }
    known.push_back(plain("Organization", std::string(demonstration_territory)));
    commit(std::move(known));
    commit(*run_inline(care::commune_writes(store, demonstration_communes().all())));
    for (care::PlaceProtocol& protocol : demonstration_protocols()) {
      protocol.card = demonstration_card(protocol.place, today());
      auto writes = run_inline(care::place_writes(store, std::move(protocol)));
      ASSERT_TRUE(writes) << writes.error().text;
      commit(std::move(*writes));
    }
    commit(*run_inline(care::price_writes(store, demonstration_prices())));
    ASSERT_TRUE(run_inline(seed_agendas(store, clock.at)));
  }
  care::LocalDate today() const { return care::date_of(care::to_local(clock.at, care::metropolitan_france)); }
  static ports::Write plain(const char* type, std::string id) {
    const std::string content = R"({"resourceType": ")" + std::string(type) + R"(", "name": [{"text": "Dr )" + id +
                                R"("}], "address": [{"city": "Chartres", "postalCode": "28000"}]})";
    return {.key = {type, std::move(id)}, .version = {}, .content = content, .index = {}, .subjects = {}};
  }
  void commit(std::vector<ports::Write> writes) {
    ports::UnitOfWork unit{.author = {"system", "SYSADMIN", "test"}, .writes = std::move(writes), .claims = {}, .accesses = {}};
    ASSERT_TRUE(run_inline(store.commit(std::move(unit))));
  }

  testing::HandClock clock;
  testing::MemoryStore store{clock};
};

TEST_F(BackTesting, reads_the_territory_of_a_record) {
  const auto recorded = run_inline(recorded_twin(store, today()));
  ASSERT_TRUE(recorded) << recorded.error().text;
  const care::twin::TwinTerritory& territory = recorded->territory;
  const auto expected = demonstration_twin(today());
  EXPECT_EQ(territory.places.size(), expected.places.size());
  EXPECT_EQ(territory.doctors.size(), expected.doctors.size());
  EXPECT_EQ(territory.agendas.size(), expected.agendas.size());
  EXPECT_EQ(territory.communes, expected.communes);
  for (const auto& doctor : territory.doctors) {
    EXPECT_EQ(doctor.name, "Dr " + doctor.id);
    EXPECT_EQ(doctor.commune, "28085");
  }
  const auto usable = care::twin::check(territory);
  EXPECT_TRUE(usable) << usable.error().text;
  EXPECT_FALSE(recorded->said.empty()) << "the regional platform has no agenda, and that is told";
}

TEST_F(BackTesting, replays_every_concluded_call_of_the_past_week) {
  const Instant now = clock.at;
  ASSERT_TRUE(run_inline(play_past_week({.store = store, .now = now, .at = [this](Instant at) { clock.at = at; }})));
  clock.at = now;
  const auto recorded = run_inline(recorded_twin(store, today()));
  ASSERT_TRUE(recorded);
  const auto past = run_inline(recorded_past(store, recorded->territory, 7));
  ASSERT_TRUE(past) << past.error().text;
  EXPECT_EQ(past->calls.size() + past->left_out, past_stories.size());
  EXPECT_GT(past->calls.size(), past_stories.size() / 2);
  for (const RecordedCall& call : past->calls) EXPECT_GT(call.need.known->consultation, Micros(0));
  EXPECT_EQ(past->counted, std::vector<std::uint32_t>(recorded->territory.doctors.size(), 0)) << "nothing was signed before that week";
  const BackTest test = back_test(*past, recorded->territory, 1);
  EXPECT_EQ(test.compared, past->calls.size()) << "doctors were on duty then, so the twin finds one too";
  EXPECT_EQ(test.recorded.count, past->calls.size());
  EXPECT_LT(test.simulated.p90, 10);
  std::ostringstream out;
  print_back_test(*past, test, 1, out);
  EXPECT_THAT(out.str(), ::testing::HasSubstr("wait for a doctor, minutes, P50"));
}

TEST_F(BackTesting, refuses_a_record_without_a_past) {
  const auto past = run_inline(recorded_past(store, demonstration_twin(today()), 7));
  ASSERT_FALSE(past);
  EXPECT_EQ(past.error().reason, "nothing-recorded");
}

}  // namespace
}  // namespace maillage::server

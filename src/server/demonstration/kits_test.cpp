#include "server/demonstration/kits.hpp"

#include <gtest/gtest.h>

#include <set>

#include "care/kits/device_resources.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"
#include "server/demonstration/agendas.hpp"
#include "testing/record/hand_clock.hpp"
#include "testing/record/memory_store.hpp"

namespace maillage::server {
namespace {

constexpr Instant now{1'795'420'800'000'000};
const care::LocalDate today = care::date_of(care::to_local(now, care::metropolitan_france));

TEST(DemonstrationKits, hold_seven_instruments_in_every_place_and_all_but_one_are_ready) {
  std::set<std::string> ids;
  std::vector<std::string> late;
  for (const care::Instrument& one : demonstration_instruments(now)) {
    ids.insert(one.id);
    EXPECT_TRUE(one.test && one.test->by.at < now && !one.test->by.name.empty()) << one.id;
    if (fitness_of(one, today) != care::Fitness::ready) late.push_back(one.id);
  }
  EXPECT_EQ(ids.size(), 77U);
  EXPECT_EQ(late, std::vector<std::string>{"kit-residence-des-tilleuls.scale"});
}

TEST(DemonstrationKits, are_valid_devices_that_are_written_once) {
  maillage::testing::HandClock clock;
  maillage::testing::MemoryStore store{clock};
  ASSERT_TRUE(run_inline(seed_kits(store, now)));
  ASSERT_TRUE(run_inline(seed_kits(store, now + std::chrono::hours(24))));
  for (const care::Instrument& one : demonstration_instruments(now)) {
    const auto stored = run_inline(store.read({"Device", one.id}));
    ASSERT_TRUE(stored) << one.id;
    EXPECT_EQ(stored->version, VersionId{1});
    const auto document = fhir::parse(stored->content);
    for (const Issue& issue : fhir::validate(document->root())) ADD_FAILURE() << issue.expression.at(0) << ": " << issue.text;
    EXPECT_EQ(care::instrument_from(document->root()), one);
  }
}

TEST(DemonstrationKits, are_those_that_the_agendas_book) {
  maillage::testing::HandClock clock;
  maillage::testing::MemoryStore store{clock};
  ASSERT_TRUE(run_inline(seed_kits(store, now)));
  int booked = 0;
  for (const care::AgendaRules& rules : demonstration_agendas(today)) {
    if (rules.role != care::AgendaRole::kit) continue;
    ++booked;
    EXPECT_TRUE(run_inline(store.read({"Device", rules.owner.substr(std::string("Device/").size())}))) << rules.owner;
  }
  EXPECT_EQ(booked, 8);
}

}  // namespace
}  // namespace maillage::server

// A record in memory that knows the doctors and the territory of the story, to write places into.
#pragma once

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "adapters/memory/record_store.hpp"
#include "care/territory/territory.hpp"
#include "testing/care/story.hpp"

namespace maillage::testing {

class StoryClock final : public ports::Clock {
 public:
  [[nodiscard]] Instant now() const override { return nine_o_clock; }
  [[nodiscard]] Tick tick() const override { return {}; }
};

class TerritoryRecord : public ::testing::Test {
 public:
  Outcome<> write(Outcome<std::vector<ports::Write>> writes) {
    if (!writes) return pass_on(std::move(writes));
    if (writes->empty()) return {};
    ports::UnitOfWork unit{.author = {"system", "SYSADMIN", "test"}, .writes = std::move(*writes), .claims = {}, .accesses = {}};
    auto committed = run_inline(store.commit(std::move(unit)));
    if (!committed) return pass_on(std::move(committed));
    return {};
  }
  void SetUp() override {
    std::vector<ports::Write> known;
    for (const char* doctor : {"t1", "t2", "r1"})
      known.push_back({.key = {"Practitioner", doctor}, .version = {}, .content = "{}", .index = {}, .subjects = {}});
    known.push_back({.key = {"Organization", "eure-et-loir"}, .version = {}, .content = "{}", .index = {}, .subjects = {}});
    ASSERT_TRUE(write(std::move(known)));
  }
  Outcome<> place(const care::PlaceProtocol& protocol) { return write(run_inline(care::place_writes(store, protocol))); }
  care::Territory load() { return *run_inline(care::load_territory(store)); }

  StoryClock clock;
  adapters::MemoryRecordStore store{clock};
};

}  // namespace maillage::testing

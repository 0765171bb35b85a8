// The stories of the past week are possible: every command of them was accepted, and each ends as it was told.
#include "server/demonstration/past_week.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "care/resources/document.hpp"
#include "care/territory/territory.hpp"
#include "server/demonstration/cast.hpp"
#include "server/demonstration/past_stories.hpp"
#include "server/demonstration/protocols.hpp"
#include "testing/record/hand_clock.hpp"
#include "testing/record/memory_store.hpp"

namespace maillage::server {
namespace {

class PastWeek : public ::testing::Test {
 protected:
  void SetUp() override {
    std::vector<ports::Write> known;
    for (const InventedProfessional& one : invented_professionals) {
      if (!one.practitioner.empty()) known.push_back(plain("Practitioner", std::string(one.practitioner)));
    }
    known.push_back(plain("Organization", std::string(demonstration_territory)));
    commit(std::move(known));
    for (care::PlaceProtocol& protocol : demonstration_protocols()) {
      auto writes = run_inline(care::place_writes(store, std::move(protocol)));
      ASSERT_TRUE(writes) << writes.error().text;
      commit(std::move(*writes));
    }
    commit(*run_inline(care::price_writes(store, demonstration_prices())));
  }
  static ports::Write plain(const char* type, std::string id) {
    return {.key = {type, std::move(id)}, .version = {}, .content = "{}", .index = {}, .subjects = {}};
  }
  void commit(std::vector<ports::Write> writes) {
    ports::UnitOfWork unit{.author = {"system", "SYSADMIN", "test"}, .writes = std::move(writes), .claims = {}, .accesses = {}};
    ASSERT_TRUE(run_inline(store.commit(std::move(unit))));
  }
  std::vector<care::Consultation> all() {
    fhir::Query query;
    query.type = care::consultation_type;
    query.count = fhir::page_count_max;
    std::vector<care::Consultation> states;
    for (const ports::Stored& stored : run_inline(store.search(query, std::nullopt))->matches)
      states.push_back(*care::consultation_from(stored.content));
    return states;
  }

  testing::HandClock clock;
  testing::MemoryStore store{clock};
};

TEST_F(PastWeek, is_played_whole_and_ends_yesterday) {
  const Instant now = clock.at;
  std::set<std::string> said;
  const auto played = run_inline(play_past_week(
      {.store = store, .now = now, .at = [this](Instant at) { clock.at = at; }, .say = [&](const std::string& word) { said.insert(word); }}));
  ASSERT_TRUE(played) << played.error().reason << ": " << played.error().text;
  EXPECT_EQ(said.size(), 7U) << "a word of progress for each day";
  const auto states = all();
  ASSERT_EQ(states.size(), past_stories.size());
  std::map<care::Status, int> ends;
  for (const care::Consultation& state : states) {
    ++ends[state.status];
    EXPECT_FALSE(care::is_open(state.status)) << state.id << " is left open";
    EXPECT_GE(state.moments.front().at, day_before(now, 7));
    EXPECT_LT(state.moments.back().at, day_before(now, 0)) << "today is for the living";
  }
  EXPECT_EQ(ends[care::Status::excluded], 1);
  EXPECT_EQ(ends[care::Status::cancelled], 1);
  EXPECT_EQ(ends[care::Status::handed_over], static_cast<int>(past_stories.size()) - 2);
}

TEST_F(PastWeek, is_told_of_people_and_places_that_are_in_the_cast) {
  for (const PastStory& story : past_stories) {
    EXPECT_TRUE(std::ranges::any_of(invented_patients, [&](const auto& one) { return one.id == story.patient; })) << story.patient;
    EXPECT_TRUE(std::ranges::any_of(invented_places, [&](const auto& one) { return one.id == story.place; })) << story.place;
    const bool known = std::ranges::any_of(invented_professionals, [&](const auto& one) { return one.practitioner == story.assistant; }) ||
                       std::ranges::any_of(invented_colleagues, [&](const auto& one) { return one.practitioner == story.assistant; });
    EXPECT_TRUE(known) << story.assistant;
  }
}

}  // namespace
}  // namespace maillage::server

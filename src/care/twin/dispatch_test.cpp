// The twin's dispatch makes every decision as the server's desk makes it.
#include "care/twin/dispatch.hpp"

#include <gtest/gtest.h>

#include "care/twin/world.hpp"
#include "testing/twin/desk_dispatcher.hpp"
#include "testing/twin/small_territory.hpp"

namespace maillage::care::twin {
namespace {

/// Everything that a follower is told, as one long story.
class Told : public Dispatcher, public Follower {
 public:
  Told(std::unique_ptr<Dispatcher> (*make)(const Protocols&, const std::vector<std::string>&, Follower&), const Protocols& protocols,
       const std::vector<std::string>& doctors, Follower& world, std::vector<std::pair<VisitId, Consultation>>& story)
      : world_(world), story_(story), inner_(make(protocols, doctors, *this)) {}

  Outcome<> command(VisitId visit, const std::string& place, const Command& command, Instant now) override {
    return inner_->command(visit, place, command, now);
  }
  void say(const std::string& doctor, const DutyCommand& command, Instant now) override { inner_->say(doctor, command, now); }
  void declare(const std::string& doctor, const Activity& activity, std::uint32_t counted, Instant now) override {
    inner_->declare(doctor, activity, counted, now);
  }
  std::optional<Instant> poll_deadline() override { return inner_->poll_deadline(); }
  void handle_time(Instant now) override { inner_->handle_time(now); }
  const Consultation* state_of(VisitId visit) const override { return inner_->state_of(visit); }
  void changed(VisitId visit, const Consultation& state, Status before) override {
    story_.emplace_back(visit, state);
    world_.changed(visit, state, before);
  }
  void rung(VisitId visit, const Consultation& state, const std::string& doctor, VersionId version) override {
    world_.rung(visit, state, doctor, version);
  }

 private:
  Follower& world_;
  std::vector<std::pair<VisitId, Consultation>>& story_;
  std::unique_ptr<Dispatcher> inner_;
};

std::unique_ptr<Dispatcher> by_twin(const Protocols& protocols, const std::vector<std::string>& doctors, Follower& follower) {
  return std::make_unique<Dispatch>(protocols, doctors, follower);
}
std::unique_ptr<Dispatcher> by_desk(const Protocols& protocols, const std::vector<std::string>& doctors, Follower& follower) {
  return std::make_unique<testing::DeskDispatcher>(protocols, doctors, follower);
}

using Story = std::vector<std::pair<VisitId, Consultation>>;

Story story_of(const TwinTerritory& territory, Horizon horizon, std::uint64_t seed, decltype(&by_twin) make) {
  const Arrivals arrivals(territory, seed, horizon, 260);
  Story story;
  World world(
      territory, seed, horizon, [&](unsigned day) { return arrivals.of_day(day); },
      [&](const Protocols& protocols, const std::vector<std::string>& doctors, Follower& follower) {
        return std::make_unique<Told>(make, protocols, doctors, follower, story);
      });
  static_cast<void>(world.live());
  return story;
}

void expect_equal(const Story& ours, const Story& theirs) {
  ASSERT_EQ(ours.size(), theirs.size());
  ASSERT_GT(ours.size(), 1000U) << "a quiet day would prove nothing";
  for (std::size_t i = 0; i < ours.size(); ++i) {
    ASSERT_EQ(ours[i].first, theirs[i].first) << "change " << i;
    ASSERT_TRUE(ours[i].second == theirs[i].second)
        << "change " << i << " of " << ours[i].second.id << ": " << name_of(ours[i].second.status) << " and " << name_of(theirs[i].second.status);
  }
}

TEST(TwinDispatch, decides_everything_as_the_desk_of_the_server_does) {
  const TwinTerritory territory = testing::lively_territory();
  const Horizon horizon{testing::a_day("2026-12-02"), 3};
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE(seed);
    expect_equal(story_of(territory, horizon, seed, by_twin), story_of(territory, horizon, seed, by_desk));
  }
}

/// Where somebody was passed over because her share was used up: the days, by the wall.
std::set<LocalDate> days_of_caps(const Story& story) {
  std::set<LocalDate> days;
  for (const auto& [visit, state] : story) {
    for (const Moment& moment : state.moments) {
      if (moment.detail == "cap-reached") days.insert(date_of(to_local(moment.at, metropolitan_france)));
    }
  }
  return days;
}

TEST(TwinDispatch, passes_over_whose_share_is_used_up_as_the_desk_does_until_the_new_year) {
  TwinTerritory territory = testing::lively_territory();
  territory.doctors[0].activity = Activity{150, 1};  // thirty teleconsultations
  territory.doctors[1].activity = Activity{50, 1};   // ten, of which nine were given before
  territory.doctors[1].counted = 9;
  const Horizon horizon{testing::a_day("2026-12-30"), 4};
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    SCOPED_TRACE(seed);
    const Story ours = story_of(territory, horizon, seed, by_twin);
    expect_equal(ours, story_of(territory, horizon, seed, by_desk));
    EXPECT_TRUE(days_of_caps(ours).contains(testing::a_day("2026-12-31")));
  }
}

TEST(TwinDispatch, names_visits_in_the_order_of_their_numbers) {
  EXPECT_EQ(name_of_visit(77), "v0000077");
  EXPECT_LT(name_of_visit(99), name_of_visit(100));
}

}  // namespace
}  // namespace maillage::care::twin

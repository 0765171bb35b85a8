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

std::vector<std::pair<VisitId, Consultation>> story_of(const TwinTerritory& territory, std::uint64_t seed, decltype(&by_twin) make) {
  const Horizon horizon{testing::a_day("2026-12-02"), 3};
  const Arrivals arrivals(territory, seed, horizon, 260);
  std::vector<std::pair<VisitId, Consultation>> story;
  World world(
      territory, seed, horizon, [&](unsigned day) { return arrivals.of_day(day); },
      [&](const Protocols& protocols, const std::vector<std::string>& doctors, Follower& follower) {
        return std::make_unique<Told>(make, protocols, doctors, follower, story);
      });
  static_cast<void>(world.live());
  return story;
}

TEST(TwinDispatch, decides_everything_as_the_desk_of_the_server_does) {
  const TwinTerritory territory = testing::lively_territory();
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const auto ours = story_of(territory, seed, by_twin);
    const auto theirs = story_of(territory, seed, by_desk);
    ASSERT_EQ(ours.size(), theirs.size()) << "seed " << seed;
    ASSERT_GT(ours.size(), 1000U) << "a quiet day would prove nothing";
    for (std::size_t i = 0; i < ours.size(); ++i) {
      ASSERT_EQ(ours[i].first, theirs[i].first) << "seed " << seed << ", change " << i;
      ASSERT_TRUE(ours[i].second == theirs[i].second) << "seed " << seed << ", change " << i << " of " << ours[i].second.id << ": "
                                                      << name_of(ours[i].second.status) << " and " << name_of(theirs[i].second.status);
    }
  }
}

TEST(TwinDispatch, names_visits_in_the_order_of_their_numbers) {
  EXPECT_EQ(name_of_visit(77), "v0000077");
  EXPECT_LT(name_of_visit(99), name_of_visit(100));
}

}  // namespace
}  // namespace maillage::care::twin

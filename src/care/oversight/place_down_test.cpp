// What is in a place's way, and what is not.
#include "care/oversight/place_down.hpp"

#include <gtest/gtest.h>

#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using namespace std::chrono_literals;

/// Open on Tuesdays from 9 to 12 and from 14 to 18; it is Tuesday, 10 in the morning. One stethoscope that is fit, one nurse who is there.
struct Scene {
  PlaceProtocol protocol = testing::champhol();
  std::vector<Instrument> kit{1};
  std::vector<std::optional<Instant>> staff{std::nullopt};
  Instant now = testing::nine_o_clock;
  LocalDate today = date_of(to_local(now, metropolitan_france));

  Scene() {
    protocol.checklist.push_back({"stethoscope", {"Le stéthoscope s’entend", "The stethoscope is heard"}, true});
    protocol.card.emplace().hours.week[1] = {{9h, 12h}, {14h, 18h}};
    kit[0].id = "s1";
  }
  [[nodiscard]] std::vector<PlaceDown> down() const { return what_is_down({protocol, kit, staff}, now); }
  void closes(LocalDate first, LocalDate last) { protocol.card->hours.exceptions = {{first, last, {}, {"Travaux", "Works"}}}; }
};

TEST(PlaceDown, is_nothing_where_kit_door_and_people_are_there) { EXPECT_TRUE(Scene().down().empty()); }

TEST(PlaceDown, says_which_required_instrument_may_not_serve_and_since_when) {
  Scene scene;
  scene.kit[0].test = SelfTest{false, "souffle", {"nurse", "Karim", scene.now - 2h}};
  auto down = scene.down();
  ASSERT_EQ(down.size(), 1U);
  EXPECT_EQ(down[0].cause, DownCause::kit);
  EXPECT_EQ(down[0].fitness, Fitness::test_failed);
  EXPECT_EQ(down[0].since, scene.now - 2h);
  EXPECT_EQ(down[0].instrument.id, "s1");
  scene.kit[0].test.reset();
  scene.kit[0].calibrated_until = scene.today - std::chrono::days(1);
  down = scene.down();
  ASSERT_EQ(down.size(), 1U);
  EXPECT_EQ(down[0].since, start_of(scene.today, metropolitan_france));
  scene.kit[0].in_service = false;
  EXPECT_FALSE(scene.down()[0].since) << "nothing says when";
}

TEST(PlaceDown, does_not_mind_an_instrument_that_has_a_second_or_that_no_required_check_names) {
  Scene second;
  second.kit[0].in_service = false;
  second.kit.push_back({});
  EXPECT_TRUE(second.down().empty());
  Scene other;
  other.kit[0].kind = InstrumentKind::scale;
  other.kit[0].in_service = false;
  EXPECT_TRUE(other.down().empty());
  Scene optional;
  optional.protocol.checklist.back().required = false;
  optional.kit[0].in_service = false;
  EXPECT_TRUE(optional.down().empty());
  Scene unknown;
  unknown.kit.clear();
  EXPECT_TRUE(unknown.down().empty()) << "nobody has said that one is broken";
}

TEST(PlaceDown, says_that_an_exceptional_day_closes_it_until_its_usual_evening) {
  Scene scene;
  scene.closes(scene.today - std::chrono::days(3), scene.today + std::chrono::days(1));
  const auto down = scene.down();
  ASSERT_EQ(down.size(), 1U);
  EXPECT_EQ(down[0].cause, DownCause::closed);
  EXPECT_EQ(down[0].since, start_of(scene.today - std::chrono::days(3), metropolitan_france));
  EXPECT_EQ(down[0].why.en, "Works");
  scene.now = start_of(scene.today, metropolitan_france) + 18h;
  EXPECT_TRUE(scene.down().empty());
  Scene shorter;
  shorter.closes(shorter.today, shorter.today);
  shorter.protocol.card->hours.exceptions[0].spans = {{11h, 12h}};
  EXPECT_TRUE(shorter.down().empty());
  Scene holiday;
  holiday.protocol.card->hours.week[1].clear();
  holiday.closes(holiday.today, holiday.today);
  EXPECT_TRUE(holiday.down().empty()) << "it would not have opened";
}

TEST(PlaceDown, says_since_when_nobody_is_there_while_it_is_open) {
  Scene scene;
  scene.staff = {scene.now - 3h, scene.now - 20min};
  auto down = scene.down();
  ASSERT_EQ(down.size(), 1U);
  EXPECT_EQ(down[0].cause, DownCause::nobody);
  EXPECT_EQ(down[0].since, scene.now - 20min) << "the last to go";
  scene.staff = {scene.now - 3h};
  EXPECT_EQ(scene.down()[0].since, start_of(scene.today, metropolitan_france) + 9h) << "since it opened";
  scene.staff = {scene.now - 9min};
  EXPECT_TRUE(scene.down().empty()) << "a page that is loaded again";
  scene.staff = {scene.now - 3h, std::nullopt};
  EXPECT_TRUE(scene.down().empty());
  scene.staff = {scene.now - 3h};
  scene.now = scene.now + 3h;
  EXPECT_TRUE(scene.down().empty()) << "it is one o'clock, and closed";
}

TEST(PlaceDown, expects_nobody_where_nobody_works_or_no_hours_are_said) {
  Scene nobody;
  nobody.staff.clear();
  EXPECT_TRUE(nobody.down().empty());
  Scene silent;
  silent.protocol.card.reset();
  silent.staff = {silent.now - 3h};
  EXPECT_TRUE(silent.down().empty());
}

}  // namespace
}  // namespace maillage::care

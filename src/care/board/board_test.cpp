// The board: what it proposes when doctors come and go.
#include "care/board/board.hpp"

#include <gtest/gtest.h>

#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::Story;

struct Setting {
  Story story;
  Board board;
  std::map<std::string, PlaceProtocol> protocols{{"champhol", testing::champhol()}};

  void on_duty(const std::string& doctor) {
    board.apply(Duty{.doctor = doctor, .choice = DutyChoice::available, .until = {}, .since = story.now});
    board.apply_presence(doctor, true, story.now);
  }
  void follow() { board.apply(story.state, story.now); }
};

TEST(Board, shows_a_rung_doctor_as_ringing_and_an_owner_as_busy) {
  Setting setting;
  setting.on_duty("own");
  setting.story.ringing();
  setting.follow();
  EXPECT_EQ(setting.board.state_of("own"), DutyState::ringing);
  setting.story.must(AcceptRing{"own", setting.story.state.ring->version}, "own");
  setting.follow();
  EXPECT_EQ(setting.board.state_of("own"), DutyState::busy);
  setting.story.must(CancelConsultation{CancelReason::patient_left, {}});
  setting.follow();
  EXPECT_EQ(setting.board.state_of("own"), DutyState::available);
}

TEST(Board, takes_the_ring_away_from_a_doctor_whose_socket_is_lost) {
  Setting setting;
  setting.on_duty("own");
  setting.story.ringing();
  setting.follow();
  EXPECT_FALSE(setting.board.next_step(setting.protocols, setting.story.now));
  setting.board.apply_presence("own", false, setting.story.now);
  const auto step = setting.board.next_step(setting.protocols, setting.story.now);
  ASSERT_TRUE(step);
  EXPECT_EQ(std::get<LoseDoctor>(step->command).doctor, "own");
  EXPECT_EQ(setting.board.gone_since("own"), setting.story.now);
}

TEST(Board, rings_a_doctor_who_becomes_free_for_a_request_that_waits) {
  Setting setting;
  setting.story.duty = {{"own", DutyState::busy}};
  setting.story.ringing();
  setting.follow();
  EXPECT_FALSE(setting.board.next_step(setting.protocols, setting.story.now));
  setting.on_duty("own");
  const auto step = setting.board.next_step(setting.protocols, setting.story.now);
  ASSERT_TRUE(step);
  EXPECT_EQ(step->consultation, "77");
  EXPECT_TRUE(std::holds_alternative<RingNext>(step->command));
}

TEST(Board, does_not_propose_again_what_was_refused_until_something_changes) {
  Setting setting;
  setting.story.duty = {{"own", DutyState::busy}};
  setting.story.ringing();
  setting.follow();
  setting.on_duty("own");
  ASSERT_TRUE(setting.board.next_step(setting.protocols, setting.story.now));
  setting.board.refused("77");
  EXPECT_FALSE(setting.board.next_step(setting.protocols, setting.story.now));
  setting.on_duty("t1");
  EXPECT_TRUE(setting.board.next_step(setting.protocols, setting.story.now));
}

TEST(Board, puts_the_unanswered_first_and_then_the_longest_waiting) {
  Setting setting;
  Consultation early{.id = "early", .status = Status::ready, .place = "champhol", .ready_at = Instant{1}};
  Consultation late{.id = "late", .status = Status::ready, .place = "champhol", .ready_at = Instant{2}};
  Consultation lost{.id = "lost", .status = Status::unanswered, .place = "champhol", .ready_at = Instant{3}};
  for (const Consultation& state : {late, early, lost}) setting.board.apply(state, Instant{4});
  EXPECT_EQ(setting.board.ahead_of("lost"), 0U);
  EXPECT_EQ(setting.board.ahead_of("early"), 1U);
  EXPECT_EQ(setting.board.ahead_of("late"), 2U);
  EXPECT_FALSE(setting.board.ahead_of("nobody"));
}

}  // namespace
}  // namespace maillage::care

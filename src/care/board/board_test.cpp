// The board: what it proposes when doctors come and go.
#include "care/board/board.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

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
  /// On the first rung, as her page is not there.
  void waiting_for_own() {
    on_duty("own");
    board.apply_presence("own", false, story.now);
    story.duty = {{"own", DutyState::gone}};
    story.ringing();
    follow();
  }
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
  setting.waiting_for_own();
  EXPECT_FALSE(setting.board.next_step(setting.protocols, setting.story.now));
  setting.on_duty("own");
  const auto step = setting.board.next_step(setting.protocols, setting.story.now);
  ASSERT_TRUE(step);
  EXPECT_EQ(step->consultation, "77");
  EXPECT_TRUE(std::holds_alternative<RingNext>(step->command));
}

TEST(Board, goes_on_from_a_rung_in_the_moment_in_which_its_last_doctor_goes_off) {
  Setting setting;
  setting.waiting_for_own();
  EXPECT_FALSE(setting.board.next_step(setting.protocols, setting.story.now));
  setting.board.apply(Duty{.doctor = "own", .choice = DutyChoice::off, .until = {}, .since = setting.story.now});
  const auto step = setting.board.next_step(setting.protocols, setting.story.now);
  ASSERT_TRUE(step);
  EXPECT_TRUE(std::holds_alternative<RingNext>(step->command));
  setting.story.duty = {{"own", DutyState::off}};
  setting.story.must(RingNext{}, "system");
  EXPECT_NE(setting.story.state.position.rung, 0U);
  setting.follow();
  EXPECT_FALSE(setting.board.next_step(setting.protocols, setting.story.now)) << "where it stands now is no reason to go on again";
}

TEST(Board, does_not_propose_again_what_was_refused_until_something_changes) {
  Setting setting;
  setting.waiting_for_own();
  setting.on_duty("own");
  ASSERT_TRUE(setting.board.next_step(setting.protocols, setting.story.now));
  setting.board.refused("77");
  EXPECT_FALSE(setting.board.next_step(setting.protocols, setting.story.now));
  setting.on_duty("t1");
  EXPECT_TRUE(setting.board.next_step(setting.protocols, setting.story.now));
}

/// What `doctors` must be after whatever happened: every doctor once, in order of id, as `state_of` sees her.
void expect_true_views(const Board& board, const std::set<std::string>& known) {
  std::vector<std::string> ids;
  for (const DoctorView& view : board.doctors()) {
    ids.push_back(view.id);
    EXPECT_EQ(view.state, board.state_of(view.id)) << view.id;
    EXPECT_EQ(view.said, board.duty_of(view.id)->choice) << view.id;
  }
  EXPECT_EQ(ids, std::vector<std::string>(known.begin(), known.end()));
}

TEST(Board, keeps_its_snapshot_true_to_whatever_happens) {
  std::mt19937 random(20261123);
  const auto below = [&](unsigned bound) { return static_cast<unsigned>(random() % bound); };
  const auto doctor = [&] { return "d" + std::to_string(below(12)); };
  Board board;
  std::set<std::string> known;
  std::map<std::string, std::string> attention;  // doctor -> consultation, as the claims would have it
  Instant now{1'000'000};
  for (int step = 0; step < 5000; ++step, now = now + Seconds(1)) {
    const std::string who = doctor();
    const unsigned what = below(3);
    if (what == 0) {
      known.insert(who);
      board.apply(Duty{.doctor = who, .choice = static_cast<DutyChoice>(below(3)), .until = {}, .since = now});
    } else if (what == 1) {
      known.insert(who);
      board.apply_presence(who, below(2) == 0, now);
    } else {
      Consultation state{.id = "c" + std::to_string(below(6)), .place = "champhol"};
      std::erase_if(attention, [&](const auto& held) { return held.second == state.id; });
      constexpr std::array statuses = {Status::ready, Status::ringing, Status::in_call, Status::cancelled};
      state.status = attention.contains(who) ? Status::ready : statuses[below(statuses.size())];
      if (state.status == Status::ringing) state.ring = Ring{who, now, now + Seconds(30), {1}};
      if (state.status == Status::in_call) state.owner = who;
      if (state.ring || state.owner) known.insert(who), attention[who] = state.id;
      board.apply(state, now);
      for (const auto& [held, by] : attention) ASSERT_EQ(board.attended_by(held)->id, by);
      if (!attention.contains(who)) EXPECT_EQ(board.attended_by(who), nullptr);
    }
    expect_true_views(board, known);
    const auto waiting = [](const auto& one) { return one.second.status == Status::ready || one.second.status == Status::ringing; };
    EXPECT_EQ(board.queue().size(), static_cast<std::size_t>(std::ranges::count_if(board.open(), waiting)));
    ASSERT_FALSE(HasFailure()) << "step " << step;
  }
}

TEST(Board, counts_from_the_moment_when_a_doctor_became_free) {
  Setting setting;
  setting.on_duty("own");
  setting.story.ringing();
  setting.follow();
  setting.story.wait(Seconds(9));
  setting.story.must(CancelConsultation{CancelReason::patient_left, {}});
  setting.follow();
  ASSERT_EQ(setting.board.doctors().size(), 1U);
  EXPECT_EQ(setting.board.doctors()[0].idle_since, setting.story.now);
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

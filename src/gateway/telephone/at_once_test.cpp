#include "gateway/telephone/at_once.hpp"

#include <gtest/gtest.h>

#include "testing/agenda/small_territory.hpp"
#include "testing/care/cards.hpp"
#include "testing/care/story.hpp"

namespace maillage::gateway {
namespace {

using testing::small_time;

/// The assistant's agenda has teleconsultations from 8 to 12; the pharmacy is open from 9 to 12:30 and from 14 to 19:30.
struct AtOnce : ::testing::Test {
  care::Agendas agendas{care::metropolitan_france};
  care::PlaceProtocol bourg = maillage::testing::champhol();

  void SetUp() override {
    for (care::AgendaRules& rules : testing::small_territory()) agendas.set(std::move(rules));
    bourg.place = "bourg";
    bourg.card = testing::pharmacy_card();
  }
  Outcome<std::string> at(Instant now) { return assistant_at_once(agendas, bourg, now); }
  std::vector<std::string> refused(Instant now, const char* reason) {
    const auto answer = at(now);
    EXPECT_FALSE(answer);
    if (answer) return {};
    EXPECT_EQ(answer.error().reason, reason);
    return answer.error().expression;
  }
};

TEST_F(AtOnce, goes_to_whoever_prepares_patients_there_while_the_place_is_open) {
  EXPECT_EQ(at(small_time(9)), "rover");
  EXPECT_EQ(at(small_time(11, 59)), "rover");
}

TEST_F(AtOnce, is_refused_at_a_closed_place_with_its_next_opening) {
  const std::vector<std::string> at_nine{"place", "next.2026-11-23T08:00:00.000000Z"};
  EXPECT_EQ(refused(small_time(8, 59), "place-closed"), at_nine) << "her agenda has begun, the place has not";
  const std::vector<std::string> tomorrow{"place", "next.2026-11-24T08:00:00.000000Z"};
  EXPECT_EQ(refused(small_time(21), "place-closed"), tomorrow);
  EXPECT_NE(at(small_time(21)).error().text.find("2026-11-24 at 09:00"), std::string::npos);
  const std::vector<std::string> next_week{"place", "next.2026-11-30T08:00:00.000000Z"};
  EXPECT_EQ(refused(small_time(13, 0, 4), "place-closed"), next_week) << "on Saturday it is open, and nobody is there";
}

TEST_F(AtOnce, is_refused_where_the_place_is_open_and_nobody_prepares_patients) {
  const std::vector<std::string> tomorrow{"place", "next.2026-11-24T08:00:00.000000Z"};
  EXPECT_EQ(refused(small_time(12), "nobody-at-place"), tomorrow);
  EXPECT_EQ(refused(small_time(15), "nobody-at-place"), tomorrow);
}

TEST_F(AtOnce, asks_nobody_who_is_not_trained) {
  bool trained = false;
  agendas.ask_whether_trained([&](const std::string& owner, care::LocalDate) { return trained || owner != "Practitioner/rover"; });
  EXPECT_EQ(refused(small_time(9), "nobody-at-place"), std::vector<std::string>{"place"}) << "nobody else works there";
  trained = true;
  agendas.learn_of_training("Practitioner/rover");
  EXPECT_EQ(at(small_time(9)), "rover");
}

TEST_F(AtOnce, asks_the_agenda_alone_where_the_place_has_no_card) {
  bourg.card.reset();
  EXPECT_EQ(at(small_time(8)), "rover");
  EXPECT_EQ(refused(small_time(21), "nobody-at-place").back(), "next.2026-11-24T07:00:00.000000Z");
  bourg.place = "nowhere";
  EXPECT_EQ(refused(small_time(9), "nobody-at-place"), std::vector<std::string>{"place"}) << "nobody ever";
}

TEST_F(AtOnce, lets_a_request_wait_its_turn_behind_an_appointment) {
  agendas.hold({"b", {"Practitioner/rover"}, small_time(9), small_time(12), {}, false});
  EXPECT_EQ(at(small_time(10)), "rover");
}

}  // namespace
}  // namespace maillage::gateway

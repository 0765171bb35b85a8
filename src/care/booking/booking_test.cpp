#include "care/booking/booking.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/agenda/small_territory.hpp"

namespace maillage::care {
namespace {

namespace chrono = std::chrono;
using maillage::testing::small_slot;
using maillage::testing::small_time;

struct Desk : ::testing::Test {
  Desk() {
    for (AgendaRules& rules : maillage::testing::small_territory()) agendas[rules.owner] = rules;
    state.id = "b1";
    travel.say("bourg", "pont", 20);
  }

  Outcome<> play(const BookingCommand& command) {
    auto decision = decide(state, "Practitioner/rover", command, {agendas, rounds, travel, metropolitan_france, cards}, now);
    if (!decision) return pass_on(std::move(decision));
    state = decision->next;
    claims = decision->claims;
    for (Round& round : decision->rounds) rounds[{round.owner, round.date}] = round;
    return {};
  }
  std::string refusal(const BookingCommand& command) {
    const auto played = play(command);
    return played ? "" : played.error().reason;
  }
  static BookTime book(JointSlot slot) { return {"odette", SlotKind::teleconsultation, std::move(slot), {}, Redacted<std::string>("Toux"), ""}; }

  std::map<std::string, AgendaRules> agendas;
  std::map<RoundKey, Round> rounds;
  std::map<std::string, CardHours> cards;
  Travel travel;
  Booking state;
  std::vector<ports::ClaimChange> claims;
  Instant now = small_time(7);
};

TEST_F(Desk, claims_each_quantum_of_each_agenda_for_the_appointment) {
  ASSERT_TRUE(play(book(small_slot(small_time(9), 10))));
  EXPECT_EQ(state.status, BookingStatus::booked);
  ASSERT_EQ(claims.size(), 10U);
  EXPECT_EQ(claims[0].key, "agenda/Patient/odette/2026-11-23T08:00Z");
  EXPECT_EQ(claims[2].key, "agenda/Practitioner/d1/2026-11-23T08:00Z");
  EXPECT_EQ(claims[3].key, "agenda/Practitioner/d1/2026-11-23T08:05Z");
  EXPECT_EQ(claims[9].key, "agenda/Device/kit-bourg/2026-11-23T08:05Z");
  for (const auto& claim : claims) {
    EXPECT_EQ(claim.act, ports::ClaimChange::Act::take);
    EXPECT_EQ(claim.holder, "Appointment/b1");
  }
}

TEST_F(Desk, books_and_moves_no_further_than_the_season_that_is_offered_and_names_its_last_day) {
  constexpr unsigned last = horizon_days - 1;  // a Saturday
  const auto at_day = [](unsigned day) { return small_slot(small_time(9, 0, day)); };
  const auto far = play(book(at_day(last + 1)));
  ASSERT_FALSE(far);
  EXPECT_EQ(far.error().reason, "booking-too-far");
  EXPECT_THAT(far.error().text, ::testing::HasSubstr("is 2027-02-20."));
  EXPECT_EQ(refusal(book(at_day(365 * 174))), "booking-too-far");
  EXPECT_EQ(refusal(book(at_day(last))), "booking-out-of-hours") << "of that day its rules decide";
  ASSERT_TRUE(play(book(at_day(last - 1))));
  EXPECT_EQ(refusal(MoveBooking{at_day(last + 2), {}}), "booking-too-far");
}

TEST_F(Desk, refuses_a_time_that_is_past_or_no_slot_at_all) {
  now = small_time(9, 1);
  EXPECT_EQ(refusal(book(small_slot(small_time(9)))), "booking-past");
  EXPECT_EQ(refusal(book(small_slot(small_time(8)))), "booking-past");
  EXPECT_EQ(refusal(book(small_slot(small_time(10, 2)))), "booking-no-slot");
  EXPECT_EQ(refusal(book(small_slot(small_time(9, 5), 125))), "booking-no-slot");
  EXPECT_EQ(refusal(book(small_slot(small_time(23, 50)))), "booking-no-slot");
}

TEST_F(Desk, refuses_in_words_a_holiday_an_absence_and_a_time_out_of_the_rules) {
  const auto christmas = small_time(9, 0, 32);  // a Friday
  auto refused = play(book(small_slot(christmas)));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "booking-on-holiday");
  EXPECT_NE(refused.error().text.find("public holiday (Christmas"), std::string::npos) << refused.error().text;
  EXPECT_THAT(refused.error().expression, ::testing::ElementsAre("slot.start", "Practitioner/d1"));
  agendas["Location/bourg"].absences = {{maillage::testing::small_monday, maillage::testing::small_monday}};
  refused = play(book(small_slot(small_time(9))));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "booking-while-absent");
  EXPECT_EQ(refused.error().expression.back(), "Location/bourg");
  EXPECT_EQ(refusal(book(small_slot(small_time(11, 50, 1)))), "booking-out-of-hours");
  EXPECT_EQ(refusal(book(small_slot(small_time(15, 0, 1)))), "booking-out-of-hours");  // open, for another kind of slot
  EXPECT_EQ(state.status, BookingStatus::none);
}

TEST_F(Desk, refuses_what_the_card_of_the_place_does_not_open_and_says_when_it_is_open_next) {
  CardHours& card = cards["Location/bourg"];
  card.hours.week[0] = {{chrono::hours(9), chrono::hours(10)}};
  card.hours.week[2] = {{chrono::hours(9), chrono::hours(12)}};
  const auto refused = play(book(small_slot(small_time(9, 50))));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "booking-place-closed");
  EXPECT_NE(refused.error().text.find("open next on 2026-11-25 from 09:00 to 12:00"), std::string::npos) << refused.error().text;
  EXPECT_THAT(refused.error().expression, ::testing::ElementsAre("slot.start", "Location/bourg"));
  EXPECT_EQ(refusal(book(small_slot(small_time(9, 0, 1)))), "booking-place-closed");
  ASSERT_TRUE(play(book(small_slot(small_time(9, 40)))));
  EXPECT_EQ(refusal(MoveBooking{small_slot(small_time(10)), {}}), "booking-place-closed");
  EXPECT_TRUE(play(MoveBooking{small_slot(small_time(11, 40, 2)), {}}));
  cards["Location/bourg"] = {{}, {{maillage::testing::small_monday, {chrono::hours(9), chrono::hours(10)}, "28061", "Place des Halles"}}};
  const auto gone = play(MoveBooking{small_slot(small_time(11)), {}});
  ASSERT_FALSE(gone);
  EXPECT_NE(gone.error().text.find("no stop for the whole of that time"), std::string::npos) << gone.error().text;
  EXPECT_NE(gone.error().text.find("no opening after it"), std::string::npos);
}

TEST_F(Desk, refuses_who_is_missing_or_does_not_serve_the_place) {
  JointSlot slot = small_slot(small_time(9));
  slot.kit = "";
  EXPECT_EQ(refusal(book(slot)), "booking-no-agenda");
  slot = small_slot(small_time(9));
  slot.assistant = "Practitioner/local";
  EXPECT_EQ(refusal(book(slot)), "booking-not-served");
  slot = small_slot(small_time(9));
  slot.doctor = "Practitioner/rover";
  EXPECT_EQ(refusal(book(slot)), "booking-no-agenda");
  BookTime nobody = book(small_slot(small_time(9)));
  nobody.patient = "";
  EXPECT_EQ(refusal(nobody), "patient-missing");
}

TEST_F(Desk, leaves_time_for_the_journey_between_two_places) {
  ASSERT_TRUE(play(book(small_slot(small_time(9)))));
  state = {};
  state.id = "b2";
  JointSlot elsewhere{small_time(9, 35), small_time(9, 55), "Practitioner/d2", "Practitioner/rover", "Location/pont", "Device/kit-pont"};
  EXPECT_EQ(refusal(book(elsewhere)), "booking-no-time-to-travel");
  elsewhere.start = small_time(9, 40);
  elsewhere.end = small_time(10);
  EXPECT_TRUE(play(book(elsewhere)));
  const Round& round = rounds.at({"Practitioner/rover", maillage::testing::small_monday});
  ASSERT_EQ(round.stops.size(), 2U);
  EXPECT_EQ(round.stops[1].site.place, "pont");
}

TEST_F(Desk, gives_everything_back_when_it_is_cancelled) {
  ASSERT_TRUE(play(book(small_slot(small_time(9), 10))));
  EXPECT_EQ(refusal(CancelBooking{BookingCancel::other, {}}), "reason-missing");
  ASSERT_TRUE(play(CancelBooking{BookingCancel::patient, {}}));
  EXPECT_EQ(state.status, BookingStatus::cancelled);
  ASSERT_EQ(claims.size(), 10U);
  EXPECT_EQ(claims[0].act, ports::ClaimChange::Act::release);
  EXPECT_TRUE(rounds.begin()->second.stops.empty());
  EXPECT_EQ(refusal(CancelBooking{}), "booking-over");
  EXPECT_EQ(refusal(MoveBooking{small_slot(small_time(10)), {}}), "booking-over");
}

TEST_F(Desk, moves_by_giving_back_first_so_that_it_may_overlap_itself) {
  ASSERT_TRUE(play(book(small_slot(small_time(9)))));
  ASSERT_TRUE(play(MoveBooking{small_slot(small_time(9, 10)), Redacted<std::string>("Le bus est en retard")}));
  EXPECT_EQ(state.slot.start, small_time(9, 10));
  EXPECT_EQ(state.moments.back().from, small_time(9));
  EXPECT_EQ(claims.size(), 40U);
  EXPECT_EQ(rounds.begin()->second.stops.size(), 1U);
  EXPECT_EQ(refusal(MoveBooking{small_slot(small_time(12)), {}}), "booking-out-of-hours");
  EXPECT_EQ(state.slot.start, small_time(9, 10)) << "a refused move leaves the appointment where it was";
}

TEST_F(Desk, is_missed_or_kept_only_once_it_has_begun_and_cancelled_only_before) {
  ASSERT_TRUE(play(book(small_slot(small_time(9)))));
  EXPECT_EQ(refusal(MarkNoShow{}), "booking-to-come");
  now = small_time(9, 15);
  EXPECT_EQ(refusal(CancelBooking{}), "booking-begun");
  EXPECT_EQ(refusal(MoveBooking{small_slot(small_time(10)), {}}), "booking-begun");
  EXPECT_EQ(refusal(MarkNoShow{Redacted<std::string>("Pas venue"), Seconds(3600)}), "booking-may-come");
  EXPECT_EQ(refusal(MarkNoShow{}), "reason-missing");
  ASSERT_TRUE(play(MarkNoShow{Redacted<std::string>("Pas venue"), Seconds(60)}));
  EXPECT_EQ(state.status, BookingStatus::no_show);
  EXPECT_STREQ(name_of(state.status), "noshow");
}

TEST_F(Desk, keeps_its_time_while_the_patient_is_there_until_she_was_seen) {
  ASSERT_TRUE(play(book(small_slot(small_time(9)))));
  EXPECT_EQ(refusal(MarkArrived{"r1"}), "") << "two hours early is the same day";
  EXPECT_EQ(state.status, BookingStatus::arrived);
  EXPECT_EQ(state.request, "r1");
  EXPECT_TRUE(claims.empty());
  EXPECT_TRUE(holds_time(state));
  EXPECT_EQ(refusal(MarkArrived{"r1"}), "booking-over");
  EXPECT_EQ(refusal(CancelBooking{}), "booking-over");
  now = small_time(8);
  ASSERT_TRUE(play(MarkKept{})) << "she was seen before her hour";
  EXPECT_EQ(state.status, BookingStatus::fulfilled);
  EXPECT_FALSE(holds_time(state));
}

TEST_F(Desk, welcomes_nobody_on_another_day_or_for_a_visit_in_person) {
  ASSERT_TRUE(play(book(small_slot(small_time(9)))));
  now = small_time(9, 0, 1);
  EXPECT_EQ(refusal(MarkArrived{"r1"}), "booking-another-day");
  state = Booking{};
  state.id = "b2";
  now = small_time(7);
  BookTime visit = book({small_time(15), small_time(15, 20), "Practitioner/d1", "", "Location/bourg", ""});
  visit.kind = SlotKind::in_person;
  ASSERT_TRUE(play(visit));
  EXPECT_EQ(refusal(MarkArrived{"r1"}), "booking-not-at-a-distance");
}

TEST_F(Desk, books_a_visit_in_person_without_assistant_or_kit) {
  BookTime visit = book({small_time(15), small_time(15, 20), "Practitioner/d1", "", "Location/bourg", ""});
  visit.kind = SlotKind::in_person;
  ASSERT_TRUE(play(visit));
  EXPECT_EQ(claims.size(), 12U);
  EXPECT_EQ(rounds.size(), 1U);
  EXPECT_EQ(rounds.begin()->first.first, "Practitioner/d1");
}

}  // namespace
}  // namespace maillage::care

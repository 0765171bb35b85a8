#include "care/booking/booking_record.hpp"

#include <gtest/gtest.h>

#include "care/booking/agenda_feed.hpp"
#include "care/booking/booking_documents.hpp"
#include "care/territory/card_resources.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/record/hand_clock.hpp"
#include "testing/record/memory_store.hpp"

namespace maillage::care {
namespace {

using maillage::testing::small_agenda;
using maillage::testing::small_monday;
using maillage::testing::small_slot;
using maillage::testing::small_time;

struct Record : ::testing::Test {
  Record() {
    for (AgendaRules& rules : maillage::testing::small_territory()) EXPECT_TRUE(run_inline(bookings.set_agenda(rules, {}, author)));
  }
  Outcome<BookingDone> play(const std::string& id, BookingCommand command) {
    return run_inline(bookings.command(id, "Practitioner/rover", std::move(command), author, small_time(7)));
  }
  static BookTime book(JointSlot slot, const std::string& patient = "odette") {
    return {patient, SlotKind::teleconsultation, std::move(slot), {}, Redacted<std::string>("Toux"), ""};
  }
  /// The place itself, of this kind.
  void put_bourg(const char* kind) {
    fhir::Draft bourg = fhir::object({{"resourceType", "Location"}, {"id", "bourg"}});
    bourg.set("type", fhir::array({house_concept("place-kind", kind)}));
    ports::UnitOfWork unit{.author = author, .writes = {}, .claims = {}, .accesses = {}};
    unit.writes.push_back({.key = {"Location", "bourg"}, .expected = ports::Expected::any, .content = bourg.dump(), .index = {}, .subjects = {}});
    EXPECT_TRUE(run_inline(store.commit(std::move(unit))));
  }
  [[nodiscard]] bool there(const std::string& type, const std::string& id) {
    const auto stored = run_inline(store.read({type, id}));
    return stored && !stored->deleted;
  }
  /// Made from the record alone, as after a start.
  [[nodiscard]] Agendas drawn() {
    Agendas agendas(metropolitan_france, 5);
    agendas.roll(small_monday);
    const auto changes = run_inline(store.changes({}, 10'000));
    for (const ports::Change& change : *changes) learn(agendas, change);
    return agendas;
  }

  maillage::testing::HandClock clock;
  maillage::testing::MemoryStore store{clock};
  Travel travel;
  BookingRecord bookings{store, metropolitan_france, travel};
  ports::Author author{"Practitioner/rover", "TREAT", "r"};
};

TEST_F(Record, books_once_and_tells_the_next_that_the_time_is_taken) {
  ASSERT_TRUE(play("b1", book(small_slot(small_time(9)))));
  EXPECT_TRUE(there("Appointment", "b1"));
  EXPECT_TRUE(there("Slot", "b1"));
  JointSlot same_doctor{small_time(9, 10), small_time(9, 30), "Practitioner/d1", "Practitioner/local", "Location/pont", "Device/kit-pont"};
  const auto refused = play("b2", book(same_doctor, "paul"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "slot-taken");
  EXPECT_FALSE(there("Appointment", "b2"));
}

TEST_F(Record, books_no_patient_at_two_places_in_the_same_minutes_and_says_where_she_is_expected) {
  const auto elsewhere = [](Instant start) {
    return JointSlot{start, start + std::chrono::minutes(20), "Practitioner/d2", "Practitioner/local", "Location/pont", "Device/kit-pont"};
  };
  put_bourg("pharmacy");
  ASSERT_TRUE(play("b1", book(small_slot(small_time(9)))));
  const auto refused = play("b2", book(elsewhere(small_time(9, 15))));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "patient-booked");
  EXPECT_EQ(refused.error().code, IssueCode::conflict);
  EXPECT_NE(refused.error().text.find("2026-11-23 at 09:00, at bourg"), std::string::npos) << refused.error().text;
  EXPECT_EQ(refused.error().expression,
            (std::vector<std::string>{"slot.start", "appointment.b1", "start.2026-11-23T08:00:00.000000Z", "place.bourg"}));
  EXPECT_EQ(play("b2", book(small_slot(small_time(9)))).error().reason, "patient-booked") << "her own time, asked for twice";
  EXPECT_TRUE(play("b3", book(elsewhere(small_time(9, 15)), "paul"))) << "another patient";
  EXPECT_TRUE(play("b4", book(elsewhere(small_time(10)))));
  EXPECT_EQ(play("b1", MoveBooking{small_slot(small_time(9, 50)), {}}).error().reason, "patient-booked");
  ASSERT_TRUE(play("b1", MoveBooking{small_slot(small_time(9, 40)), {}})) << "up to the minute of the next, and over her own";
  ASSERT_TRUE(play("b4", CancelBooking{BookingCancel::patient, {}}));
  EXPECT_TRUE(play("b1", MoveBooking{small_slot(small_time(9, 50)), {}})) << "what is cancelled holds her no more";
}

TEST_F(Record, tells_nobody_outside_of_a_prison_that_a_patient_is_expected_there) {
  ASSERT_TRUE(play("b1", book(small_slot(small_time(9)))));
  const JointSlot outside{small_time(9), small_time(9, 20), "Practitioner/d2", "Practitioner/local", "Location/pont", "Device/kit-pont"};
  const auto place_told = [&](const char* kind) {
    put_bourg(kind);
    const auto refused = play("b2", book(outside));
    EXPECT_EQ(refused.error().reason, "patient-booked");
    return refused.error().text.find("bourg") != std::string::npos;
  };
  EXPECT_TRUE(place_told("pharmacy"));
  EXPECT_FALSE(place_told("prison"));
}

TEST_F(Record, moves_and_cancels_what_was_booked_before_patients_were_claimed) {
  ASSERT_TRUE(play("b1", book(small_slot(small_time(9)))));
  // As an earlier version of the house has left it.
  Booking old = run_inline(bookings.load("b1"))->booking;
  old.holds_patient = false;
  ports::UnitOfWork unit{.author = author, .writes = {}, .claims = {}, .accesses = {}};
  unit.writes.push_back({.key = {booking_type, "b1"}, .expected = ports::Expected::any, .content = document_of(old), .index = {}, .subjects = {}});
  for (const char* minute : {"00", "05", "10", "15"}) {
    unit.claims.push_back({ports::ClaimChange::Act::release, std::string("agenda/Patient/odette/2026-11-23T08:") + minute + "Z", "Appointment/b1"});
  }
  ASSERT_TRUE(run_inline(store.commit(std::move(unit))));
  ASSERT_TRUE(play("b1", MoveBooking{small_slot(small_time(10)), {}}));
  EXPECT_EQ(run_inline(store.holder("agenda/Patient/odette/2026-11-23T09:00Z"))->value(), "Appointment/b1") << "claimed from now on";
  ASSERT_TRUE(play("b1", CancelBooking{BookingCancel::patient, {}}));
  EXPECT_FALSE(run_inline(store.holder("agenda/Patient/odette/2026-11-23T09:00Z"))->has_value());
}

TEST_F(Record, keeps_to_the_card_of_the_place_as_it_stands_now) {
  const auto write = [this](const char* opens) {
    fhir::Draft place = fhir::object({{"resourceType", "Location"}, {"id", "bourg"}, {"name", "Bourg"}});
    PlaceCard card;
    card.commune = "28070";
    for (HoursSpans& day : card.hours.week) day = {{clock_from_text(opens).value(), std::chrono::hours(20)}};
    write_card(card, place);
    ports::UnitOfWork unit{.author = author, .writes = {}, .claims = {}, .accesses = {}};
    unit.writes.push_back({.key = {"Location", "bourg"}, .expected = ports::Expected::any, .content = place.dump(), .index = {}, .subjects = {}});
    ASSERT_TRUE(run_inline(store.commit(std::move(unit))));
  };
  const auto first = [this] {
    const Agendas agendas = drawn();
    JointQuestion question;
    question.places = {"bourg"};
    question.earliest = small_time(7);
    return find_joint_slots(agendas, question).front().start;
  };
  write("10:00");
  EXPECT_EQ(first(), small_time(10));
  EXPECT_EQ(play("b1", book(small_slot(small_time(9)))).error().reason, "booking-place-closed");
  EXPECT_TRUE(play("b1", book(small_slot(small_time(10)))));
  EXPECT_EQ(play("b1", MoveBooking{small_slot(small_time(9, 50)), {}}).error().reason, "booking-place-closed");
  write("08:00");
  EXPECT_EQ(first(), small_time(8));
  EXPECT_TRUE(play("b1", MoveBooking{small_slot(small_time(9, 50)), {}}));
}

TEST_F(Record, gives_a_cancelled_time_to_the_next) {
  ASSERT_TRUE(play("b1", book(small_slot(small_time(9)))));
  ASSERT_TRUE(play("b1", CancelBooking{BookingCancel::patient, {}}));
  EXPECT_FALSE(there("Slot", "b1"));
  EXPECT_TRUE(play("b2", book(small_slot(small_time(9)), "paul")));
  EXPECT_EQ(run_inline(store.holder("agenda/Practitioner/d1/2026-11-23T08:00Z"))->value(), "Appointment/b2");
}

TEST_F(Record, keeps_the_round_of_one_who_travels_between_bookings) {
  ASSERT_TRUE(play("b1", book(small_slot(small_time(9)))));
  JointSlot elsewhere{small_time(9, 30), small_time(9, 50), "Practitioner/d2", "Practitioner/rover", "Location/pont", "Device/kit-pont"};
  EXPECT_EQ(play("b2", book(elsewhere)).error().reason, "booking-no-time-to-travel");
  ASSERT_TRUE(play("b1", MoveBooking{small_slot(small_time(8)), {}}));
  EXPECT_TRUE(play("b2", book(elsewhere)));
}

TEST_F(Record, refuses_rules_that_contradict_each_other_and_an_older_version) {
  AgendaRules rules = small_agenda(AgendaRole::doctor, "Practitioner/d1");
  rules.weekly[1].span = rules.weekly[0].span;
  EXPECT_EQ(run_inline(bookings.set_agenda(rules, VersionId{1}, author)).error().reason, "agenda-rules-contradict");
  rules.weekly.pop_back();
  EXPECT_EQ(run_inline(bookings.set_agenda(rules, {}, author)).error().reason, "version-conflict");
  EXPECT_TRUE(run_inline(bookings.set_agenda(rules, VersionId{1}, author)));
  EXPECT_EQ(run_inline(bookings.load_agenda("Practitioner/d1"))->rules, rules);
}

TEST_F(Record, is_drawn_again_from_the_journal_alone) {
  ASSERT_TRUE(play("b1", book(small_slot(small_time(9)))));
  ASSERT_TRUE(play("b2", book(small_slot(small_time(10)))));
  ASSERT_TRUE(play("b2", CancelBooking{BookingCancel::patient, {}}));
  const Agendas agendas = drawn();
  JointQuestion question;
  question.doctor = "Practitioner/d1";
  question.places = {"bourg"};
  question.earliest = small_time(8, 40);
  const auto found = find_joint_slots(agendas, question);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0], small_slot(small_time(8, 40)));
  EXPECT_EQ(found[1], small_slot(small_time(9, 20)));
  EXPECT_EQ(found[3], small_slot(small_time(10)));
}

TEST_F(Record, what_the_rows_propose_can_be_booked) {
  for (int i = 0; i < 12; ++i) {
    JointQuestion question;
    question.earliest = small_time(7);
    const auto found = find_joint_slots(drawn(), question);
    ASSERT_FALSE(found.empty());
    const auto booked = play("b" + std::to_string(i), book(found.front(), "p" + std::to_string(i)));
    ASSERT_TRUE(booked) << booked.error().text;
  }
}

}  // namespace
}  // namespace maillage::care

// A booking in the record, and what leaves the house for it, over restarts too.
#include "care/reminders/reminders.hpp"

#include <gtest/gtest.h>

#include "adapters/memory/message_sender.hpp"
#include "care/booking/booking_record.hpp"
#include "care/reminders/reminder_documents.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/care/story.hpp"
#include "testing/record/hand_clock.hpp"
#include "testing/record/memory_store.hpp"

namespace maillage::care {
namespace {

using maillage::testing::small_slot;
using maillage::testing::small_time;

struct House : ::testing::Test {
  House() {
    clock.at = small_time(7, 0);
    for (AgendaRules& rules : maillage::testing::small_territory()) EXPECT_TRUE(run_inline(bookings.set_agenda(rules, {}, author)));
    bourg.kind = PlaceKind::pharmacy;
    put_patient(R"("telecom":[{"system":"phone","value":"06 39 98 14 27"}])");
  }
  void put_patient(const std::string& more) {
    ports::UnitOfWork unit{.author = author, .writes = {}, .claims = {}, .accesses = {}};
    unit.writes.push_back(
        {.key = {"Patient", "odette"},
         .expected = ports::Expected::any,
         .content = std::string(R"({"resourceType":"Patient","id":"odette","name":[{"family":"Garnereau","given":["Odette"]}],"gender":"female",)") +
                    R"("address":[{"line":["3 rue du Lavoir"],"postalCode":"28300","city":"Champhol"}])" + (more.empty() ? "" : "," + more) + "}",
         .index = {},
         .subjects = {"odette"}});
    EXPECT_TRUE(run_inline(store.commit(std::move(unit))));
  }
  void play(const std::string& id, BookingCommand command) {
    EXPECT_TRUE(run_inline(bookings.command(id, "Practitioner/rover", std::move(command), author, clock.at)));
  }
  void play(BookingCommand command) { play("b1", std::move(command)); }
  void book(Instant start = small_time(9, 0, 2), const std::string& id = "b1") {
    play(id, BookTime{"odette", SlotKind::teleconsultation, small_slot(start), {}, Redacted<std::string>("Toux"), ""});
  }
  /// As after a start: what it knows, it knows from the record.
  Reminders started(WaysOut ways = {true, true}) {
    Reminders reminders({store, clock, metropolitan_france, [this](const std::string&) { return &bourg; }, ways.sms ? &sms : nullptr,
                         ways.email ? &email : nullptr, "02 37 99 00 00"});
    const auto changes = run_inline(store.changes({}, 10'000));
    for (const ports::Change& change : *changes) reminders.learn(change);
    return reminders;
  }
  /// Lets the time go on to each deadline, until `end`.
  void live(Reminders& reminders, Instant end) {
    for (auto next = reminders.deadline(); next && *next <= end; next = reminders.deadline()) {
      clock.at = std::max(clock.at, *next);
      run_inline(reminders.send_due());
    }
    clock.at = std::max(clock.at, end);
  }

  maillage::testing::HandClock clock;
  maillage::testing::MemoryStore store{clock};
  Travel travel;
  BookingRecord bookings{store, metropolitan_france, travel};
  ports::Author author{"Practitioner/rover", "TREAT", "r"};
  PlaceProtocol bourg = maillage::testing::champhol();
  adapters::MemoryMessageSender sms;
  adapters::MemoryMessageSender email;
  const Issue busy{IssueCode::transient, "sms-not-taken", "", {}};
};

TEST_F(House, confirms_and_reminds_once_and_says_nothing_of_health) {
  book();
  Reminders reminders = started();
  live(reminders, small_time(12, 0, 2));
  ASSERT_EQ(sms.sent.size(), 3U);
  EXPECT_EQ(sms.sent[0].to.reveal(), "+33639981427");
  EXPECT_EQ(sms.sent[0].text.reveal(),
            "Votre rendez-vous est noté : mercredi 25 novembre 2026 à 9 h 00, Pharmacie du Bourg, 1 place du Bourg, 28300 Champhol. "
            "Pour le changer ou l'annuler, appelez le 02 37 99 00 00. Ne répondez pas à ce message.");
  for (const ports::Message& message : sms.sent) {
    for (const char* word : {"Toux", "Garnereau", "Odette", "d1", "médecin", "general"}) {
      EXPECT_EQ(message.text.reveal().find(word), std::string::npos) << word;
    }
  }
  Reminders again = started();
  live(again, small_time(12, 0, 2));
  EXPECT_EQ(sms.tries, 3U) << "nothing is left to send";
  EXPECT_TRUE(again.open().empty());
}

TEST_F(House, tries_again_and_shows_what_did_not_leave_over_a_restart) {
  book();
  sms.refusal = busy;
  {
    Reminders reminders = started();
    clock.at = small_time(8);
    run_inline(reminders.send_due());
    ASSERT_EQ(reminders.open().size(), 1U);
    EXPECT_EQ(reminders.open().front()->problem, "sms-not-taken");
    EXPECT_EQ(reminders.figures(ReminderWay::sms).refused_since_sent, 1U);
  }
  Reminders reminders = started();
  ASSERT_EQ(reminders.open().size(), 1U) << "it is known from the record";
  sms.refusal.reset();
  live(reminders, small_time(9));
  EXPECT_EQ(sms.sent.size(), 1U);
  EXPECT_EQ(sms.tries, 2U);
  EXPECT_TRUE(reminders.open().empty());
}

TEST_F(House, lets_a_way_rest_that_takes_nothing_and_shows_what_it_did_not_ask_for) {
  book();
  book(small_time(10, 0, 2), "b2");
  sms.refusal = busy;
  Reminders reminders = started();
  live(reminders, small_time(8));
  live(reminders, small_time(8) + Seconds(10));
  ASSERT_EQ(sms.tries, 3U) << "the fourth is not asked for";
  ASSERT_EQ(reminders.open().size(), 2U);
  for (const Reminder* one : reminders.open()) EXPECT_EQ(std::pair(one->tries, one->problem), std::pair(2U, std::string("sms-not-taken")));
  sms.refusal.reset();
  live(reminders, small_time(9));
  EXPECT_EQ(sms.sent.size(), 2U);
  EXPECT_TRUE(reminders.open().empty());
}

TEST_F(House, sends_again_under_the_same_key_what_a_crash_cut_before_it_was_noted) {
  book();
  clock.at = small_time(8);
  {
    // Taken over, and the process ends before the record has it: the twin knows the key.
    ports::Message first{"b1-b0", Redacted<std::string>("+33639981427"), {}, {}, {}};
    EXPECT_TRUE(run_inline(sms.send(first)));
  }
  Reminders reminders = started();
  run_inline(reminders.send_due());
  EXPECT_EQ(sms.tries, 2U);
  EXPECT_EQ(sms.sent.size(), 1U);
}

TEST_F(House, drops_what_a_move_made_untrue) {
  book();
  sms.refusal = busy;
  Reminders reminders = started();
  clock.at = small_time(8);
  run_inline(reminders.send_due());
  ASSERT_EQ(reminders.open().size(), 1U);
  clock.pass(Seconds(5));
  play(MoveBooking{small_slot(small_time(10, 0, 3)), {}});
  const auto changes = run_inline(store.changes({}, 10'000));
  reminders.learn(changes->back());
  sms.refusal.reset();
  live(reminders, small_time(12, 0, 3));
  ASSERT_EQ(sms.sent.size(), 3U);
  EXPECT_TRUE(sms.sent[0].text.reveal().starts_with("Votre rendez-vous est déplacé : jeudi 26 novembre 2026 à 10 h 00"));
  EXPECT_NE(sms.sent[0].text.reveal().find("Il remplace celui du mercredi 25 novembre 2026 à 9 h 00."), std::string::npos);
  const auto first = run_inline(store.read({reminder_type, "b1-b0"}));
  ASSERT_TRUE(first);
  EXPECT_EQ(reminder_from(first->content)->status, ReminderStatus::dropped);
}

TEST_F(House, gives_a_letter_for_who_has_no_telephone_and_the_units_list_for_a_prison) {
  put_patient("");
  book();
  {
    Reminders reminders = started();
    live(reminders, small_time(20, 0, 1));
    ASSERT_EQ(reminders.open().size(), 1U) << "no letter the day before";
    EXPECT_EQ(reminders.open().front()->way, ReminderWay::letter);
    const auto page = run_inline(reminders.letter("b1-b0"));
    ASSERT_TRUE(page);
    EXPECT_EQ(page->page.place, (std::vector<std::string>{"Mme Odette Garnereau", "3 rue du Lavoir", "28300 Champhol"}));
    EXPECT_EQ(page->page.title, "Votre rendez-vous est noté");
    ASSERT_FALSE(run_inline(reminders.letter("b1-x9")));
  }
  bourg.kind = PlaceKind::prison;
  put_patient(R"("telecom":[{"system":"phone","value":"06 39 98 14 27"}])");
  clock.at = small_time(12);
  play(MoveBooking{small_slot(small_time(10, 0, 3)), {}});
  Reminders reminders = started();
  run_inline(reminders.send_due());
  ASSERT_EQ(reminders.open().size(), 1U);
  EXPECT_EQ(reminders.open().front()->way, ReminderWay::unit);
  EXPECT_EQ(sms.tries + email.tries, 0U);
}

TEST_F(House, believes_a_person_who_says_that_the_patient_knows) {
  put_patient("");
  book();
  Reminders reminders = started();
  live(reminders, small_time(8));
  ASSERT_EQ(reminders.open().size(), 1U);
  EXPECT_FALSE(run_inline(reminders.settle("b1-d0", author))) << "that one was not begun";
  const auto done = run_inline(reminders.settle("b1-b0", author));
  ASSERT_TRUE(done);
  EXPECT_EQ(done->reminder.by, "Practitioner/rover");
  EXPECT_TRUE(reminders.open().empty());
  EXPECT_TRUE(started().open().empty()) << "over a restart too";
  const auto twice = run_inline(reminders.settle("b1-b0", author));
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().reason, "reminder-over");
}

TEST_F(House, sends_nothing_without_a_way_out_and_leaves_no_trace_of_it) {
  book();
  Reminders reminders = started({});
  live(reminders, small_time(12, 0, 2));
  EXPECT_TRUE(reminders.open().empty());
  EXPECT_FALSE(run_inline(store.read({reminder_type, "b1-b0"})));
}

}  // namespace
}  // namespace maillage::care

#include "care/reminders/reminder_words.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/care/story.hpp"
#include "testing/documents/all_words.hpp"

namespace maillage::care {
namespace {

TEST(ReminderWords, say_when_and_where_in_the_patients_language) {
  Booking booking;
  booking.slot = maillage::testing::small_slot(maillage::testing::small_time(9, 5));
  const PlaceProtocol place = maillage::testing::champhol();
  const ReminderText english = words_of({ReminderKind::day_before, booking, &place, "", true});
  EXPECT_EQ(english.subject, "Reminder of your appointment");
  EXPECT_TRUE(english.text.starts_with("Reminder of your appointment: Monday 23 November 2026 at 9:05, Pharmacie du Bourg, ")) << english.text;
  EXPECT_NE(english.text.find("call +33 1 99 00 01 01."), std::string::npos) << "the place's own number, when the house has none";
  booking.home = Point{};
  const ReminderText french = words_of({ReminderKind::hours_before, booking, &place, "02 37 99 00 00"});
  EXPECT_NE(french.text.find("lundi 23 novembre 2026 à 9 h 05, à votre domicile."), std::string::npos) << french.text;
}

TEST(ReminderWords, tell_neither_message_nor_letter_where_a_prison_is) {
  Booking booking;
  booking.slot = maillage::testing::small_slot(maillage::testing::small_time(9, 5));
  PlaceProtocol place = maillage::testing::champhol();
  place.kind = PlaceKind::prison;
  const auto patient = fhir::parse(R"({"resourceType":"Patient","name":[{"family":"Garnereau"}]})");
  for (const bool english : {false, true}) {
    const ReminderFacts facts{ReminderKind::booked, booking, &place, "", english};
    const std::string words =
        words_of(facts).text + maillage::testing::all_words(letter_of(facts, patient->root(), maillage::testing::small_time(9)));
    for (const char* told : {"Champhol", "28300", "place du Bourg", "Pharmacie", "+33 1 99 00 01 01"}) {
      EXPECT_EQ(words.find(told), std::string::npos) << words;
    }
    EXPECT_NE(words.find(english ? "at the health unit" : "à l'unité sanitaire"), std::string::npos) << words;
  }
}

}  // namespace
}  // namespace maillage::care

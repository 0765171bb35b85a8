#include "care/outside/calendar_events.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/agenda/small_territory.hpp"

namespace maillage::care {
namespace {

using maillage::testing::small_slot;
using maillage::testing::small_time;

struct Booked : ::testing::Test {
  Booked() {
    place.place = "bourg";
    place.name = "Pharmacie du Bourg";
    place.address = "2 place de l’Église, 28300 Champhol";
    booking.id = "rdv-odette";
    booking.status = BookingStatus::booked;
    booking.patient = "odette";
    booking.slot = small_slot(small_time(8, 20));
    booking.motive = Redacted<std::string>("Toux");
    booking.moments.push_back({small_time(7), BookingStep::booked, "Practitioner/rover", Redacted<std::string>("Demande"), {}});
  }
  CalendarEvent event() {
    return event_of(booking, "u1", [this](const std::string& id) { return id == place.place ? &place : nullptr; });
  }
  PlaceProtocol place;
  Booking booking;
};

TEST_F(Booked, tells_when_what_and_where_and_nothing_of_anybody) {
  const CalendarEvent told = event();
  EXPECT_EQ(told.start, small_time(8, 20));
  EXPECT_EQ(told.end, small_time(8, 40));
  EXPECT_EQ(told.summary, "Téléconsultation");
  EXPECT_EQ(told.location, "Pharmacie du Bourg");
  EXPECT_EQ(told.sequence, 0U);
  const std::string text = calendar_text({"Agenda", "https://soin.example/queue", {told}});
  for (const char* word : {"odette", "Toux", "rover", "d1", "kit", "Église", "Champhol", "Demande"})
    EXPECT_EQ(text.find(word), std::string::npos) << word;
}

TEST_F(Booked, names_neither_a_prison_nor_a_home) {
  for (const PlaceKind kind : {PlaceKind::prison, PlaceKind::home, PlaceKind::nurse_round}) {
    place.kind = kind;
    EXPECT_EQ(event().location, "") << name_of(kind);
  }
  place.kind = PlaceKind::bus;
  EXPECT_EQ(event().location, "Pharmacie du Bourg");
  booking.slot.place = "Location/elsewhere";
  EXPECT_EQ(event().location, "");
}

TEST_F(Booked, counts_what_a_calendar_shows_as_a_change) {
  booking.moments.push_back({small_time(7, 10), BookingStep::moved, "", Redacted<std::string>(""), small_time(8)});
  booking.moments.push_back({small_time(8, 18), BookingStep::arrived, "", Redacted<std::string>(""), {}});
  booking.status = BookingStatus::arrived;
  EXPECT_EQ(event().sequence, 1U);
  EXPECT_EQ(event().changed, small_time(7, 10));
  EXPECT_FALSE(event().cancelled);
  booking.moments.push_back({small_time(8, 30), BookingStep::cancelled, "", Redacted<std::string>(""), {}});
  booking.status = BookingStatus::cancelled;
  EXPECT_EQ(event().sequence, 2U);
  EXPECT_TRUE(event().cancelled);
}

}  // namespace
}  // namespace maillage::care

#include "care/booking/agenda_feed.hpp"

#include <gtest/gtest.h>

#include "care/booking/booking_documents.hpp"
#include "testing/agenda/small_territory.hpp"

namespace maillage::care {
namespace {

using maillage::testing::small_agenda;
using maillage::testing::small_monday;
using maillage::testing::small_slot;
using maillage::testing::small_time;

Booking booked(const std::string& id, Instant start) {
  Booking booking;
  booking.id = id;
  booking.status = BookingStatus::booked;
  booking.patient = "odette";
  booking.slot = small_slot(start);
  return booking;
}

ports::Change change_of(const char* type, const std::string& id, std::string content, Instant at = small_time(7)) {
  ports::Change change;
  change.at = at;
  ports::Stored stored;
  stored.key = {type, id};
  stored.content = std::move(content);
  change.versions.push_back(std::move(stored));
  return change;
}
ports::Change change_of(const Booking& booking, Instant at = small_time(7)) { return change_of(booking_type, booking.id, document_of(booking), at); }

constexpr auto tele = SlotKind::teleconsultation;

TEST(AgendaFeed, sets_agendas_holds_what_is_booked_and_releases_what_is_not) {
  Agendas agendas(metropolitan_france, 2);
  agendas.roll(small_monday);
  learn(agendas, change_of(agenda_type, "Practitioner.d1", document_of(small_agenda(AgendaRole::doctor, "Practitioner/d1"))));
  EXPECT_EQ(agendas.longest_run(AgendaRole::doctor, tele, 0, 0), 48U);
  Booking booking = booked("b1", small_time(10));
  learn(agendas, change_of(booking));
  EXPECT_EQ(agendas.longest_run(AgendaRole::doctor, tele, 0, 0), 24U);
  booking.status = BookingStatus::cancelled;
  learn(agendas, change_of(booking));
  EXPECT_EQ(agendas.longest_run(AgendaRole::doctor, tele, 0, 0), 48U);
  learn(agendas, change_of(agenda_type, "Practitioner.d1", "{}"));
  EXPECT_EQ(agendas.longest_run(AgendaRole::doctor, tele, 0, 0), 48U);
}

TEST(Diary, lists_appointments_by_start_and_follows_them_when_they_move) {
  Diary diary;
  diary.learn(change_of(booked("late", small_time(11))));
  diary.learn(change_of(booked("early", small_time(9))));
  diary.learn(change_of(booked("tomorrow", small_time(9, 0, 1))));
  auto today = diary.between(small_time(0), small_time(24));
  ASSERT_EQ(today.size(), 2U);
  EXPECT_EQ(today[0]->id, "early");
  diary.learn(change_of(booked("early", small_time(11, 30))));
  today = diary.between(small_time(0), small_time(24));
  EXPECT_EQ(today[1]->id, "early");
  EXPECT_EQ(diary.find("tomorrow")->slot.start, small_time(9, 0, 1));
  EXPECT_EQ(diary.find("nobody"), nullptr);
}

TEST(Diary, forgets_what_was_more_than_a_week_ago) {
  Diary diary;
  diary.learn(change_of(booked("old", small_time(9))));
  diary.learn(change_of(booked("new", small_time(9, 0, 9)), small_time(9, 0, 9)));
  EXPECT_EQ(diary.find("old"), nullptr);
  EXPECT_TRUE(diary.find("new"));
}

}  // namespace
}  // namespace maillage::care

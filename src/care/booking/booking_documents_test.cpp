#include "care/booking/booking_documents.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "fhir/element/reader.hpp"
#include "fhir/reference/subjects.hpp"
#include "fhir/validation/validate.hpp"
#include "testing/agenda/small_territory.hpp"

namespace maillage::care {
namespace {

namespace chrono = std::chrono;
using maillage::testing::small_agenda;
using maillage::testing::small_monday;
using maillage::testing::small_slot;
using maillage::testing::small_time;

Booking booked() {
  Booking booking;
  booking.id = "b1";
  booking.status = BookingStatus::booked;
  booking.patient = "odette";
  booking.slot = small_slot(small_time(9));
  booking.motive = Redacted<std::string>("Toux");
  booking.request = "r1";
  booking.moments = {{small_time(7), BookingStep::booked, "Practitioner/rover", {}, {}}};
  return booking;
}

void expect_valid(const Drafted& drafted) {
  const auto document = fhir::parse(drafted.resource.dump());
  ASSERT_TRUE(document);
  for (const Issue& issue : fhir::validate(document->root()))
    ADD_FAILURE() << drafted.key.text() << " " << issue.expression.at(0) << ": " << issue.text;
}

TEST(BookingDocuments, give_back_what_was_written) {
  AgendaRules rules = small_agenda(AgendaRole::assistant, "Practitioner/a", {"bourg", "pont"});
  rules.weekly[0].ends = small_monday + chrono::days(90);
  rules.weekly[1].every_weeks = 2;
  rules.exceptions = {{small_monday, {}}, {small_monday + chrono::days(1), {{SlotKind::pool, {60, 120}}}}};
  rules.absences = {{small_monday, small_monday + chrono::days(3)}};
  rules.holidays = OnHolidays::as_usual;
  EXPECT_EQ(agenda_from(document_of(rules)), rules);
  const Round round{"Practitioner/a", small_monday, {{"b1", small_time(9), small_time(10), {"", Point{48'000'000, -1'500'000}}}}};
  EXPECT_EQ(round_from(document_of(round)), round);
  EXPECT_EQ(key_of(round).text(), "agenda-round/Practitioner.a.2026-11-23");
  Booking booking = booked();
  booking.cancelled = BookingCancel::place;
  booking.home = Point{48'000'000, 1'500'000};
  booking.specialty = "dermatology";
  EXPECT_EQ(booking_from(document_of(booking)), booking);
  EXPECT_FALSE(booking_from("{}"));
  EXPECT_FALSE(agenda_from("not json"));
}

TEST(BookingDocuments, show_an_appointment_with_everybody_who_takes_part) {
  const Drafted appointment = appointment_of(booked());
  expect_valid(appointment);
  const auto document = *fhir::parse(appointment.resource.dump());
  EXPECT_EQ(document["status"].text(), "booked");
  EXPECT_EQ(document["minutesDuration"].integer(), 20);
  EXPECT_EQ(document["slot"][0]["reference"].text(), "Slot/b1");
  EXPECT_EQ(document["basedOn"][0]["reference"].text(), "ServiceRequest/r1");
  std::vector<std::string> actors;
  for (const fhir::Element one : document["participant"]) actors.emplace_back(one["actor"]["reference"].text());
  EXPECT_THAT(actors, ::testing::ElementsAre("Patient/odette", "Practitioner/d1", "Practitioner/rover", "Location/bourg", "Device/kit-bourg"));
  EXPECT_THAT(fhir::subjects(document.root()), ::testing::ElementsAre("odette"));
}

TEST(BookingDocuments, have_a_slot_only_while_the_time_is_taken) {
  Booking booking = booked();
  ASSERT_TRUE(slot_of(booking));
  expect_valid(*slot_of(booking));
  for (const BookingStatus over : {BookingStatus::cancelled, BookingStatus::no_show, BookingStatus::fulfilled}) {
    booking.status = over;
    EXPECT_FALSE(slot_of(booking));
    expect_valid(appointment_of(booking));
    EXPECT_FALSE((*fhir::parse(appointment_of(booking).resource.dump()))["slot"].exists());
  }
  booking.status = BookingStatus::cancelled;
  for (const BookingCancel why : {BookingCancel::patient, BookingCancel::professional, BookingCancel::other}) {
    booking.cancelled = why;
    expect_valid(appointment_of(booking));
  }
}

TEST(BookingDocuments, show_a_schedule_of_each_agenda) {
  expect_valid(schedule_of(small_agenda(AgendaRole::doctor, "Practitioner/d1")));
  expect_valid(schedule_of(small_agenda(AgendaRole::kit, "Device/k")));
}

TEST(BookingDocuments, follow_the_profiles_of_fr_core) {
  AgendaRules rules = small_agenda(AgendaRole::doctor, "Practitioner/d1");
  rules.specialties = {"general", "rowing"};
  Booking booking = booked();
  const auto read = [](const Drafted& drafted) { return *fhir::parse(drafted.resource.dump()); };
  const auto profile = [](std::string_view name) { return "https://hl7.fr/ig/fhir/core/StructureDefinition/" + std::string(name); };
  const auto schedule = read(schedule_of(rules));
  const auto slot = read(*slot_of(booking));
  const auto appointment = read(appointment_of(booking));
  EXPECT_EQ(schedule["meta"]["profile"][0].text(), profile("fr-core-schedule"));
  EXPECT_EQ(slot["meta"]["profile"][0].text(), profile("fr-core-slot"));
  EXPECT_EQ(appointment["meta"]["profile"][0].text(), profile("fr-core-appointment"));
  EXPECT_FALSE(schedule["serviceType"].exists()) << "0..0";
  ASSERT_EQ(schedule["specialty"].size(), 1U) << "of the nomenclature, or none";
  EXPECT_EQ(schedule["specialty"][0]["coding"][0]["system"].text(),
            "https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale");
  EXPECT_EQ(schedule["specialty"][0]["coding"][0]["code"].text(), "SM54");
  for (const auto* one : {&schedule, &slot, &appointment}) EXPECT_FALSE((*one)["serviceCategory"].exists());
  EXPECT_FALSE(appointment["specialty"].exists());
  booking.specialty = "dermatology";
  EXPECT_EQ(read(appointment_of(booking))["specialty"][0]["coding"][0]["code"].text(), "SM15");
  EXPECT_TRUE(slot["schedule"]["reference"].text().starts_with("Schedule/"));
  EXPECT_TRUE(appointment["slot"][0]["reference"].text().starts_with("Slot/"));
  const std::set<std::string_view> actors{"Device", "PractitionerRole", "RelatedPerson", "HealthcareService", "Practitioner", "Patient", "Location"};
  for (const fhir::Element one : appointment["participant"]) {
    const std::string_view actor = one["actor"]["reference"].text();
    EXPECT_TRUE(actors.contains(actor.substr(0, actor.find('/')))) << actor;
  }
}

TEST(BookingDocuments, name_who_wrote_the_appointment_last) {
  const auto operator_in = [](const Booking& booking) {
    const auto document = *fhir::parse(appointment_of(booking).resource.dump());
    const fhir::Element extension = document["extension"][0];
    EXPECT_TRUE(!extension.exists() || extension["url"].text() == "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-appointment-operator");
    return std::string(extension["valueReference"]["reference"].text());
  };
  Booking booking = booked();
  EXPECT_EQ(operator_in(booking), "Practitioner/rover");
  booking.moments.push_back({small_time(8), BookingStep::cancelled, "Practitioner/maud", {}, {}});
  booking.moments.push_back({small_time(9), BookingStep::arrived, "Practitioner/karim", {}, {}});
  EXPECT_EQ(operator_in(booking), "Practitioner/maud") << "welcoming her changes no appointment";
  booking.moments = {{small_time(7), BookingStep::booked, "", {}, {}}};
  EXPECT_EQ(operator_in(booking), "");
}

}  // namespace
}  // namespace maillage::care

#include "server/demonstration/agendas.hpp"

#include <gtest/gtest.h>

#include "care/agenda/card_row.hpp"
#include "care/agenda/joint_search.hpp"
#include "care/booking/booking_record.hpp"
#include "care/territory/territory.hpp"
#include "fhir/element/draft.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"
#include "server/demonstration/cards.hpp"
#include "server/demonstration/protocols.hpp"
#include "testing/record/hand_clock.hpp"
#include "testing/record/memory_store.hpp"

namespace maillage::server {
namespace {

constexpr care::LocalDate sunday = std::chrono::local_days(std::chrono::year(2026) / 11 / 22);

TEST(DemonstrationAgendas, are_usable_and_offer_twenty_times_at_every_place_with_an_assistant) {
  care::Agendas agendas(care::metropolitan_france);
  agendas.roll(sunday);
  for (const care::AgendaRules& rules : demonstration_agendas(sunday)) {
    const auto usable = care::check(rules);
    EXPECT_TRUE(usable) << rules.owner << ": " << (usable ? "" : usable.error().text);
    agendas.set(rules);
  }
  for (const char* place : {"pharmacie-du-bourg", "residence-des-tilleuls", "unite-sanitaire"}) {
    care::JointQuestion question;
    question.earliest = care::start_of(sunday, care::metropolitan_france);
    question.places = {place};
    EXPECT_EQ(find_joint_slots(agendas, question).size(), 20U) << place;
  }
}

TEST(DemonstrationAgendas, open_no_place_while_its_card_is_closed) {
  int with_card = 0;
  for (const care::AgendaRules& rules : demonstration_agendas(sunday)) {
    if (rules.role != care::AgendaRole::place) continue;
    const auto card = demonstration_card(rules.owner.substr(rules.owner.find('/') + 1), sunday);
    if (!card) continue;
    ++with_card;
    for (unsigned day = 0; day < 14; ++day) {
      const care::DayFrame frame = care::frame_of(sunday + std::chrono::days(day), care::metropolitan_france);
      const care::DayRow open = open_row(rules, care::SlotKind::teleconsultation, frame);
      EXPECT_EQ(open & open_row(care::CardHours{card->hours, card->stops}, frame), open) << rules.owner << " " << care::date_text(frame.date);
    }
  }
  EXPECT_EQ(with_card, 8);
}

TEST(DemonstrationAgendas, are_written_once_and_what_somebody_changed_stays) {
  maillage::testing::HandClock clock;
  maillage::testing::MemoryStore store{clock};
  const Instant now = care::start_of(sunday, care::metropolitan_france);
  ASSERT_TRUE(run_inline(seed_agendas(store, now)));
  const care::Travel travel;
  care::BookingRecord bookings(store, care::metropolitan_france, travel);
  auto hers = run_inline(bookings.load_agenda("Practitioner/paul-lano"));
  hers->rules.weekly.pop_back();
  ASSERT_TRUE(run_inline(bookings.set_agenda(hers->rules, hers->version, {"system", "", ""})));
  ASSERT_TRUE(run_inline(seed_agendas(store, now)));
  EXPECT_EQ(run_inline(bookings.load_agenda("Practitioner/paul-lano"))->rules, hers->rules);
}

ports::Write any_write(const char* type, const std::string& id) {
  const std::string content = fhir::object({{"resourceType", type}, {"id", id}}).dump();
  return {.key = {type, id}, .expected = ports::Expected::any, .content = content, .index = {}, .subjects = {}};
}

/// The place of the appointment with its card, as the demonstration has it.
void put_bourg(ports::RecordStore& store, care::LocalDate today) {
  for (care::PlaceProtocol& protocol : demonstration_protocols()) {
    if (protocol.place != "pharmacie-du-bourg") continue;
    protocol.card = demonstration_card(protocol.place, today);
    ports::UnitOfWork unit{.author = {"system", "", ""}, .writes = {}, .claims = {}, .accesses = {}};
    for (const care::Rung& rung : protocol.ladder) {
      for (const std::string& doctor : rung.doctors) unit.writes.push_back(any_write("Practitioner", doctor));
    }
    unit.writes.push_back(any_write("Organization", protocol.territory));
    ASSERT_TRUE(run_inline(store.commit(std::move(unit))));
    auto communes = run_inline(care::commune_writes(store, demonstration_communes().all()));
    ASSERT_TRUE(communes);
    ASSERT_TRUE(run_inline(store.commit({.author = {"system", "", ""}, .writes = std::move(*communes), .claims = {}, .accesses = {}})));
    auto writes = run_inline(care::place_writes(store, std::move(protocol)));
    ASSERT_TRUE(writes) << writes.error().text;
    ASSERT_TRUE(run_inline(store.commit({.author = {"system", "", ""}, .writes = std::move(*writes), .claims = {}, .accesses = {}})));
  }
}

TEST(DemonstrationAgendas, hold_one_appointment_that_can_be_welcomed_whenever_they_are_made) {
  const auto minutes = [](int count) { return Micros(std::chrono::minutes(count)); };
  const Instant midnight = care::start_of(sunday, care::metropolitan_france);
  const Instant all_saints = care::start_of(std::chrono::local_days(std::chrono::year(2026) / 11 / 1), care::metropolitan_france);
  // A Sunday in the night, late in the evening, in the hours of Tuesday, and a holiday.
  for (const Instant now :
       {midnight + minutes(3), midnight + minutes(24 * 60 - 1), midnight + minutes(2 * 24 * 60 + 15 * 60), all_saints + minutes(600)}) {
    maillage::testing::HandClock clock;
    maillage::testing::MemoryStore store{clock};
    ASSERT_TRUE(run_inline(seed_agendas(store, now)));
    put_bourg(store, care::date_of(care::to_local(now, care::metropolitan_france)));
    const auto seeded = run_inline(seed_todays_appointment(store, now));
    ASSERT_TRUE(seeded) << seeded.error().text;
    const care::Travel travel;
    care::BookingRecord bookings(store, care::metropolitan_france, travel);
    const auto booked = run_inline(bookings.load(todays_appointment));
    EXPECT_EQ(booked->booking.status, care::BookingStatus::booked);
    EXPECT_LE(booked->booking.slot.start, now);
    EXPECT_LT(now - booked->booking.slot.start, minutes(30));
    ASSERT_TRUE(run_inline(bookings.command(todays_appointment, "Practitioner/karim-belloum", care::MarkArrived{"r"}, {"system", "", ""}, now)));
    ASSERT_TRUE(run_inline(seed_todays_appointment(store, now)));
    EXPECT_EQ(run_inline(bookings.load(todays_appointment))->version, VersionId{2}) << "written once";
  }
}

}  // namespace
}  // namespace maillage::server

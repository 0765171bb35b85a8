#include "server/demonstration/agendas.hpp"

#include <gtest/gtest.h>

#include "care/agenda/joint_search.hpp"
#include "care/booking/booking_record.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"
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
  const auto kit = run_inline(store.read({"Device", "kit-pharmacie-du-bourg"}));
  ASSERT_TRUE(kit);
  EXPECT_EQ(kit->version, VersionId{1});
}

}  // namespace
}  // namespace maillage::server

// The territory is written, changed and found again through the store.
#include "care/territory/territory.hpp"

#include <gtest/gtest.h>

#include "care/territory/card_resources.hpp"
#include "fhir/element/reader.hpp"
#include "testing/care/cards.hpp"
#include "testing/care/story.hpp"
#include "testing/care/territory_record.hpp"

namespace maillage::care {
namespace {

using testing::TerritoryRecord;

TEST_F(TerritoryRecord, holds_a_place_and_each_of_its_versions) {
  ASSERT_TRUE(place(testing::champhol()));
  EXPECT_EQ(load().protocols, std::vector{testing::champhol()});
  PlaceProtocol changed = testing::champhol();
  changed.questions.clear();
  ASSERT_TRUE(place(changed));
  EXPECT_EQ(load().protocols, std::vector{changed});
  EXPECT_EQ(run_inline(store.read({"Questionnaire", "champhol"}))->version, VersionId{2}) << "the questions of before stay in the record";
  EXPECT_EQ(run_inline(store.read({"Location", "champhol"}))->version, VersionId{1}) << "what did not change is not written again";
}

TEST_F(TerritoryRecord, keeps_what_else_is_known_of_a_location) {
  ASSERT_TRUE(write(std::vector<ports::Write>{{.key = {"Location", "champhol"},
                                               .version = {},
                                               .content = R"({"address":{"city":"Champhol"},"hoursOfOperation":[{"allDay":true}]})",
                                               .index = {},
                                               .subjects = {}}}));
  ASSERT_TRUE(place(testing::champhol()));
  const auto location = fhir::parse(run_inline(store.read({"Location", "champhol"}))->content);
  EXPECT_EQ((*location)["address"]["city"].text(), "Champhol");
  EXPECT_TRUE((*location)["hoursOfOperation"].exists());
  EXPECT_EQ((*location)["address"]["text"].text(), testing::champhol().address);
}

TEST_F(TerritoryRecord, holds_a_card_whose_new_version_replaces_the_old_one_whole) {
  PlaceProtocol protocol = testing::champhol();
  protocol.card = testing::pharmacy_card();
  EXPECT_EQ(place(protocol).error().reason, "unknown-commune") << "the record holds no communes yet";
  ASSERT_TRUE(write(run_inline(commune_writes(store, testing::a_few_communes().all()))));
  ASSERT_TRUE(place(protocol));
  EXPECT_EQ(load().protocols, std::vector{protocol});
  EXPECT_EQ(load().communes, testing::a_few_communes());
  ASSERT_TRUE(place(protocol));
  EXPECT_EQ(run_inline(store.read({"Location", "champhol"}))->version, VersionId{1}) << "the same card is no new version";

  PlaceProtocol without_card = protocol;
  without_card.card.reset();
  ASSERT_TRUE(place(without_card));
  EXPECT_EQ(load().protocols, std::vector{protocol}) << "a file that says nothing of the card leaves it";

  protocol.card->hours = {};
  protocol.card->position.reset();
  protocol.card->serves.pop_back();
  ASSERT_TRUE(place(protocol));
  EXPECT_EQ(load().protocols, std::vector{protocol});
  EXPECT_EQ(run_inline(store.read({"Location", "champhol"}))->version, VersionId{2});
}

TEST_F(TerritoryRecord, keeps_a_place_at_work_when_somebody_made_its_card_unreadable) {
  ASSERT_TRUE(write(run_inline(commune_writes(store, testing::a_few_communes().all()))));
  PlaceProtocol protocol = testing::champhol();
  protocol.card = testing::pharmacy_card();
  ASSERT_TRUE(place(protocol));
  std::string location = run_inline(store.read({"Location", "champhol"}))->content;
  location.replace(location.find("walk-in"), 7, "no-word");
  ASSERT_TRUE(
      write(std::vector<ports::Write>{{.key = {"Location", "champhol"}, .version = VersionId{1}, .content = location, .index = {}, .subjects = {}}}));
  const Territory territory = load();
  ASSERT_EQ(territory.protocols.size(), 1U);
  EXPECT_FALSE(territory.protocols.front().card);
  ASSERT_EQ(territory.unusable.size(), 1U);
  EXPECT_EQ(territory.unusable.front().reason, "card-unreadable");
}

TEST_F(TerritoryRecord, takes_no_new_stops_that_a_bus_cannot_reach_and_lets_those_that_stand_be_written_again) {
  using namespace std::chrono_literals;
  ASSERT_TRUE(write(run_inline(commune_writes(store, testing::a_few_communes().all()))));
  const LocalDate day = *date_from_text("2026-12-01");
  PlaceProtocol bus = testing::champhol();
  bus.kind = PlaceKind::bus;
  bus.card.emplace();
  bus.card->stops = {{day, {9h, 12h}, "28070", "Place de l’Église"}, {day, {14h, 17h}, "28085", "Place des Épars"}};
  ASSERT_TRUE(place(bus));

  PlaceProtocol touching = bus;
  touching.card->stops.back().span.from = 12h;
  EXPECT_EQ(place(touching).error().reason, "no-time-between-stops");

  const auto standing = fhir::parse(run_inline(store.read({"Location", "champhol"}))->content);
  fhir::Draft location = fhir::Draft::of(standing->root());
  location.remove("extension");
  write_card(*touching.card, location);
  ASSERT_TRUE(write(std::vector<ports::Write>{
      {.key = {"Location", "champhol"}, .version = VersionId{1}, .content = location.dump(), .index = {}, .subjects = {}}}));
  EXPECT_EQ(load().protocols, std::vector{touching}) << "what stands is read";
  touching.card->telephone = "01 99 00 28 55";
  EXPECT_TRUE(place(touching)) << "and its place can change its number";
  EXPECT_EQ(load().protocols, std::vector{touching});
}

TEST_F(TerritoryRecord, adds_communes_to_those_that_it_knows) {
  ASSERT_TRUE(write(run_inline(commune_writes(store, {{"28070", "Champhol", "28300", 1, {48, 1}}}))));
  ASSERT_TRUE(write(run_inline(commune_writes(store, testing::a_few_communes().all()))));
  EXPECT_EQ(load().communes, testing::a_few_communes()) << "the newer says more";
  EXPECT_FALSE(run_inline(commune_writes(store, {{"nowhere", "x", "", 0, {}}})));
}

TEST_F(TerritoryRecord, refuses_a_place_that_rings_somebody_unknown_or_nobody) {
  PlaceProtocol protocol = testing::champhol();
  protocol.ladder[1].doctors.emplace_back("nobody-knows-her");
  EXPECT_EQ(place(protocol).error().expression.front(), "Practitioner/nobody-knows-her");
  protocol = testing::champhol();
  protocol.contact.telephone.clear();
  EXPECT_EQ(place(protocol).error().reason, "contact-missing");
}

TEST_F(TerritoryRecord, leaves_out_what_somebody_made_unusable_and_names_it) {
  ASSERT_TRUE(place(testing::champhol()));
  ASSERT_TRUE(write(std::vector<ports::Write>{
      {.key = {"Questionnaire", "champhol"}, .version = VersionId{1}, .content = R"({"item":[{"linkId":"x"}]})", .index = {}, .subjects = {}}}));
  const Territory territory = load();
  EXPECT_TRUE(territory.protocols.empty());
  ASSERT_EQ(territory.unusable.size(), 1U);
  EXPECT_EQ(territory.unusable.front().reason, "protocol-unreadable");
}

TEST_F(TerritoryRecord, adds_prices_beside_the_older_ones) {
  const Price old{"TCG", 2500, Instant{0}, {}};
  ASSERT_TRUE(write(run_inline(price_writes(store, {old}))));
  const Price coming{"TCG", 2700, Instant{1'782'864'000'000'000}, {}};  // 1 July 2026
  EXPECT_EQ(write(run_inline(price_writes(store, {coming}))).error().reason, "prices-overlap");
  Price ended = old;
  ended.until = coming.from;
  ASSERT_TRUE(write(run_inline(price_writes(store, {ended, coming}))));
  EXPECT_EQ(load().prices, (PriceTable{ended, coming}));
}

}  // namespace
}  // namespace maillage::care

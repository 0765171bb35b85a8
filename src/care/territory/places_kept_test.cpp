// One resource of a place is written, by somebody who does not see the others.
#include "care/territory/places_kept.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "care/territory/card_resources.hpp"
#include "fhir/element/reader.hpp"
#include "testing/care/cards.hpp"
#include "testing/care/story.hpp"
#include "testing/care/territory_record.hpp"

namespace maillage::care {
namespace {

using Change = std::function<void(fhir::Draft&)>;

class PlacesKept : public testing::TerritoryRecord {
 protected:
  fhir::Draft current(const ResourceKey& key) {
    const auto document = fhir::parse(run_inline(store.read(key))->content);
    return fhir::Draft::of(document->root());
  }
  ports::Write changed(const ResourceKey& key, const Change& change) {
    fhir::Draft draft = current(key);
    change(draft);
    return {.key = key, .version = VersionId{1}, .content = draft.dump(), .index = {}, .subjects = {}};
  }
  static ports::Write deleted(const ResourceKey& key) {
    return {.key = key, .version = VersionId{1}, .content = std::nullopt, .index = {}, .subjects = {}};
  }
  std::string refusal(const std::vector<ports::Write>& writes) {
    const auto kept = run_inline(check_places_kept(store, writes));
    return kept ? "" : kept.error().reason + ": " + kept.error().text;
  }
  static PlaceProtocol bus() {
    PlaceProtocol bus = testing::champhol();
    bus.kind = PlaceKind::bus;
    bus.card = testing::bus_card();
    return bus;
  }
  const ResourceKey location{"Location", "champhol"};
  const ResourceKey questions{"Questionnaire", "champhol"};
  const ResourceKey plan{"PlanDefinition", "champhol"};
};

TEST_F(PlacesKept, lets_pass_what_leaves_the_place_at_work) {
  ASSERT_TRUE(place(testing::champhol()));
  EXPECT_EQ(refusal({changed(location, [](fhir::Draft& draft) { draft.set("name", "Champhol II"); })}), "");
  EXPECT_EQ(refusal({changed(plan, [](fhir::Draft& draft) { draft.set("title", "x"); })}), "");
  EXPECT_EQ(refusal({{.key = {"Location", "elsewhere"}, .version = {}, .content = "{}", .index = {}, .subjects = {}}}), "");
  EXPECT_EQ(refusal({{.key = {"Patient", "p"}, .version = {}, .content = "{}", .index = {}, .subjects = {}}}), "");
}

TEST_F(PlacesKept, refuses_a_location_without_address_telephone_or_kind_and_names_the_place) {
  ASSERT_TRUE(place(testing::champhol()));
  const std::string name = testing::champhol().name;
  const std::string said = refusal({changed(location, [](fhir::Draft& draft) { draft.remove("address"); })});
  EXPECT_EQ(said, "address-missing: " + name + " could not be used any more: Emergency services need the exact address of the place.");
  EXPECT_TRUE(refusal({changed(location, [](fhir::Draft& draft) { draft.remove("telecom"); })}).starts_with("telephone-missing"));
  EXPECT_TRUE(refusal({changed(location, [](fhir::Draft& draft) { draft.remove("type"); })}).starts_with("protocol-unreadable"));
}

TEST_F(PlacesKept, refuses_questions_that_would_exclude_nobody) {
  ASSERT_TRUE(place(testing::champhol()));
  const std::string said = refusal({changed(questions, [](fhir::Draft& draft) { draft["item"].append(fhir::object({{"linkId", "x"}})); })});
  EXPECT_TRUE(said.starts_with("protocol-unreadable")) << said;
  EXPECT_NE(said.find("Questionnaire.item"), std::string::npos) << said;
}

TEST_F(PlacesKept, refuses_the_deletion_of_a_part_and_lets_a_place_be_given_up) {
  ASSERT_TRUE(place(testing::champhol()));
  EXPECT_NE(refusal({deleted(questions)}), "");
  EXPECT_NE(refusal({deleted(location)}), "");
  EXPECT_EQ(refusal({deleted(plan)}), "");
  EXPECT_EQ(refusal({deleted(plan), deleted(location), deleted(questions)}), "");
}

TEST_F(PlacesKept, judges_a_transaction_as_a_whole) {
  ASSERT_TRUE(place(testing::champhol()));
  const auto without_venue = changed(plan, [](fhir::Draft& draft) { draft.remove("useContext"); });
  EXPECT_NE(refusal({without_venue}), "");
  const auto other = changed(location, [](fhir::Draft& draft) { draft.remove("address"); });
  const auto repaired = changed(location, [](fhir::Draft& draft) { draft["address"].set("text", "1 rue Neuve, 28300 Champhol"); });
  EXPECT_NE(refusal({changed(plan, [](fhir::Draft& draft) { draft.set("title", "x"); }), other}), "");
  EXPECT_EQ(refusal({changed(plan, [](fhir::Draft& draft) { draft.set("title", "x"); }), repaired}), "");
}

TEST_F(PlacesKept, refuses_a_limit_that_is_gone_or_crossed) {
  PlaceProtocol own = testing::champhol();
  own.limits = {{VitalKind::heart_rate, 40, 180}};
  ASSERT_TRUE(place(own));
  const ResourceKey limits = (*run_inline(all_of_type(store, "ObservationDefinition"))).front().key;
  EXPECT_TRUE(refusal({deleted(limits)}).starts_with("protocol-unreadable"));
}

TEST_F(PlacesKept, refuses_stops_that_the_bus_cannot_reach_and_a_card_that_is_none) {
  using namespace std::chrono_literals;
  ASSERT_TRUE(write(run_inline(commune_writes(store, testing::a_few_communes().all()))));
  ASSERT_TRUE(place(bus()));
  PlaceCard touching = *bus().card;
  touching.stops.back().span.from = touching.stops.front().span.until;
  const auto with_card = [&](const PlaceCard& card) {
    return changed(location, [&](fhir::Draft& draft) {
      draft.remove("extension");
      write_card(card, draft);
    });
  };
  EXPECT_TRUE(refusal({with_card(touching)}).starts_with("no-time-between-stops")) << refusal({with_card(touching)});
  EXPECT_EQ(refusal({with_card(*bus().card)}), "");
  touching.stops.back().span.from -= 1h;
  EXPECT_TRUE(refusal({with_card(touching)}).contains("The card of " + bus().name)) << refusal({with_card(touching)});
}

TEST_F(PlacesKept, lets_somebody_mend_a_place_that_was_lost_already) {
  ASSERT_TRUE(place(testing::champhol()));
  ASSERT_TRUE(write(std::vector{changed(location, [](fhir::Draft& draft) { draft.remove("address"); })}));
  EXPECT_EQ(refusal({changed(location, [](fhir::Draft& draft) { draft.remove("telecom"); })}), "") << "there is nothing to keep";
}

}  // namespace
}  // namespace maillage::care

// A place is read from what stands, and from what would.
#include "care/territory/place_loading.hpp"

#include <gtest/gtest.h>

#include "testing/care/cards.hpp"
#include "testing/care/story.hpp"
#include "testing/care/territory_record.hpp"

namespace maillage::care {
namespace {

class PlaceLoading : public testing::TerritoryRecord {
 protected:
  Outcome<LoadedPlace> loaded(const Find& find) { return *run_inline(load_place(find, *plan())); }
  std::optional<std::string> plan() { return *run_inline(found_in(store)({"PlanDefinition", "champhol"})); }
};

TEST_F(PlaceLoading, reads_what_stands) {
  ASSERT_TRUE(place(testing::champhol()));
  const auto stands = loaded(found_in(store));
  ASSERT_TRUE(stands) << stands.error().text;
  EXPECT_EQ(stands->protocol, testing::champhol());
  EXPECT_FALSE(stands->card_left_out);
}

TEST_F(PlaceLoading, reads_what_would_stand_after_writes_and_deletions) {
  ASSERT_TRUE(place(testing::champhol()));
  std::vector<ports::Write> writes{{.key = {"Questionnaire", "champhol"}, .version = {}, .content = {}, .index = {}, .subjects = {}}};
  EXPECT_EQ(loaded(found_after(store, writes)).error().reason, "protocol-unreadable") << "without its questions";
  writes.front().content = R"({"item":[]})";
  const auto would = loaded(found_after(store, writes));
  ASSERT_TRUE(would) << would.error().text;
  EXPECT_TRUE(would->protocol.questions.empty());
  EXPECT_EQ(loaded(found_in(store))->protocol, testing::champhol()) << "nothing was written";
}

TEST_F(PlaceLoading, finds_nothing_where_nothing_is_or_was_deleted) {
  EXPECT_EQ(plan(), std::nullopt);
  EXPECT_FALSE(*run_inline(standing(store, {"Location", "champhol"})));
  ASSERT_TRUE(place(testing::champhol()));
  EXPECT_TRUE(*run_inline(standing(store, {"Location", "champhol"})));
  ASSERT_TRUE(write(
      std::vector<ports::Write>{{.key = {"Location", "champhol"}, .version = VersionId{1}, .content = std::nullopt, .index = {}, .subjects = {}}}));
  EXPECT_FALSE(*run_inline(standing(store, {"Location", "champhol"})));
}

TEST_F(PlaceLoading, knows_no_communes_before_any_were_added_and_says_why_some_cannot_be_read) {
  EXPECT_TRUE((*run_inline(load_communes(store)))->empty());
  ASSERT_TRUE(write(run_inline(commune_writes(store, testing::a_few_communes().all()))));
  EXPECT_EQ(**run_inline(load_communes(store)), testing::a_few_communes());
}

}  // namespace
}  // namespace maillage::care

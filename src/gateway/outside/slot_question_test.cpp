#include "gateway/outside/slot_question.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/instant_text.hpp"

namespace maillage::gateway {
namespace {

using ::testing::ElementsAre;

const std::string window = "start=ge2026-11-23T08:00:00Z&start=le2026-11-25T20:00:00Z";
const std::string actor = "schedule.actor:Practitioner.identifier=urn:oid:1.2.250.1.71.4.2.1|899900000027";

std::string reason_of(const std::string& query) {
  const auto parsed = parse_slot_question(query);
  return parsed ? "understood" : parsed.error().reason;
}

TEST(SlotQuestion, reads_the_query_of_the_guide) {
  const auto question = parse_slot_question(
      "_include=Slot:schedule&_include:iterate=Schedule:actor&status=free&start=ge2021-11-04T14:19:35.760+00:00&start=le2021-11-06T23:59:59.999+00:00"
      "&schedule.actor:Practitioner.identifier=urn:oid:1.2.250.1.71.4.2.1%7C899900000027, urn:oid:1.2.250.1.71.4.2.1|899900000035&_count=1000");
  ASSERT_TRUE(question) << question.error().text;
  EXPECT_THAT(question->rpps, ElementsAre("99900000027", "99900000035"));
  EXPECT_EQ(to_text(question->from), "2021-11-04T14:19:35.760000Z");
  EXPECT_EQ(to_text(question->to), "2021-11-06T23:59:59.999999Z");
  EXPECT_TRUE(question->schedules);
  EXPECT_TRUE(question->actors);
  EXPECT_EQ(question->count, 1000U);
}

TEST(SlotQuestion, reads_a_time_without_offset_off_the_wall) {
  const auto winter = parse_slot_question("status=free&start=ge2026-11-23T08:00:00&start=le2026-11-23&" + actor);
  ASSERT_TRUE(winter);
  EXPECT_EQ(to_text(winter->from), "2026-11-23T07:00:00.000000Z");
  EXPECT_EQ(to_text(winter->to), "2026-11-23T22:59:59.999999Z") << "to the end of that day";
  const auto summer = parse_slot_question("status=free&start=ge2026-07-14T08:00:00&start=le2026-07-14T09:00:00&" + actor);
  EXPECT_EQ(to_text(summer->from), "2026-07-14T06:00:00.000000Z");
}

TEST(SlotQuestion, takes_an_identifier_of_another_kind_for_nobodys) {
  const auto question =
      parse_slot_question("status=free&" + window +
                          "&schedule.actor:Practitioner.identifier=urn:oid:1.2.250.1.71.4.2.1|099999999,https://rpps.esante.gouv.fr|99900000027");
  ASSERT_TRUE(question);
  EXPECT_THAT(question->rpps, ElementsAre("99900000027"));
}

TEST(SlotQuestion, says_what_is_missing_or_not_understood) {
  EXPECT_EQ(reason_of("status=free&" + window + "&" + actor), "understood");
  EXPECT_EQ(reason_of("status=free&" + window), "slot-search-incomplete");
  EXPECT_EQ(reason_of("status=free&start=ge2026-11-23&" + actor), "slot-search-incomplete");
  EXPECT_EQ(reason_of("status=busy&" + window + "&" + actor), "slot-search-parameter");
  EXPECT_EQ(reason_of("status=free&" + window + "&" + actor + "&specialty=SM54"), "slot-search-parameter");
  EXPECT_EQ(reason_of("status=free&start=gt2026-11-23&" + actor), "slot-search-value");
  EXPECT_EQ(reason_of("status=free&start=getomorrow&" + actor), "slot-search-value");
  EXPECT_EQ(reason_of("status=free&start=g&" + actor), "slot-search-value");
  EXPECT_EQ(reason_of("status=free&start=ge2026-11-23&" + window + "&" + actor), "slot-search-value");
  EXPECT_EQ(reason_of("status=free&start=ge2026-11-23&start=le2027-11-23&" + actor), "slot-search-value");
  EXPECT_EQ(reason_of("status=free&" + window + "&schedule.actor:Practitioner.identifier=899900000027"), "slot-search-value");
  EXPECT_EQ(reason_of("status=free&" + window + "&schedule.actor:Practitioner.identifier=,"), "slot-search-value");
  EXPECT_EQ(reason_of("status=free&_count=many&" + window + "&" + actor), "slot-search-value");
  std::string crowd = "schedule.actor:Practitioner.identifier=";
  for (int i = 0; i < 26; ++i) crowd += "urn:oid:1.2.250.1.71.4.2.1|8999000000" + std::to_string(10 + i) + ",";
  EXPECT_EQ(reason_of("status=free&" + window + "&" + crowd), "slot-search-value");
}

TEST(SlotQuestion, leaves_every_other_search_of_slots_to_the_record) {
  EXPECT_TRUE(asks_for_free_time("_count=5&status=free"));
  EXPECT_FALSE(asks_for_free_time("status=busy"));
  EXPECT_FALSE(asks_for_free_time(""));
  EXPECT_FALSE(asks_for_free_time("schedule=Schedule/Practitioner.d1"));
}

}  // namespace
}  // namespace maillage::gateway

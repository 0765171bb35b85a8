#include "record/callers/caller_feed.hpp"

#include <gtest/gtest.h>

#include "fhir/search/fold.hpp"

namespace maillage::record {
namespace {

ports::Change change_of(std::string id, std::string json) {
  ports::Change change;
  ports::Stored stored;
  stored.key = {"Patient", std::move(id)};
  stored.deleted = json.empty();
  stored.content = std::move(json);
  change.versions.push_back(std::move(stored));
  return change;
}

constexpr const char* suzanne =
    R"({"resourceType":"Patient","name":[{"family":"Delorme","given":["Suzanne","Marie"]},{"use":"maiden","family":"Le Goff"}],)"
    R"("birthDate":"1942-03-03","telecom":[{"system":"phone","value":"02 61 91 00 07"},{"system":"email","value":"0639981428"}],)"
    R"("contact":[{"telecom":[{"system":"phone","value":"+33 6 39 98 14 27"}]}]})";

std::vector<std::string> find(const CallerIndex& index, std::string_view name, const char* born, const char* number = "") {
  return index.find({fhir::fold(name), birth_day_of(born), Telephone::parse(number)}, 5);
}

TEST(CallerFeed, learns_all_names_and_the_numbers_of_those_who_call_for_her) {
  CallerIndex index;
  learn(index, change_of("suzanne", suzanne));
  for (const char* name : {"delorme", "Marie", "legoff", "Le Gof", "suzane delorme"}) EXPECT_EQ(find(index, name, "1942-03-03").size(), 1U) << name;
  EXPECT_EQ(find(index, "del", "", "06 39 98 14 27").size(), 1U);
  EXPECT_EQ(find(index, "", "1942-03-03", "02 61 91 00 07").size(), 1U);
  EXPECT_TRUE(find(index, "del", "", "06 39 98 14 28").empty());
}

TEST(CallerFeed, follows_a_new_version_and_forgets_who_is_deleted) {
  CallerIndex index;
  learn(index, change_of("suzanne", suzanne));
  learn(index, change_of("suzanne", R"({"resourceType":"Patient","name":[{"family":"Vertbois"}],"birthDate":"1942-03-03"})"));
  EXPECT_TRUE(find(index, "delorme", "1942-03-03").empty());
  EXPECT_EQ(find(index, "vertbois", "1942-03-03").size(), 1U);
  learn(index, change_of("suzanne", ""));
  EXPECT_EQ(index.size(), 0U);
}

TEST(CallerFeed, keeps_somebody_without_a_birth_date_for_her_number) {
  CallerIndex index;
  learn(
      index,
      change_of("x",
                R"({"resourceType":"Patient","name":[{"family":"Carrel"}],"birthDate":"1988","telecom":[{"system":"phone","value":"0639981400"}]})"));
  EXPECT_TRUE(find(index, "carrel", "1988-01-01").empty());
  EXPECT_EQ(find(index, "carrel", "", "0639981400").size(), 1U);
}

TEST(CallerFeed, reads_dates_before_1970) {
  EXPECT_EQ(birth_day_of("1970-01-02"), 1);
  EXPECT_EQ(birth_day_of("1969-12-31"), -1);
  EXPECT_FALSE(birth_day_of("1942-03"));
  EXPECT_FALSE(birth_day_of("1942-02-30"));
}

}  // namespace
}  // namespace maillage::record

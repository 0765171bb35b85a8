// A ladder as an operator writes it.
#include "care/territory/ladder_file.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

Outcome<Ladder> read(std::string_view text) {
  const auto document = fhir::parse(text);
  FileReader reader;
  Ladder ladder = read_ladder(reader, document->root(), "ladder");
  return reader.outcome(std::move(ladder));
}

TEST(LadderFile, says_hours_and_preferences_of_a_rung) {
  const auto ladder = read(R"([{"rung":"territory","doctors":["anna"],"prefer":["language","longest-idle"],
      "hours":[{"days":["mon","sat"],"from":"08:00","until":"20:00"}],"holidays":{"rule":"as-usual"},
      "exceptions":[{"date":"2026-12-24","closed":true}]},{"rung":"regional","doctors":["rosa"]}])");
  ASSERT_TRUE(ladder) << ladder.error().text;
  const Rung& first = ladder->front();
  EXPECT_EQ(first.prefer, (Preferences{Preference::language, Preference::longest_idle}));
  ASSERT_TRUE(first.hours);
  EXPECT_EQ(first.hours->week[5].size(), 1U);
  EXPECT_EQ(first.hours->holidays, HolidayRule::as_usual);
  EXPECT_EQ(first.hours->exceptions.size(), 1U);
  EXPECT_FALSE(ladder->back().hours);
  EXPECT_TRUE(ladder->back().prefer.empty());
}

TEST(LadderFile, is_refused_with_the_rung_of_the_mistake) {
  const auto where = [](std::string_view text) { return read(text).error().expression.front(); };
  EXPECT_EQ(where(R"([{"rung":"territory","prefer":["woman"]}])"), "ladder[0].prefer");
  EXPECT_EQ(where(R"([{"rung":"territory","hours":[{"days":["someday"],"from":"08:00","until":"20:00"}]}])"), "ladder[0].hours[0].days");
  EXPECT_EQ(where(R"([{"rung":"territory"},{"rung":"regional","holidays":{"rule":"closed"}}])"), "ladder[1]");
  EXPECT_EQ(where(R"([{"rung":"linked"}])"), "ladder[0].rung");
}

}  // namespace
}  // namespace maillage::care

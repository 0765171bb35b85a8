#include "care/territory/elements.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::care::elements {
namespace {

Seconds read(const std::string& duration) { return seconds_in(fhir::parse(duration)->root()); }

TEST(Delay, is_read_in_the_unit_in_which_it_is_written) {
  EXPECT_EQ(read(R"({"value":90,"unit":"s","system":"http://unitsofmeasure.org","code":"s"})"), Seconds(90));
  EXPECT_EQ(read(R"({"value":2,"unit":"minutes","system":"http://unitsofmeasure.org","code":"min"})"), Seconds(120));
  EXPECT_EQ(read(R"({"value":3,"code":"h"})"), Seconds(3 * 3600));
  EXPECT_EQ(read(R"({"value":14,"code":"d"})"), Seconds(14 * 24 * 3600));
  EXPECT_EQ(read(R"({"value":5,"unit":"min"})"), Seconds(300));
  EXPECT_EQ(read(R"({"value":30})"), Seconds(30)) << "as it has been taken so far";
}

TEST(Delay, of_another_unit_or_of_a_part_is_none) {
  for (const char* none : {R"({"value":2,"code":"wk"})", R"({"value":1.5,"code":"min"})", R"({"value":"two","code":"s"})", "{}"}) {
    EXPECT_EQ(read(none), Seconds(0)) << none;
  }
  EXPECT_GT(read(R"({"value":9000000000000000000,"code":"d"})"), Seconds(0)) << "and no number is too large to be read";
}

TEST(Delay, is_read_back_as_it_was_written) { EXPECT_EQ(seconds_in(seconds(Seconds(420)).document().root()), Seconds(420)); }

}  // namespace
}  // namespace maillage::care::elements

#include "care/agenda_import/csv_rows.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

TEST(CsvRows, know_on_which_line_each_begins) {
  const CsvRows read = read_csv("a;b\r\n\r\n\"x\ny\";\"say \"\"hi\"\"\"\r\nlast;", ';', 100);
  ASSERT_EQ(read.rows.size(), 3U);
  EXPECT_EQ(read.rows[0].line, 1U);
  EXPECT_EQ(read.rows[1].line, 3U);
  EXPECT_EQ(read.rows[1].cells, (std::vector<std::string>{"x\ny", "say \"hi\""}));
  EXPECT_EQ(read.rows[2].line, 5U);
  EXPECT_EQ(read.rows[2].cells, (std::vector<std::string>{"last", ""}));
  EXPECT_EQ(read.unclosed, 0U);
}

TEST(CsvRows, say_where_a_quote_begins_that_never_ends_and_hold_no_more_than_asked) {
  EXPECT_EQ(read_csv("a;b\n1;\"2\n3;4\n", ';', 100).unclosed, 2U);
  EXPECT_EQ(read_csv("a\nb\nc\n", ';', 2).rows.size(), 2U);
  EXPECT_TRUE(read_csv("", ';', 2).rows.empty());
}

TEST(CsvRows, find_their_separator_in_the_first_line) {
  EXPECT_EQ(separator_of("a;b,c;d\n1,2,3,4"), ';');
  EXPECT_EQ(separator_of("a,b\n"), ',');
  EXPECT_EQ(separator_of("a\tb\n"), '\t');
  EXPECT_EQ(separator_of("sep=|\r\na|b"), '|');
  EXPECT_EQ(separator_of("alone"), ';');
}
}  // namespace
}  // namespace maillage::care

#include "care/agenda_import/file_text.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

TEST(FileText, is_utf8_as_it_stands_or_windows_1252) {
  EXPECT_EQ(text_of_file("\xEF\xBB\xBF"
                         "D\xC3\xA9"
                         "but"),
            "Début");
  EXPECT_EQ(text_of_file("D\xE9"
                         "but \x80 \x9C"),
            "Début € œ");
  EXPECT_EQ(text_of_file("\xE2\x82\xAC \xF0\x9F\x98\x80"), "€ 😀");
  EXPECT_EQ(text_of_file("\xC3"), "Ã") << "cut off: no UTF-8";
  EXPECT_FALSE(text_of_file(std::string_view("a\0b", 3)));
}

TEST(FileText, folds_headings_to_bare_small_letters) {
  EXPECT_EQ(folded(" Journée ENTIÈRE\r"), "journee entiere");
  EXPECT_EQ(folded("À"), "a");
  EXPECT_EQ(folded("Créneau × 2"), "creneau × 2");
  EXPECT_EQ(trimmed(" \t "), "");
}
}  // namespace
}  // namespace maillage::care

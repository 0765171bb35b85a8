// Files that are none, and what stays of a UID.
#include "care/agenda_import/imported.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;
using chrono::local_days;

constexpr LocalDate monday = local_days(chrono::year(2026) / 11 / 23);

TEST(AgendaFile, is_icalendar_or_csv_by_its_content) {
  const auto ical =
      read_agenda_file("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261124T080000\nDTEND:20261124T090000\nEND:VEVENT\nEND:VCALENDAR\n", monday,
                       metropolitan_france);
  const auto csv = read_agenda_file("UID,Date,De,À\na,24/11/2026,08:00,09:00\n", monday, metropolitan_france);
  ASSERT_TRUE(ical && csv);
  EXPECT_EQ(std::get<BusyTime>(ical->lines.front().what).span, std::get<BusyTime>(csv->lines.front().what).span);
  EXPECT_EQ(ical->groups, csv->groups);
}

TEST(AgendaFile, keeps_the_first_notes_and_counts_all) {
  AgendaFile file;
  for (std::size_t i = 0; i < import_notes_max + 3; ++i) file.refuse_line({i, "r", "t", ""});
  EXPECT_EQ(file.notes.size(), import_notes_max);
  EXPECT_EQ(file.refused, import_notes_max + 3);
}

TEST(AgendaFile, shortens_what_stands_in_a_line_between_characters) {
  EXPECT_EQ(shortened("08:15"), "08:15");
  EXPECT_EQ(shortened(std::string(39, 'x') + "éé"), std::string(39, 'x') + "…");
}

TEST(AgendaFile, refuses_what_is_no_agenda_as_a_whole_and_says_what_is_missing) {
  const auto reason = [](std::string_view text) {
    const auto file = read_agenda_file(text, monday, metropolitan_france);
    return file ? std::string("read") : file.error().reason;
  };
  EXPECT_EQ(reason(""), "import-empty");
  EXPECT_EQ(reason(" \r\n"), "import-empty");
  EXPECT_EQ(reason(std::string_view("PK\x03\x04\0\0", 6)), "import-not-text");
  EXPECT_EQ(reason("Nom;Adresse\nx;y\n"), "import-columns");
  EXPECT_EQ(reason(std::string(import_bytes_max + 1, 'x')), "import-too-long");
  std::string long_file = "Date;De;À\n";
  for (std::size_t i = 0; i <= import_entries_max; ++i) long_file += "24/11/2026;8:00;9:00\n";
  EXPECT_EQ(reason(long_file), "import-too-long");
  std::string bad_first = "Date;De;À\nnever;8:00;9:00\nnever;8:00;9:00\nnever;8:00;9:00\n";
  for (std::size_t i = 0; i + 1 < import_entries_max; ++i) bad_first += "24/11/2026;8:00;9:00\n";
  EXPECT_EQ(reason(bad_first), "import-too-long") << "its last lines would be told to nobody";
}

TEST(AgendaMark, says_nothing_of_the_uid_and_is_the_same_again) {
  EXPECT_EQ(mark_of("rdv-DUPONT-Odette"), mark_of("rdv-DUPONT-Odette"));
  EXPECT_NE(mark_of("a"), mark_of("b"));
  EXPECT_EQ(mark_of("rdv-DUPONT-Odette").find("DUPONT"), std::string::npos);
  EXPECT_EQ(group_of(mark_of("a") + ".2026-11-24"), mark_of("a"));
}

}  // namespace
}  // namespace maillage::care

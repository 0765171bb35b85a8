// Hours and kept time from CSV: the house's own columns, what Google Agenda and Outlook write, and every way in which a line is bad.
#include <gtest/gtest.h>

#include "care/agenda_import/imported.hpp"

namespace maillage::care {
namespace {

namespace chrono = std::chrono;
using chrono::local_days;

constexpr LocalDate monday = local_days(chrono::year(2026) / 11 / 23);

AgendaFile file_of(std::string_view text) {
  auto file = read_agenda_file(text, monday, metropolitan_france);
  EXPECT_TRUE(file) << (file ? "" : file.error().text);
  return file ? std::move(*file) : AgendaFile();
}

WallSpan span(unsigned from, unsigned to) { return {static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to)}; }

TEST(CsvAgenda, reads_hours_openings_absences_and_kept_time_by_french_headings) {
  const AgendaFile file = file_of(
      "Type;Jours;Date;De;À;Date de fin;Semaines;Créneau;UID;Objet\r\n"
      "horaires;lun mar;23/11/2026;8h15;12:00;;2;présentiel;h1;\r\n"
      "\r\n"
      "ouverture;;28/11/2026;9h;11h;;;;o1;Rattrapage\r\n"
      "congés;;2026-12-24;;;31/12/2026;;;a1;Mme Dupont\r\n"
      ";;24/11/2026;14:02;14:31;;;;b1;\"Dupont;\nOdette\"\r\n"
      "occupé;;25/11/2026;22:00;1:00;26/11/2026;;;b2;\r\n");
  ASSERT_EQ(file.refused, 0U) << file.notes.front().text;
  ASSERT_EQ(file.lines.size(), 6U);
  const auto& weekly = std::get<WeeklyRule>(file.lines[0].what);
  EXPECT_EQ(weekly, (WeeklyRule{mark_of("h1"), SlotKind::in_person, 0b11, span(495, 720), monday, {}, 2}));
  EXPECT_EQ(file.lines[1].line, 4U) << "an empty line counts as one";
  EXPECT_EQ(std::get<OpenedTime>(file.lines[1].what).opening.span, span(540, 660));
  EXPECT_EQ(std::get<Absence>(file.lines[2].what).to, monday + chrono::days(38));
  EXPECT_EQ(std::get<BusyTime>(file.lines[3].what), (BusyTime{monday + chrono::days(1), span(840, 875), mark_of("b1") + ".2026-11-24"}));
  EXPECT_EQ(file.lines[4].line, 8U) << "a cell with a line break in quotes is two lines of the file";
  EXPECT_EQ(std::get<BusyTime>(file.lines[4].what).span, span(1320, 1440));
  EXPECT_EQ(std::get<BusyTime>(file.lines[5].what).span, span(0, 60)) << "cut at midnight";
  EXPECT_EQ(file.groups.size(), 5U);
  EXPECT_GT(file.titles, 0U);
}

TEST(CsvAgenda, reads_windows_1252_and_a_separator_that_excel_names) {
  const AgendaFile file = file_of(
      "sep=,\nD\xE9"
      "but,Heure de d\xE9"
      "but,Heure de fin,Journ\xE9"
      "e enti\xE8re\n24/11/2026,08:00,09:00,Non\n25/11/2026,,,Vrai\n");
  ASSERT_EQ(file.lines.size(), 2U);
  EXPECT_EQ(std::get<BusyTime>(file.lines[0].what).span, span(480, 540));
  EXPECT_EQ(std::get<Absence>(file.lines[1].what).from, monday + chrono::days(2));
}

TEST(CsvAgenda, reads_what_google_writes) {
  const AgendaFile file =
      file_of("Subject,Start Date,Start Time,End Date,End Time\nA name,2026-11-24,12:30 PM,2026-11-24,1:15 PM\nOther,2026-11-24,12:00 AM,,8:00 AM\n");
  ASSERT_EQ(file.lines.size(), 2U);
  EXPECT_EQ(std::get<BusyTime>(file.lines[0].what).span, span(750, 795));
  EXPECT_EQ(std::get<BusyTime>(file.lines[1].what).span, span(0, 480));
}

TEST(CsvAgenda, reports_every_bad_line_and_keeps_the_good_ones) {
  const AgendaFile file = file_of(
      "Type;Jours;Date;De;À;Date de fin;Semaines;Créneau\n"
      ";;31/02/2026;8:00;9:00;;;\n"
      ";;24/11/2026;25:00;9:00;;;\n"
      ";;24/11/2026;10:00;9:00;;;\n"
      ";;24/11/2026;8:00;;;;\n"
      ";;;8:00;9:00;;;\n"
      "garde;;24/11/2026;8:00;9:00;;;\n"
      "horaires;lundredi;;8:00;9:00;;;\n"
      "horaires;;;8:00;9:00;;;\n"
      "horaires;lun;;8:00;9:00;;9;\n"
      "horaires;lun;;8:00;9:00;;;visite\n"
      "ouverture;;24/11/2026;8:00;9:00;25/11/2026;;\n"
      ";;24/11/2026;8:00;9:00;24/12/2027;;\n"
      ";;24/11/2026;8:00;9:00;;;\n"
      "occupé;;24/11/2026;\"8:00;9:00;;;\n");
  std::vector<std::pair<std::size_t, std::string>> said;
  said.reserve(file.notes.size());
  for (const ImportNote& note : file.notes) said.emplace_back(note.line, note.reason);
  EXPECT_EQ(said, (std::vector<std::pair<std::size_t, std::string>>{{2, "import-date"},
                                                                    {3, "import-time"},
                                                                    {4, "import-backwards"},
                                                                    {5, "import-time-missing"},
                                                                    {6, "import-date-missing"},
                                                                    {7, "import-type"},
                                                                    {8, "import-weekdays"},
                                                                    {9, "import-weekdays"},
                                                                    {10, "import-weeks"},
                                                                    {11, "import-kind"},
                                                                    {12, "import-opening-days"},
                                                                    {13, "import-long"},
                                                                    {15, "import-quote"}}));
  EXPECT_EQ(file.notes.front().value, "31/02/2026");
  ASSERT_EQ(file.lines.size(), 1U);
  EXPECT_EQ(file.lines.front().line, 14U);
  EXPECT_EQ(file.refused, 13U);
}

}  // namespace
}  // namespace maillage::care

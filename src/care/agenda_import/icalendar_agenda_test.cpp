// iCalendar as Google, Outlook and Thunderbird write it: zones, whole days, what repeats and what is left out of it, and broken lines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "care/agenda_import/imported.hpp"

namespace maillage::care {
namespace {

namespace chrono = std::chrono;
using chrono::local_days;

constexpr LocalDate monday = local_days(chrono::year(2026) / 11 / 23);

std::string calendar(std::string_view events) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//invented//FR\r\n" + std::string(events) + "END:VCALENDAR\r\n";
}
std::string event(std::string_view lines) { return "BEGIN:VEVENT\r\n" + std::string(lines) + "END:VEVENT\r\n"; }

AgendaFile file_of(std::string_view text) {
  auto file = read_agenda_file(text, monday, metropolitan_france);
  EXPECT_TRUE(file) << (file ? "" : file.error().text);
  return file ? std::move(*file) : AgendaFile();
}

WallSpan span(unsigned from, unsigned to) { return {static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to)}; }

std::vector<std::pair<int, WallSpan>> busy_of(const AgendaFile& file) {
  std::vector<std::pair<int, WallSpan>> found;
  for (const ImportedLine& line : file.lines) {
    if (const auto* busy = std::get_if<BusyTime>(&line.what)) found.emplace_back((busy->date - monday).count(), busy->span);
  }
  return found;
}
using Busy = std::vector<std::pair<int, WallSpan>>;

TEST(IcalendarAgenda, reads_times_of_paris_of_utc_of_overseas_and_without_zone) {
  const AgendaFile file = file_of(
      calendar(event("UID:a\r\nSUMMARY:Mme Dupont\r\nDTSTART;TZID=Europe/Paris:20261123T090000\r\nDTEND;TZID=Europe/Paris:20261123T093000\r\n") +
               event("UID:b\r\nDTSTART:20261123T090000Z\r\nDURATION:PT45M\r\n") +
               event("UID:c\r\nDTSTART;TZID=Romance Standard Time:20261123T110000\r\nDTEND;TZID=Romance Standard Time:20261123T113000\r\n") +
               event("UID:d\r\nDTSTART:20261123T120200\r\nDTEND:20261123T123100\r\n") +
               event("UID:e\r\nDTSTART;TZID=Indian/Reunion:20261123T170000\r\nDTEND;TZID=Indian/Reunion:20261123T180000\r\n")));
  EXPECT_EQ(busy_of(file), (Busy{{0, span(540, 570)}, {0, span(600, 645)}, {0, span(660, 690)}, {0, span(720, 755)}, {0, span(840, 900)}}));
  EXPECT_EQ(file.refused, 0U);
  EXPECT_EQ(file.titles, 1U);
  EXPECT_EQ(file.groups.size(), 5U);
}

TEST(IcalendarAgenda, makes_absences_of_whole_days_whose_end_is_the_day_after) {
  const AgendaFile file =
      file_of(calendar(event("UID:a\r\nDTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20270102\r\n") +
                       event("UID:b\r\nDTSTART;VALUE=DATE:20261127\r\n") + event("UID:c\r\nDTSTART;VALUE=DATE:20261125\r\nTRANSP:TRANSPARENT\r\n")));
  ASSERT_EQ(file.lines.size(), 2U);
  EXPECT_EQ(std::get<Absence>(file.lines[0].what), (Absence{monday + chrono::days(31), monday + chrono::days(39), mark_of("a")}));
  EXPECT_EQ(std::get<Absence>(file.lines[1].what).to, monday + chrono::days(4));
  EXPECT_EQ(file.without_time, 1U) << "a birthday keeps no time";
}

TEST(IcalendarAgenda, writes_out_what_repeats_without_its_left_out_days_and_with_those_that_were_moved) {
  const AgendaFile file =
      file_of(calendar(event("UID:w\r\nDTSTART;TZID=Europe/Paris:20260105T140000\r\nDTEND;TZID=Europe/Paris:20260105T150000\r\n"
                             "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261207T130000Z\r\nEXDATE;TZID=Europe/Paris:20261125T140000\r\n") +
                       event("UID:w\r\nRECURRENCE-ID;TZID=Europe/Paris:20261130T140000\r\nDTSTART;TZID=Europe/Paris:20261201T160000\r\n"
                             "DTEND;TZID=Europe/Paris:20261201T170000\r\n")));
  EXPECT_EQ(file.refused, 0U);
  EXPECT_EQ(busy_of(file), (Busy{{0, span(840, 900)}, {9, span(840, 900)}, {14, span(840, 900)}, {8, span(960, 1020)}}))
      << "the last is the minute of UNTIL, which is written in UTC";
}

TEST(IcalendarAgenda, opens_hours_only_where_the_category_says_so) {
  const AgendaFile file = file_of(
      calendar(event("UID:h\r\nCATEGORIES:Ouverture\r\nDTSTART;TZID=Europe/Paris:20261124T080000\r\nDTEND;TZID=Europe/Paris:20261124T120000\r\n"
                     "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4\r\nEXDATE;TZID=Europe/Paris:20261208T080000\r\n") +
               event("UID:x\r\nCATEGORIES:Ouverture\r\nDTSTART:20261128T080000\r\nDTEND:20261128T100000\r\n")));
  ASSERT_EQ(file.lines.size(), 3U) << (file.notes.empty() ? "" : file.notes.front().text);
  const auto& rule = std::get<WeeklyRule>(file.lines[0].what);
  EXPECT_EQ(rule.weekdays, 0b1000010);
  EXPECT_EQ(rule.every_weeks, 2);
  EXPECT_EQ(rule.ends, monday + chrono::days(20)) << "24 and 29 November, 8 and 13 December";
  EXPECT_EQ(std::get<BusyTime>(file.lines[1].what).span, span(480, 720)) << "the day on which the hours do not hold";
  EXPECT_EQ(std::get<OpenedTime>(file.lines[2].what).date, monday + chrono::days(5));
}

TEST(IcalendarAgenda, keeps_the_mark_of_what_is_cancelled_and_nothing_else) {
  const AgendaFile file = file_of(calendar(event("UID:a\r\nSTATUS:CANCELLED\r\nDTSTART:20261124T080000Z\r\nDTEND:20261124T090000Z\r\n")));
  EXPECT_TRUE(file.lines.empty());
  EXPECT_TRUE(file.groups.contains(mark_of("a")));
}

TEST(IcalendarAgenda, reports_every_bad_line_with_its_number_and_keeps_the_good_events) {
  const AgendaFile file = file_of(
      "BEGIN:VCALENDAR\n"                                                                                                      // 1
      "BEGIN:VEVENT\nUID:1\nSUMMARY:long and\n  folded\nDTSTART:20261340T080000\nDTEND:20261124T090000\nEND:VEVENT\n"          // DTSTART on 6
      "BEGIN:VEVENT\nUID:2\nDTSTART;TZID=America/Lima:20261124T080000\nDTEND;TZID=America/Lima:20261124T090000\nEND:VEVENT\n"  // 11
      "BEGIN:VEVENT\nUID:3\nDTEND:20261124T090000\nEND:VEVENT\n"                                                               // 14
      "BEGIN:VEVENT\nUID:4\nDTSTART:20261124T080000\nDTEND:20261124T070000\nEND:VEVENT\n"                                      // DTEND on 21
      "BEGIN:VEVENT\nUID:5\nDTSTART:20261124T080000\nDTEND:20261124T090000\nRRULE:FREQ=HOURLY\nEND:VEVENT\n"                   // RRULE on 27
      "BEGIN:VEVENT\nUID:6\nDTSTART:20261124T080000\nDTEND:20261124T090000\nSUMMARY:\nEND:VEVENT\n"                            // good
      "BEGIN:VEVENT\nUID:7\nDTSTART:20261124T080000\nDTEND:20261124T090000\nRDATE:20261125T080000\nEND:VEVENT\n"               // RDATE on 39
      "BEGIN:VEVENT\nUID:8\nDTSTART:20261124T100000\n");  // BEGIN on 41, never ends
  std::vector<std::pair<std::size_t, std::string>> said;
  said.reserve(file.notes.size());
  for (const ImportNote& note : file.notes) said.emplace_back(note.line, note.reason);
  ASSERT_EQ(file.lines.size(), 1U);
  EXPECT_EQ(file.lines.front().line, 29U);
  EXPECT_THAT(said, ::testing::Contains(std::pair<std::size_t, std::string>(11, "import-zone")));
  EXPECT_THAT(said, ::testing::Contains(std::pair<std::size_t, std::string>(14, "import-date-missing")));
  EXPECT_THAT(said, ::testing::Contains(std::pair<std::size_t, std::string>(21, "import-backwards")));
  EXPECT_THAT(said, ::testing::Contains(std::pair<std::size_t, std::string>(27, "import-recurrence")));
  EXPECT_THAT(said, ::testing::Contains(std::pair<std::size_t, std::string>(39, "import-recurrence")));
  EXPECT_THAT(said, ::testing::Contains(std::pair<std::size_t, std::string>(41, "import-unclosed")));
  EXPECT_THAT(said, ::testing::Contains(::testing::Field(&std::pair<std::size_t, std::string>::first, 6U)));
}

TEST(IcalendarAgenda, reports_a_line_without_a_colon_and_refuses_the_event_when_it_decides_about_its_time) {
  const AgendaFile file = file_of(
      "BEGIN:VCALENDAR\n"                                                                                          // 1
      "BEGIN:VEVENT\nUID:1\nDTSTART:20261124T080000\nDTEND:20261124T090000\nRRULE FREQ=WEEKLY\nEND:VEVENT\n"       // RRULE on 6
      "BEGIN:VEVENT\nUID:2\nDTSTART:20261125T080000\nDTEND:20261125T090000\nRRULE:FREQ=WEEKLY\n"                   // 8 to 12
      "EXDATE 20261202T080000\nEND:VEVENT\n"                                                                       // EXDATE on 13
      "what is this\n"                                                                                             // 15
      "BEGIN:VEVENT\nUID:3\nDTSTART:20261126T080000\nsome words of somebody\nDTEND:20261126T090000\nEND:VEVENT\n"  // 19
      "END:VCALENDAR\n");
  std::vector<std::pair<std::size_t, std::string>> said;
  said.reserve(file.notes.size());
  for (const ImportNote& note : file.notes) said.emplace_back(note.line, note.reason);
  EXPECT_THAT(said, ::testing::UnorderedElementsAre(
                        std::pair<std::size_t, std::string>(6, "import-property"), std::pair<std::size_t, std::string>(13, "import-property"),
                        std::pair<std::size_t, std::string>(15, "import-property"), std::pair<std::size_t, std::string>(19, "import-property")));
  ASSERT_EQ(file.lines.size(), 1U);
  EXPECT_EQ(file.lines.front().line, 16U) << "the third event is good";
}

TEST(IcalendarAgenda, is_not_held_up_by_what_never_ends) {
  std::string events;
  for (int i = 0; i < 2000; ++i) events += event("DTSTART:19960101T080000\r\nDTEND:19960101T080500\r\nRRULE:FREQ=DAILY\r\n");
  const auto file = read_agenda_file(calendar(events), monday, metropolitan_france);
  EXPECT_TRUE(!file || file->refused > 0);
}

}  // namespace
}  // namespace maillage::care

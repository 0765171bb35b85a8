// Files put into an agenda, once and again.
#include "care/agenda_import/merge.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;
using chrono::local_days;

constexpr LocalDate monday = local_days(chrono::year(2026) / 11 / 23);

AgendaRules agenda() {
  AgendaRules rules;
  rules.owner = "Practitioner/d";
  rules.weekly = {{"mornings", SlotKind::teleconsultation, 0x1F, {480, 720}, monday, {}, 1}};
  return rules;
}

ImportResult imported(const AgendaRules& rules, std::string_view text) {
  const auto file = read_agenda_file(text, monday, metropolitan_france);
  EXPECT_TRUE(file);
  return merge(rules, file ? *file : AgendaFile(), monday);
}

constexpr std::string_view file =
    "Type;Jours;Date;De;À;Date de fin;Créneau;UID\n"
    "horaires;mar;;14:00;17:00;;;h\n"
    "horaires;mer;;14:00;17:00;;;\n"
    "ouverture;;28/11/2026;09:00;10:00;;;o1\n"
    "ouverture;;28/11/2026;10:00;11:00;;;o2\n"
    "absence;;24/12/2026;;;31/12/2026;;a\n"
    ";;24/11/2026;09:00;09:30;;;b\n"
    ";;22/11/2026;09:00;09:30;;;past\n";

TEST(AgendaMerge, takes_in_what_is_to_come_and_the_agenda_stays_one_that_check_accepts) {
  const ImportResult result = imported(agenda(), file);
  EXPECT_EQ(result.added, 6U);
  EXPECT_EQ(result.past, 1U);
  EXPECT_EQ(result.refused, 0U);
  EXPECT_TRUE(check(result.rules));
  EXPECT_EQ(result.rules.weekly.size(), 3U);
  ASSERT_EQ(result.rules.exceptions.size(), 1U);
  EXPECT_EQ(result.rules.exceptions[0].openings.size(), 2U);
  const DayFrame tuesday = frame_of(monday + chrono::days(1), metropolitan_france);
  EXPECT_FALSE(open_row(result.rules, SlotKind::teleconsultation, tuesday).has({108, 114})) << "kept by the other program";
  EXPECT_TRUE(open_row(result.rules, SlotKind::teleconsultation, tuesday).has({114, 144}));
}

TEST(AgendaMerge, makes_nothing_twice_when_the_same_file_comes_again) {
  const ImportResult first = imported(agenda(), file);
  const ImportResult again = imported(first.rules, file);
  EXPECT_EQ(again.added, 0U);
  EXPECT_EQ(again.removed, 0U);
  EXPECT_EQ(again.known, 6U);
  EXPECT_EQ(again.rules.weekly.size(), first.rules.weekly.size());
  EXPECT_EQ(again.rules.exceptions, first.rules.exceptions);
  EXPECT_EQ(again.rules.absences, first.rules.absences);
  EXPECT_EQ(again.rules.busy, first.rules.busy);
}

TEST(AgendaMerge, moves_what_was_moved_and_takes_out_what_was_cancelled_there_and_leaves_what_was_written_here) {
  const ImportResult first = imported(agenda(), file);
  const ImportResult moved = imported(first.rules,
                                      "Date;De;À;Date de fin;Type;UID\n"
                                      "25/11/2026;10:00;10:30;;;b\n"
                                      "22/12/2026;;;23/12/2026;absence;a\n"
                                      "20/11/2026;09:00;10:00;;ouverture;o2\n");
  EXPECT_EQ(moved.added, 2U);
  EXPECT_EQ(moved.removed, 3U);
  ASSERT_EQ(moved.rules.busy.size(), 1U);
  EXPECT_EQ(moved.rules.busy[0].date, monday + chrono::days(2));
  ASSERT_EQ(moved.rules.absences.size(), 1U);
  EXPECT_EQ(moved.rules.absences[0].from, monday + chrono::days(29));
  ASSERT_EQ(moved.rules.exceptions.size(), 1U);
  EXPECT_EQ(moved.rules.exceptions[0].openings.size(), 1U);
  EXPECT_EQ(moved.rules.weekly[0].id, "mornings");
}

TEST(AgendaMerge, refuses_a_line_that_contradicts_the_agenda_alone_and_says_with_what) {
  AgendaRules rules = agenda();
  rules.absences.push_back({monday + chrono::days(30), monday + chrono::days(40)});
  rules.exceptions.push_back({monday + chrono::days(4), {}});
  const ImportResult result = imported(rules,
                                       "Type;Jours;Date;De;À;Créneau\n"
                                       "horaires;lun;;10:00;11:00;présentiel\n"
                                       "horaires;lun;;10:03;11:00;\n"
                                       "ouverture;;24/12/2026;10:00;11:00;\n"
                                       "ouverture;;27/11/2026;10:00;11:00;\n"
                                       ";;27/11/2026;10:00;11:00;\n");
  ASSERT_EQ(result.notes.size(), 4U);
  EXPECT_EQ(result.notes[0].line, 2U);
  EXPECT_EQ(result.notes[0].reason, "agenda-rules-contradict");
  EXPECT_NE(result.notes[0].text.find("'mornings'"), std::string::npos) << result.notes[0].text;
  EXPECT_EQ(result.notes[1].reason, "agenda-time-off-grid");
  EXPECT_EQ(result.notes[2].reason, "agenda-open-while-absent");
  EXPECT_EQ(result.notes[3].reason, "import-day-closed");
  EXPECT_EQ(result.added, 1U);
  EXPECT_TRUE(check(result.rules));
}

TEST(AgendaMerge, stops_at_what_an_agenda_holds) {
  std::string text = "Date;De;À;UID\n";
  for (std::size_t i = 0; i < busy_times_max + 2; ++i) {
    text += "2027-0" + std::to_string(1 + i % 9) + "-" + std::to_string(10 + i / 9 % 18) + ";" + std::to_string(10 + i / 162) + ":00;" +
            std::to_string(10 + i / 162) + ":30;" + std::to_string(i) + "\n";
  }
  const ImportResult result = imported(agenda(), text);
  EXPECT_EQ(result.rules.busy.size(), busy_times_max);
  EXPECT_EQ(result.refused, 2U);
  EXPECT_EQ(result.notes.front().reason, "import-too-many");
}

}  // namespace
}  // namespace maillage::care

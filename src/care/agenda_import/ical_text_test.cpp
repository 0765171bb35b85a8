#include "care/agenda_import/ical_text.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

/// "line NAME" of each property of the first event.
std::vector<std::string> lines_of(const IcalText& text) {
  std::vector<std::string> found;
  if (text.calendars.empty()) return found;
  icalcomponent* const event = icalcomponent_get_first_component(text.calendars.front().get(), ICAL_VEVENT_COMPONENT);
  if (event == nullptr) return found;
  for (icalproperty* one = icalcomponent_get_first_property(event, ICAL_ANY_PROPERTY); one != nullptr;
       one = icalcomponent_get_next_property(event, ICAL_ANY_PROPERTY)) {
    if (const auto mark = line_mark(one)) found.push_back(std::to_string(mark->line) + " " + mark->name);
  }
  return found;
}

TEST(IcalText, knows_the_line_of_each_property_also_after_a_folded_one) {
  const IcalText text = read_ical("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\r\n b\r\nuid;x=1:u\r\nnonsense\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  EXPECT_EQ(lines_of(text), (std::vector<std::string>{"2 BEGIN", "3 SUMMARY", "5 UID", "6 NONSENSE"}));
  EXPECT_EQ(text.unclosed, 0U);
}

TEST(IcalText, says_where_a_component_begins_that_never_ends) {
  const IcalText text = read_ical("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\n");
  EXPECT_EQ(text.unclosed, 2U);
  EXPECT_EQ(lines_of(text).size(), 2U);
  EXPECT_TRUE(read_ical("END:VEVENT\nUID:x\n").calendars.empty());
}
}  // namespace
}  // namespace maillage::care

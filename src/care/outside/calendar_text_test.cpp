#include "care/outside/calendar_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/instant_text.hpp"

namespace maillage::care {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Calendar one(CalendarEvent event) { return {"Agenda", "https://soin.example/queue", {std::move(event)}}; }

CalendarEvent morning() {
  return {"5f@maillage",
          2,
          *instant_from_text("2026-11-22T17:30:00.654321Z"),
          *instant_from_text("2026-11-23T08:15:00.000000Z"),
          *instant_from_text("2026-11-23T08:35:00.000000Z"),
          false,
          "Téléconsultation",
          "Pharmacie du Bourg"};
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = text.find("\r\n"); at != std::string_view::npos; at = text.find("\r\n")) {
    lines.emplace_back(text.substr(0, at));
    text.remove_prefix(at + 2);
  }
  EXPECT_TRUE(text.empty()) << "a line without its end";
  return lines;
}

std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) text.erase(at, 3);
  return text;
}

TEST(CalendarText, says_each_event_in_coordinated_universal_time) {
  EXPECT_THAT(lines_of(calendar_text(one(morning()))),
              ElementsAre("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Maillage//Agenda//FR", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "NAME:Agenda",
                          "X-WR-CALNAME:Agenda", "REFRESH-INTERVAL;VALUE=DURATION:PT15M", "X-PUBLISHED-TTL:PT15M", "BEGIN:VEVENT", "UID:5f@maillage",
                          "DTSTAMP:20261122T173000Z", "LAST-MODIFIED:20261122T173000Z", "SEQUENCE:2", "DTSTART:20261123T081500Z",
                          "DTEND:20261123T083500Z", "STATUS:CONFIRMED", "TRANSP:OPAQUE", "CLASS:PRIVATE", "SUMMARY:Téléconsultation",
                          "LOCATION:Pharmacie du Bourg", "URL:https://soin.example/queue", "END:VEVENT", "END:VCALENDAR"));
}

TEST(CalendarText, folds_at_seventy_five_octets_and_cuts_no_character) {
  for (std::size_t before = 0; before < 8; ++before) {
    CalendarEvent event = morning();
    event.location = std::string(before, 'a');
    for (int i = 0; i < 100; ++i) event.location += "é€";
    const std::string text = calendar_text(one(event));
    for (const std::string& line : lines_of(text)) {
      EXPECT_LE(line.size(), 75U);
      const std::size_t first = line.starts_with(' ') ? 1 : 0;
      EXPECT_NE(static_cast<unsigned char>(line[first]) & 0xC0U, 0x80U) << "begins in the middle of a character";
    }
    EXPECT_THAT(unfolded(text), HasSubstr("LOCATION:" + event.location + "\r\n"));
  }
}

TEST(CalendarText, lets_no_name_end_its_line_or_its_value) {
  CalendarEvent event = morning();
  event.location = "Bourg; place A, 1\\2\r\nSUMMARY:autre\x01";
  const std::string text = calendar_text(one(event));
  EXPECT_THAT(text, HasSubstr("LOCATION:Bourg\\; place A\\, 1\\\\2\\nSUMMARY:autre\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("\r\nSUMMARY:autre")));
}

TEST(CalendarText, frees_the_time_of_what_was_cancelled) {
  CalendarEvent event = morning();
  event.cancelled = true;
  event.location.clear();
  const std::string text = calendar_text(one(event));
  EXPECT_THAT(text, HasSubstr("STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("LOCATION")));
}

}  // namespace
}  // namespace maillage::care

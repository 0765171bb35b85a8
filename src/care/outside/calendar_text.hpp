// A calendar as other programs read it: iCalendar text.
//
// Pure. Times are UTC, so that no zone has to be described and a clock change moves nothing. The same events give the same bytes. There is no library
// for it here: what is needed is twenty properties, their escaping and their folding.
// Spec: RFC 5545 (3.1 folding, 3.3.11 TEXT, 3.6.1 VEVENT, 3.8.7.4 SEQUENCE); RFC 7986 (NAME, REFRESH-INTERVAL).
// Out of scope: reading, repeated events, alarms, time zones, answers of participants.
#pragma once

#include <string>
#include <vector>

#include "base/time.hpp"

namespace maillage::care {

struct CalendarEvent {
  std::string uid;       // the same for ever, whatever changes
  unsigned sequence{0};  // grows with each change
  Instant changed{};     // when it became what it is
  Instant start{};
  Instant end{};
  bool cancelled{false};
  std::string summary;
  std::string location{};  // may be empty
};

struct Calendar {
  std::string name;
  std::string link;  // a URI: where whoever may opens the agenda itself
  std::vector<CalendarEvent> events;
};

/// Content lines of at most 75 octets ended by CRLF, as RFC 5545 asks; text that could end a line or a value is escaped.
[[nodiscard]] std::string calendar_text(const Calendar& calendar);

}  // namespace maillage::care

// iCalendar text read by libical, with the line of the file on which each property stands.
//
// libical keeps no line numbers, so each property is preceded by one of ours, which says them: X-MAILLAGE-LINE:12 DTSTART. A line that libical cannot
// read leaves an error property in the same place. Spec: RFC 5545; what is read of it: icalendar_agenda.hpp.
#pragma once

#include <libical/ical.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maillage::care {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

struct IcalText {
  std::vector<Component> calendars;
  std::size_t unclosed{0};         // the line of a BEGIN without END; 0: none
  std::vector<std::size_t> stray;  // lines without ':' that say nothing of a property
};

[[nodiscard]] IcalText read_ical(std::string_view text);

/// What a line of ours says: the line of the file and the name of the property that comes next, in capitals.
struct LineMark {
  std::size_t line{0};
  std::string name;
};
[[nodiscard]] std::optional<LineMark> line_mark(icalproperty* property);

}  // namespace maillage::care

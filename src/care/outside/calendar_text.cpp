// One property a line.
#include "care/outside/calendar_text.hpp"

#include "base/instant_text.hpp"

namespace maillage::care {

namespace {

constexpr std::size_t line_octets_max = 75;  // RFC 5545, 3.1: without the line break

/// A character of several octets is never cut: some readers decode each line by itself.
bool continues_a_character(char octet) { return (static_cast<unsigned char>(octet) & 0xC0U) == 0x80U; }

void add_line(std::string& out, std::string_view line) {
  std::size_t most = line_octets_max;
  while (line.size() > most) {
    std::size_t cut = most;
    while (cut > 1 && continues_a_character(line[cut])) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    most = line_octets_max - 1;  // the space in front counts
  }
  out.append(line).append("\r\n");
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char octet : text) {
    if (octet == '\\' || octet == ';' || octet == ',') out += '\\';
    if (octet == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(octet) >= 0x20 && octet != 0x7f) {
      out += octet;
    }
  }
  return out;
}

void add_text(std::string& out, std::string_view name, std::string_view text) { add_line(out, std::string(name) + ":" + escaped(text)); }

/// "20261123T081500Z": an Instant's own text without its marks and below the second.
std::string utc(Instant at) {
  std::string out;
  for (const char character : to_text(at).substr(0, 19)) {
    if (character != '-' && character != ':') out += character;
  }
  return out + "Z";
}

void add_event(std::string& out, const CalendarEvent& event, const std::string& link) {
  add_line(out, "BEGIN:VEVENT");
  add_text(out, "UID", event.uid);
  add_line(out, "DTSTAMP:" + utc(event.changed));
  add_line(out, "LAST-MODIFIED:" + utc(event.changed));
  add_line(out, "SEQUENCE:" + std::to_string(event.sequence));
  add_line(out, "DTSTART:" + utc(event.start));
  add_line(out, "DTEND:" + utc(event.end));
  add_line(out, event.cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
  add_line(out, event.cancelled ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE");
  add_line(out, "CLASS:PRIVATE");
  add_text(out, "SUMMARY", event.summary);
  if (!event.location.empty()) add_text(out, "LOCATION", event.location);
  add_line(out, "URL:" + link);
  add_line(out, "END:VEVENT");
}

}  // namespace

std::string calendar_text(const Calendar& calendar) {
  std::string out;
  add_line(out, "BEGIN:VCALENDAR");
  add_line(out, "VERSION:2.0");
  add_line(out, "PRODID:-//Maillage//Agenda//FR");
  add_line(out, "CALSCALE:GREGORIAN");
  add_line(out, "METHOD:PUBLISH");
  add_text(out, "NAME", calendar.name);
  add_text(out, "X-WR-CALNAME", calendar.name);  // what programs older than RFC 7986 read
  add_line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT15M");
  add_line(out, "X-PUBLISHED-TTL:PT15M");
  for (const CalendarEvent& event : calendar.events) add_event(out, event, calendar.link);
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace maillage::care

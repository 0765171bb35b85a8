// Folded lines are joined here, because only here it is known where each began.
#include "care/agenda_import/ical_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace maillage::care {
namespace {

constexpr std::string_view mark_name = "X-MAILLAGE-LINE";

struct FreeParser {
  void operator()(icalparser* parser) const { icalparser_free(parser); }
};

/// The name of the property of this line, in capitals; letters, digits and '-' only. Of a line without ':' it is the first word.
std::string name_of_line(std::string_view line) {
  std::string name;
  for (const char c : line.substr(0, std::min(line.find_first_of(":; "), line.size()))) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || c == '-' || (c >= '0' && c <= '9')) name += letter ? static_cast<char>(c & ~0x20) : c;
  }
  return name;
}

/// Of RFC 5545; a word that only looks like one is none.
bool is_property(const std::string& name) { return icalproperty_string_to_kind(name.c_str()) != ICAL_NO_PROPERTY && !name.starts_with("X-"); }

class Feeding {
 public:
  void line(std::string text, std::size_t number) {
    const std::string name = name_of_line(text);
    if (text.find(':') == std::string::npos && text.find_first_not_of(" \t") != std::string::npos && !is_property(name))
      found_.stray.push_back(number);
    if (name == "BEGIN") {
      open_.emplace_back(number, text.substr(std::min<std::size_t>(text.find(':'), text.size() - 1) + 1));
      add(text);
      mark(number, name);
    } else if (name == "END") {
      if (open_.empty()) return;
      open_.pop_back();
      add(text);
    } else if (!open_.empty() && !text.empty()) {
      mark(number, name);
      add(text);
    }
  }

  IcalText finish() {
    if (!open_.empty()) found_.unclosed = open_.back().first;
    // Closed here and not by icalparser_clean, whose component stays the parser's own.
    for (; !open_.empty(); open_.pop_back()) {
      std::string end = "END:" + open_.back().second;
      add(end);
    }
    return std::move(found_);
  }

 private:
  void mark(std::size_t number, const std::string& name) {
    std::string text = std::string(mark_name) + ":" + std::to_string(number) + " " + name;
    add(text);
  }
  void add(std::string& text) {
    if (icalcomponent* whole = icalparser_add_line(parser_.get(), text.data())) take(Component(whole));
  }
  void take(Component component) { found_.calendars.push_back(std::move(component)); }

  std::unique_ptr<icalparser, FreeParser> parser_{icalparser_new()};
  std::vector<std::pair<std::size_t, std::string>> open_;  // the line and the component's name
  IcalText found_;
};

}  // namespace

IcalText read_ical(std::string_view text) {
  Feeding feeding;
  std::string logical;
  std::size_t begun = 0;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view raw = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (raw.ends_with('\r')) raw.remove_suffix(1);
    if (begun != 0 && !raw.empty() && (raw[0] == ' ' || raw[0] == '\t')) {
      logical += raw.substr(1);
      continue;
    }
    if (begun != 0) feeding.line(std::move(logical), begun);
    logical = raw;
    begun = number;
  }
  if (begun != 0) feeding.line(std::move(logical), begun);
  return feeding.finish();
}

std::optional<LineMark> line_mark(icalproperty* property) {
  if (icalproperty_isa(property) != ICAL_X_PROPERTY) return std::nullopt;
  const char* name = icalproperty_get_x_name(property);
  const char* value = icalproperty_get_x(property);
  if (name == nullptr || value == nullptr || mark_name != name) return std::nullopt;
  LineMark mark;
  const char* const end = value + std::strlen(value);
  const auto read = std::from_chars(value, end, mark.line);
  if (read.ec != std::errc{} || read.ptr == end || *read.ptr != ' ') return std::nullopt;
  mark.name = std::string(read.ptr + 1, end);
  return mark;
}

}  // namespace maillage::care

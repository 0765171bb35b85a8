// Each refusal shows the form that is read.
#include "care/agenda_import/cells.hpp"

#include <array>
#include <charconv>
#include <optional>

#include "care/agenda_import/file_text.hpp"
#include "care/calendar/wall_text.hpp"

namespace maillage::care {
namespace {

/// Takes up to two digits off the front.
std::optional<unsigned> number_off(std::string_view& text) {
  unsigned value = 0;
  const std::string_view front = text.substr(0, 2);
  const auto read = std::from_chars(front.begin(), front.end(), value);
  if (read.ec != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - front.begin()));
  return value;
}

std::optional<unsigned> weekday_of(std::string_view word) {
  constexpr std::array<std::string_view, 7> french{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"};
  constexpr std::array<std::string_view, 7> english{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  if (word.size() == 1 && word[0] >= '1' && word[0] <= '7') return static_cast<unsigned>(word[0] - '1');
  if (word.size() < 2) return std::nullopt;
  for (unsigned i = 0; i < french.size(); ++i) {
    // "ma" and "me" tell mardi from mercredi; in English two letters do as well.
    if (french[i].starts_with(word) || (word.size() >= 3 && english[i].starts_with(word))) return i;
  }
  return std::nullopt;
}

}  // namespace

std::unexpected<ImportNote> wrong_cell(const char* reason, const char* text, std::string_view value) {
  return std::unexpected(ImportNote{0, reason, text, shortened(value)});
}

std::expected<LocalDate, ImportNote> date_in(std::string_view cell) {
  std::optional<LocalDate> date;
  if (cell.size() == 10 && cell[2] == '/' && cell[5] == '/') {
    date = date_from_text(std::string(cell.substr(6)) + "-" + std::string(cell.substr(3, 2)) + "-" + std::string(cell.substr(0, 2)));
  } else {
    date = date_from_text(cell);
  }
  if (date) return *date;
  if (cell.empty()) return wrong_cell("import-date-missing", "This row has no date: write it as 23/11/2026 or 2026-11-23.", cell);
  return wrong_cell("import-date", "This is no date of the calendar: write it as 23/11/2026 or 2026-11-23.", cell);
}

std::expected<std::uint16_t, ImportNote> clock_in(std::string_view cell) {
  const auto wrong = [cell] {
    if (cell.empty()) return wrong_cell("import-time-missing", "A time is missing: write when it begins and when it ends, like 08:15.", cell);
    return wrong_cell("import-time", "This is no time of the day: write it as 08:15.", cell);
  };
  std::string text = folded(cell);
  std::optional<bool> afternoon;
  if (text.ends_with("am") || text.ends_with("pm")) {
    afternoon = text[text.size() - 2] == 'p';
    text = trimmed(std::string_view(text).substr(0, text.size() - 2));
  }
  std::string_view rest = text;
  const auto hours = number_off(rest);
  if (!hours || rest.empty() || (rest[0] != ':' && rest[0] != 'h')) return wrong();
  const bool bare_hour = rest == "h";
  rest.remove_prefix(1);
  const auto minutes = bare_hour ? std::optional(0U) : number_off(rest);
  if (!minutes || *minutes > 59 || (!rest.empty() && rest != ":00")) return wrong();
  unsigned hour = *hours;
  if (afternoon) {
    if (hour == 0 || hour > 12) return wrong();
    hour = hour % 12 + (*afternoon ? 12U : 0U);
  }
  const unsigned of_day = hour * 60 + *minutes;
  if (of_day > 24 * 60) return wrong();
  return static_cast<std::uint16_t>(of_day);
}

std::expected<std::uint8_t, ImportNote> weekdays_in(std::string_view cell) {
  constexpr std::string_view between = " ,;+/\t";
  const std::string text = folded(cell);
  std::uint8_t days = 0;
  for (std::size_t at = text.find_first_not_of(between); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(between, at), text.size());
    const auto day = weekday_of(std::string_view(text).substr(at, end - at));
    if (!day) return wrong_cell("import-weekdays", "Write the weekdays like lun mar jeu, or as numbers from 1, Monday, to 7, Sunday.", cell);
    days = static_cast<std::uint8_t>(days | (1U << *day));
    at = text.find_first_not_of(between, end);
  }
  if (days == 0) return wrong_cell("import-weekdays", "Write the weekdays like lun mar jeu, or as numbers from 1, Monday, to 7, Sunday.", cell);
  return days;
}

}  // namespace maillage::care

// The marks of entries, and which reader a file is for.
#include "care/agenda_import/imported.hpp"

#include <fmt/format.h>

#include "base/mixed.hpp"
#include "care/agenda_import/csv_agenda.hpp"
#include "care/agenda_import/file_text.hpp"
#include "care/agenda_import/icalendar_agenda.hpp"

namespace maillage::care {

std::string mark_of(std::string_view uid) {
  std::uint64_t mark = uid.size();
  for (const char c : uid) mark = mixed(mark ^ static_cast<unsigned char>(c));
  return fmt::format("{:016x}", mark);
}

std::string_view group_of(std::string_view source) { return source.substr(0, source.find('.')); }

std::string shortened(std::string_view text) {
  constexpr std::size_t shown_bytes_max = 40;
  if (text.size() <= shown_bytes_max) return std::string(text);
  std::size_t end = shown_bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not within a character
  return std::string(text.substr(0, end)) + "…";
}

Outcome<AgendaFile> read_agenda_file(std::string_view bytes, LocalDate today, const Zone& zone) {
  if (bytes.size() > import_bytes_max) {
    return refuse(IssueCode::too_long, "import-too-long", "This file is longer than 1 MB. Export a shorter time, from today on.", {"file"});
  }
  const auto text = text_of_file(bytes);
  if (!text) return refuse(IssueCode::value, "import-not-text", "This is no text. Export the agenda as iCalendar (.ics) or as CSV.", {"file"});
  if (text->find_first_not_of(" \t\r\n") == std::string::npos) return refuse(IssueCode::required, "import-empty", "This file is empty.", {"file"});
  return is_icalendar(*text) ? read_icalendar(*text, today, zone) : read_csv_agenda(*text, today);
}

}  // namespace maillage::care

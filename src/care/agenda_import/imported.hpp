// What a file of another agenda program says, in the words of an agenda's rules: each entry with its line, and each bad line with what is wrong and
// what to change.
//
//   auto file = read_agenda_file(bytes, today, zone);          // iCalendar or CSV, by its content
//   ImportResult result = merge(rules, *file, today);          // merge.hpp; nothing is written yet
//
// Titles, descriptions, guests and places of the entries are dropped where they are read: another program writes patients' names there. Of an entry's
// UID only a mark stays, which knows the entry again when the file comes a second time.
// Named limits below. Out of scope: who may import, storage, writing files (gateway/outside writes iCalendar).
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/outcome.hpp"
#include "care/agenda/rules.hpp"

namespace maillage::care {

/// Ten years of ten entries a day are 5 MB; what lies in the past is of no use here.
inline constexpr std::size_t import_bytes_max = 1'000'000;
inline constexpr std::size_t import_entries_max = 5000;
/// What a person reads and mends at once; the count says how many there are.
inline constexpr std::size_t import_notes_max = 200;
/// How far ahead what repeats is written out.
inline constexpr std::chrono::days import_ahead{366};

struct ImportNote {
  std::size_t line{0};
  std::string reason;
  std::string text;   // what is wrong and what to change
  std::string value;  // what stands there, shortened; for whoever asked, never for the record
};

struct OpenedTime {
  LocalDate date{};
  Opening opening;
};
using Imported = std::variant<WeeklyRule, OpenedTime, Absence, BusyTime>;

struct ImportedLine {
  std::size_t line{0};
  Imported what;
};

struct AgendaFile {
  std::vector<ImportedLine> lines;
  std::vector<ImportNote> notes;
  std::size_t refused{0};        // lines; of these `notes` has the first
  std::set<std::string> groups;  // marks of the entries that the file speaks of, also of those that it cancels
  std::size_t titles{0};         // entries of which words were dropped
  std::size_t without_time{0};   // entries that keep no time (birthdays, reminders)

  void refuse_line(ImportNote note) {
    ++refused;
    if (notes.size() < import_notes_max) notes.push_back(std::move(note));
  }
};

/// What stays of a UID: 16 hexadecimal digits. Two entries of one agenda with one mark are as rare as a stray bit; a name cannot be read from it.
[[nodiscard]] std::string mark_of(std::string_view uid);
/// "9f…" of "9f….2026-11-23": entries that repeat have a mark for each day.
[[nodiscard]] std::string_view group_of(std::string_view source);
/// "…" after `shown_characters_max`.
[[nodiscard]] std::string shortened(std::string_view text);

/// Refuses what is no agenda file as a whole (empty, too long, without the columns that it needs); a bad line only costs itself.
[[nodiscard]] Outcome<AgendaFile> read_agenda_file(std::string_view bytes, LocalDate today, const Zone& zone);

}  // namespace maillage::care

// An imported file put into the rules of an agenda: what would be new, what is known, what cannot be. Nothing is written here.
//
// An entry that an earlier import brought is replaced by what the file says of it now, so that a second import of the same file changes nothing, a
// moved appointment moves, and a cancelled one goes. What was written here by hand stays. A line that would contradict the rules is refused alone.
#pragma once

#include "care/agenda_import/imported.hpp"

namespace maillage::care {

struct MergedLine {
  std::size_t line{0};
  Imported what;
  bool is_new{true};
};

struct ImportResult {
  AgendaRules rules;
  std::vector<MergedLine> lines;  // the good ones
  std::vector<ImportNote> notes;  // by line; the first import_notes_max
  std::size_t refused{0};
  std::size_t added{0};
  std::size_t known{0};
  std::size_t removed{0};  // that an earlier import brought and the file has moved or cancelled
  std::size_t past{0};     // entries that are over
  std::size_t titles{0};
  std::size_t without_time{0};
};

[[nodiscard]] ImportResult merge(const AgendaRules& rules, const AgendaFile& file, LocalDate today);

}  // namespace maillage::care

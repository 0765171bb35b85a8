// A CSV file of appointments or of hours: one row an entry, the first row naming the columns in French or in English.
//
// Columns and words: docs/operating/agenda-import.md. A row without a type keeps time (or, without times, is an absence), so that what Google Agenda
// and Outlook write can be read as it is. Every other column is dropped. Spec: csv_rows.hpp; dates 23/11/2026 or 2026-11-23, times 08:15, 8h15 or
// 8:15 AM.
#pragma once

#include "care/agenda_import/imported.hpp"

namespace maillage::care {

[[nodiscard]] Outcome<AgendaFile> read_csv_agenda(std::string_view text, LocalDate today);

}  // namespace maillage::care

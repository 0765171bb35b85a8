// One cell of a foreign agenda as a date, a time of day or weekdays, or what is wrong with it.
#pragma once

#include <cstdint>
#include <expected>
#include <string_view>

#include "care/agenda_import/imported.hpp"

namespace maillage::care {

[[nodiscard]] std::unexpected<ImportNote> wrong_cell(const char* reason, const char* text, std::string_view value);

/// "23/11/2026" or "2026-11-23".
[[nodiscard]] std::expected<LocalDate, ImportNote> date_in(std::string_view cell);
/// Minutes of the day: "08:15", "8:15", "8h15", "8h", "08:15:00", "8:15 AM"; "24:00" is the end of the day.
[[nodiscard]] std::expected<std::uint16_t, ImportNote> clock_in(std::string_view cell);
/// "lun mar", "lundi + mardi", "1,2": bit 0 is Monday.
[[nodiscard]] std::expected<std::uint8_t, ImportNote> weekdays_in(std::string_view cell);

}  // namespace maillage::care

// A span of wall time that another program keeps, cut at midnights and widened to the quantum: nothing is booked over any minute of it.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "care/agenda_import/imported.hpp"

namespace maillage::care {

/// Longer than this is an absence.
inline constexpr std::chrono::days busy_days_max{31};

/// Each part has the mark of the entry, and its day when there are several.
[[nodiscard]] std::expected<std::vector<Imported>, ImportNote> busy_days(LocalTime from, LocalTime to, const std::string& mark);

}  // namespace maillage::care

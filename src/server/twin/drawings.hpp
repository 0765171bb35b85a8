// The drawings of the twin's page: a map of who is answered where, and curves. Inline SVG with classes only; the page's style gives the colours,
// light and dark. Every drawing has a label in words; the tables beside say the same.
#pragma once

#include <string>
#include <vector>

#include "server/twin/table.hpp"

namespace maillage::server {

/// Communes as dots whose surface is their needs and whose colour is how many were answered; places as marks.
[[nodiscard]] std::string drawn_map(const LivedScenario& one);

/// How many of the answered had waited at most so many minutes: one line a scenario.
[[nodiscard]] std::string drawn_waits(const std::vector<LivedScenario>& scenarios);
/// Half and nine tenths of the waits by the hour of coming, of one scenario.
[[nodiscard]] std::string drawn_hours(const std::vector<LivedScenario>& scenarios);
/// Needs and answers by month of one year.
[[nodiscard]] std::string drawn_months(const std::vector<LivedScenario>& scenarios);
/// Load of each doctor, a bar a scenario.
[[nodiscard]] std::string drawn_loads(const std::vector<LivedScenario>& scenarios);

/// "1 234,5" with one digit, or none: as it is written in French.
[[nodiscard]] std::string french_number(double value, int digits);

/// Which of four classes a commune is in: less than a quarter, a half, three quarters of its needs answered, or more.
[[nodiscard]] unsigned answered_class(double share);

}  // namespace maillage::server

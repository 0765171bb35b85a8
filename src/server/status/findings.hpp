// Findings: what the facts mean to the operator, and what to do about it. Pure.
//
// One finding for each subject, in one order, so that the page always shows the same lines. Words in the two languages of the house; numbers as a
// person reads them.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/http/language.hpp"
#include "server/status/facts.hpp"

namespace maillage::server {

using gateway::Language;

enum class Urgency { fine, soon, now };
[[nodiscard]] std::string_view name_of(Urgency urgency);

struct StatusFinding {
  std::string_view about;  // "disk", "journal", "heads", "backup", "clock", "wal", "memory", "people", "messages"
  Urgency urgency{Urgency::fine};
  std::string name;   // of the line, in words
  std::string value;  // as it is
  std::string todo;   // empty while fine
};

/// Room for weeks of consultations before the store begins to refuse.
inline constexpr std::uint64_t free_bytes_comfortable = 4ULL << 30;
/// A night's backup, and the next morning to notice that it failed.
inline constexpr Micros backup_age_max = std::chrono::hours{30};
/// An entry's time may be ahead of the clock by microseconds; by more, the clock was set back.
inline constexpr Micros clock_step_max = std::chrono::seconds{2};
/// Ten times what an idle server takes, and its caches full.
inline constexpr std::uint64_t resident_bytes_usual_max = 1ULL << 30;

[[nodiscard]] std::vector<StatusFinding> findings_of(const StatusFacts& facts, Language language);
[[nodiscard]] Urgency worst_of(const std::vector<StatusFinding>& findings);
/// "512 Mo", "3,4 Go"; "512 MB", "3.4 GB".
[[nodiscard]] std::string size_in_words(std::uint64_t bytes, Language language);

}  // namespace maillage::server

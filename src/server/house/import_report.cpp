// Counts first, then what to mend.
#include "server/house/import_report.hpp"

#include <fmt/format.h>

namespace maillage::server {

std::string report_of(const care::ImportResult& result, bool dry_run) {
  std::string report =
      fmt::format("{}: {} new, {} known already, {} moved or cancelled there, {} over, {} without time of their own, {} bad.",
                  dry_run ? "Would be taken" : "Taken", result.added, result.known, result.removed, result.past, result.without_time, result.refused);
  if (result.titles > 0) report += fmt::format("\nTitles, places and guests of {} entries were dropped: patients may be named there.", result.titles);
  for (const care::ImportNote& note : result.notes) {
    report += fmt::format("\nLine {}: {}{}", note.line, note.text, note.value.empty() ? "" : fmt::format(" Here stands: {}", note.value));
  }
  if (result.refused > result.notes.size()) report += fmt::format("\n... and {} more bad lines.", result.refused - result.notes.size());
  return report;
}

}  // namespace maillage::server

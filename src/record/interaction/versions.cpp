// The union of both, each patient once.
#include "record/interaction/versions.hpp"

#include <algorithm>

#include "record/access/check.hpp"

namespace maillage::record {

std::vector<std::string> subjects_of_version(const ports::Stored& current, const ports::Stored& version) {
  std::vector<std::string> subjects = current.subjects;
  if (!armed(Check::version_subjects)) return subjects;
  for (const std::string& subject : version.subjects) {
    if (std::ranges::find(subjects, subject) == subjects.end()) subjects.push_back(subject);
  }
  return subjects;
}

}  // namespace maillage::record

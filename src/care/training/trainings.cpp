// Whatever Practitioner is committed is read again.
#include "care/training/trainings.hpp"

#include "care/training/qualifications.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {

void Trainings::learn(const ports::Change& change) {
  for (const ports::Stored& version : change.versions) {
    if (version.key.type != "Practitioner") continue;
    certificates_.erase(version.key.id);
    if (version.deleted) continue;
    const auto document = fhir::parse(version.content);
    if (!document) continue;
    if (auto all = certificates_in(document->root()); !all.empty()) certificates_.emplace(version.key.id, std::move(all));
  }
}

const std::vector<Certificate>& Trainings::of(const std::string& practitioner) const {
  static const std::vector<Certificate> none;
  const auto found = certificates_.find(practitioner);
  return found == certificates_.end() ? none : found->second;
}

}  // namespace maillage::care

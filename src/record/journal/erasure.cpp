// Plain JSON: {"reason": ..., "erased": [{"type": ..., "id": ..., "versions": [1, 2]}]}
#include "record/journal/erasure.hpp"

#include "fhir/element/draft.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::record {

std::string document_of(const Erasure& erasure) {
  fhir::Draft erased = fhir::array();
  for (const ErasedContents& one : erasure.contents) {
    fhir::Draft versions = fhir::array();
    for (const VersionId version : one.versions) versions.append(version.value);
    erased.append(fhir::object({{"type", one.key.type}, {"id", one.key.id}, {"versions", versions}}));
  }
  return fhir::object({{"reason", erasure.reason}, {"erased", erased}}).dump();
}

std::optional<Erasure> erasure_from(std::string_view document) {
  const auto parsed = fhir::parse(document);
  if (!parsed) return std::nullopt;
  const fhir::Element root = parsed->root();
  Erasure erasure;
  erasure.reason = root["reason"].text();
  for (const fhir::Element one : root["erased"]) {
    ErasedContents contents{{std::string(one["type"].text()), std::string(one["id"].text())}, {}};
    for (const fhir::Element version : one["versions"]) {
      const auto number = version.integer();
      if (!number || *number < 1 || *number > UINT32_MAX) return std::nullopt;
      contents.versions.push_back(VersionId{static_cast<std::uint32_t>(*number)});
    }
    if (contents.key.type.empty() || contents.key.id.empty() || contents.versions.empty()) return std::nullopt;
    erasure.contents.push_back(std::move(contents));
  }
  if (erasure.contents.empty() || erasure.reason.empty()) return std::nullopt;
  return erasure;
}

}  // namespace maillage::record

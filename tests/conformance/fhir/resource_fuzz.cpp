// Whatever JSON comes in as a resource is judged, indexed and given an owner without harm; what is valid is written again as something valid.
#include <cstdlib>

#include "base/bytes.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/element/writer.hpp"
#include "fhir/reference/subjects.hpp"
#include "fhir/search/index.hpp"
#include "fhir/validation/validate.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fhir = maillage::fhir;
  const auto resource = fhir::parse(maillage::as_text({data, size}));
  if (!resource) return 0;
  static_cast<void>(fhir::extract(resource->root()));
  static_cast<void>(fhir::subjects(resource->root()));
  const auto issues = fhir::validate(resource->root());
  if (issues.size() > fhir::validation_issues_max) std::abort();
  for (const maillage::Issue& issue : issues) {
    if (issue.expression.size() != 1 || issue.text.empty()) std::abort();
  }
  if (issues.empty() && !fhir::validate(fhir::parse(fhir::canonical(resource->root()))->root()).empty()) std::abort();
  return 0;
}

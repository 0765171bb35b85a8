// Where the validator is, as FHIRPath.
#include "fhir/validation/place.hpp"

#include <fmt/format.h>

namespace maillage::fhir {

std::string Place::text() const {
  std::string path = parent == nullptr ? std::string() : parent->text();
  if (!path.empty()) path += '.';
  path += name.substr(0, name.size() - typed.size());
  if (index != no_index) path += fmt::format("[{}]", index);
  return path;
}

}  // namespace maillage::fhir

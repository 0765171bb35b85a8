// Finding and reading back one drafted resource.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "care/resources/resources.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::testing {

inline const care::Drafted* find(const std::vector<care::Drafted>& all, const std::string& key) {
  const auto found = std::ranges::find_if(all, [&](const care::Drafted& drafted) { return drafted.key.text() == key; });
  return found == all.end() ? nullptr : &*found;
}

/// An empty object when it is not there.
inline fhir::Document read(const std::vector<care::Drafted>& all, const std::string& key) {
  const care::Drafted* drafted = find(all, key);
  return *fhir::parse(drafted == nullptr ? "{}" : drafted->resource.dump());
}

}  // namespace maillage::testing

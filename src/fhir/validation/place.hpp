// Where the validator is: a chain of stack frames, written out as FHIRPath only when something is wrong.
#pragma once

#include <string>
#include <string_view>

namespace maillage::fhir {

struct Place {
  static constexpr int no_index = -1;

  const Place* parent{nullptr};
  std::string_view name;     // of a member; of the root: the resource type
  int index{no_index};       // of an item of that member
  std::string_view typed{};  // suffix of a choice, which FHIRPath leaves out: "Quantity" of valueQuantity

  /// "Observation.component[2].value"
  [[nodiscard]] std::string text() const;
};

}  // namespace maillage::fhir

// Places are written as FHIRPath.
#include "fhir/validation/place.hpp"

#include <gtest/gtest.h>

namespace maillage::fhir {
namespace {

TEST(Place, is_written_as_fhirpath) {
  const Place root{.name = "Observation"};
  const Place component{.parent = &root, .name = "component", .index = 2};
  const Place value{.parent = &component, .name = "valueQuantity", .typed = "Quantity"};
  EXPECT_EQ(root.text(), "Observation");
  EXPECT_EQ(value.text(), "Observation.component[2].value");
}

}  // namespace
}  // namespace maillage::fhir

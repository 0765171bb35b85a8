// The territory's communes as one CodeSystem, one way and back: code, name, and where each lies. One resource, so that a territory's list has
// versions.
//
// Spec: FHIR R4 CodeSystem (content "fragment": a territory is a part of France).
#pragma once

#include "care/places/communes.hpp"
#include "care/resources/drafting.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

inline constexpr std::string_view communes_id = "communes";

[[nodiscard]] Drafted resource_of(const Communes& communes);
[[nodiscard]] Outcome<Communes> communes_from(fhir::Element code_system);

}  // namespace maillage::care

// A price as a ChargeItemDefinition, one way and back: its code, the days on which it holds, its amount.
//
// The id is CODE-DAY of its first day, so that a new price of an act is a new resource beside the old one, and the old one is only ever given its
// end. FHIR's effectivePeriod ends on the last day on which it holds; Price::until is the instant after. Spec: FHIR R4 ChargeItemDefinition.
#pragma once

#include <optional>

#include "care/billing/price_table.hpp"
#include "care/resources/drafting.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

/// "2026-01-01" of the instant's day, UTC.
[[nodiscard]] std::string day_of(Instant at);

[[nodiscard]] Drafted resource_of(const Price& price);
/// Absent when it is no price of this shape.
[[nodiscard]] std::optional<Price> price_from(fhir::Element definition);

}  // namespace maillage::care

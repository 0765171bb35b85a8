// A kit and its instruments as FHIR Devices, one way and back without loss.
//
//   Device/KIT         deviceName, status, location (the place)
//   Device/INSTRUMENT  deviceName, manufacturer, modelNumber, serialNumber, type (house code `instrument`, French and English words), status,
//                      parent (the kit), location (the place), owner (the place's Organization, of the same id)
//     extensions       calibrated-until (valueDate), consumable (name, until), self-test (passed, reason, by, at), used and cleaned (by, at)
//
// A Device without a house code of an instrument, without parent or without location is none of ours. One that names a patient is none either: what a
// patient wears is not equipment of a place. Spec: FHIR R4 Device.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "care/kits/instrument.hpp"
#include "care/resources/drafting.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

[[nodiscard]] Drafted kit_resource(const std::string& kit, const std::string& place, const std::string& name);
[[nodiscard]] Drafted resource_of(const Instrument& instrument);

/// Absent: the Device is no instrument of a kit, or something in it that counts cannot be read.
[[nodiscard]] std::optional<Instrument> instrument_from(fhir::Element device);

/// The Device as it stands, whoever wrote it, with the test and the log of `instrument`.
[[nodiscard]] fhir::Draft with_state_of(fhir::Element device, const Instrument& instrument);

}  // namespace maillage::care

// The words of signed documents, in the language in which they are signed.
#pragma once

#include <string>

#include "care/teleconsultation/state.hpp"

namespace maillage::care {

[[nodiscard]] std::string in_french(CareDecision decision);
/// What would have happened without the teleconsultation.
[[nodiscard]] std::string in_french(Avoided avoided, std::uint32_t km);
/// "1 g, 3 fois par jour, voie orale, pendant 3 jours. Quantité : 1 boîte".
[[nodiscard]] std::string how_to_take(const PrescriptionLine& line);

}  // namespace maillage::care

// Health professions as Practitioner.qualification codes them, with the words by which an operator names them.
//
// Spec: ANS, nomenclature TRE_G15-ProfessionSante. Here are those who sit beside a patient or direct an examination; the nomenclature has more.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace maillage::fhir::france {

inline constexpr std::string_view profession_system = "https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante";

struct Profession {
  std::string_view name;  // on a command line
  std::string_view code;
  std::string_view display;
};
inline constexpr Profession doctor{"doctor", "10", "Médecin"};
inline constexpr Profession pharmacist{"pharmacist", "21", "Pharmacien"};
inline constexpr Profession nurse{"nurse", "60", "Infirmier"};

[[nodiscard]] constexpr std::optional<Profession> profession_named(std::string_view name) {
  constexpr std::array all{doctor, pharmacist, nurse};
  const auto* const found = std::ranges::find(all, name, &Profession::name);
  if (found == all.end()) return std::nullopt;
  return *found;
}

}  // namespace maillage::fhir::france

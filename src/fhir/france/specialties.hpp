// Medical specialties as the nomenclature of the Ordre codes them, with the words by which a territory names them.
//
// Spec: ANS, nomenclature TRE_R38-SpecialiteOrdinale; FR Core's value set practitioner-specialty is all of it. Here are those to which
// teleconsultations and téléexpertises are addressed most; a territory names another one by its code ("SM57").
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace maillage::fhir::france {

inline constexpr std::string_view specialty_system = "https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale";

struct Specialty {
  std::string_view name;  // in agendas, links and requests
  std::string_view code;
  std::string_view display;
};
inline constexpr std::array specialties{
    Specialty{"general", "SM54", "Médecine générale (SM)"},
    Specialty{"cardiology", "SM04", "Cardiologie et Maladies vasculaires (SM)"},
    Specialty{"dermatology", "SM15", "Dermatologie et Vénéréologie (SM)"},
    Specialty{"emergency", "SM59", "Médecine d'urgence (SM)"},
    Specialty{"endocrinology", "SM62", "Endocrinologie, diabétologie, nutrition (SM)"},
    Specialty{"gastroenterology", "SM24", "Gastro-entérologie et Hépatologie (SM)"},
    Specialty{"geriatrics", "SM18", "Gériatrie (SM)"},
    Specialty{"gynaecology", "SM19", "Gynécologie médicale (SM)"},
    Specialty{"infectiology", "SM58", "Maladies infectieuses et tropicales (SM)"},
    Specialty{"internal", "SM27", "Médecine interne (SM)"},
    Specialty{"nephrology", "SM30", "Néphrologie (SM)"},
    Specialty{"neurology", "SM32", "Neurologie (SM)"},
    Specialty{"oncology", "SM36", "Oncologie, option médicale (SM)"},
    Specialty{"ophthalmology", "SM38", "Ophtalmologie (SM)"},
    Specialty{"otorhinolaryngology", "SM39", "Oto-rhino-laryngologie (SM)"},
    Specialty{"paediatrics", "SM40", "Pédiatrie (SM)"},
    Specialty{"pneumology", "SM41", "Pneumologie (SM)"},
    Specialty{"psychiatry", "SM42", "Psychiatrie (SM)"},
    Specialty{"rehabilitation", "SM29", "Médecine physique et de réadaptation (SM)"},
    Specialty{"rheumatology", "SM48", "Rhumatologie (SM)"},
};

/// By its name or its code; absent when it is neither here nor of the form of a code. Of a code that is not here the display is empty.
[[nodiscard]] constexpr std::optional<Specialty> specialty_named(std::string_view word) {
  const auto* const found = std::ranges::find_if(specialties, [word](const Specialty& one) { return one.name == word || one.code == word; });
  if (found != specialties.end()) return *found;
  const bool digits = word.size() == 4 && word.substr(2).find_first_not_of("0123456789") == std::string_view::npos;
  if (digits && word.starts_with("SM")) return Specialty{word, word, {}};
  return std::nullopt;
}

}  // namespace maillage::fhir::france

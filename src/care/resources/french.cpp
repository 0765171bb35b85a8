// Sentences that hold no judgement of the machine's own: they repeat what the doctor chose.
#include "care/resources/french.hpp"

namespace maillage::care {

std::string in_french(CareDecision decision) {
  switch (decision) {
    case CareDecision::suited:
      return "La téléconsultation suffit.";
    case CareDecision::must_be_seen:
      return "Le patient doit être vu par un médecin.";
    case CareDecision::emergency:
      return "Urgence : le patient est adressé au 15 ou aux urgences.";
    case CareDecision::undecided:
      return "Le médecin n’a pas encore décidé.";
  }
  return {};
}

std::string in_french(Avoided avoided, std::uint32_t km) {
  const std::string distance = km == 0 ? "" : " de " + std::to_string(km) + " km";
  switch (avoided) {
    case Avoided::escort:
      return "Une sortie accompagnée" + distance + ".";
    case Avoided::journey:
      return "Un déplacement" + distance + ".";
    case Avoided::emergency_department:
      return "Un passage aux urgences" + (km == 0 ? std::string() : ", un trajet" + distance) + ".";
    case Avoided::later_visit:
      return "Une consultation plus tard" + (km == 0 ? std::string() : ", un trajet" + distance) + ".";
    case Avoided::nothing:
      return "Rien de plus.";
  }
  return {};
}

std::string how_to_take(const PrescriptionLine& line) {
  std::string how = line.dose.reveal();
  if (!line.route.reveal().empty()) how += ", " + line.route.reveal();
  if (!line.duration.reveal().empty()) how += ", pendant " + line.duration.reveal();
  if (!line.quantity.reveal().empty()) how += ". Quantité : " + line.quantity.reveal();
  return how;
}

}  // namespace maillage::care

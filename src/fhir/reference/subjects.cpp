// Which Patients a resource belongs to.
#include "fhir/reference/subjects.hpp"

#include <algorithm>

#include "fhir/reference/literal.hpp"

namespace maillage::fhir {
namespace {

class Patients {
 public:
  void add_id(std::string_view id) {
    if (!id.empty() && std::ranges::find(ids_, id) == ids_.end()) ids_.emplace_back(id);
  }
  /// A Reference, or an array of them.
  void add(Element value) {
    if (value.is_array()) {
      for (const Element item : value) add(item);
    } else if (const auto target = local_target(value); target && target->type == "Patient") {
      add_id(target->id);
    }
  }
  std::vector<std::string> take() { return std::move(ids_); }

 private:
  std::vector<std::string> ids_;
};

}  // namespace

std::vector<std::string> subjects(Element resource) {
  Patients patients;
  const std::string_view type = resource["resourceType"].text();
  if (type == "Patient") patients.add_id(resource["id"].text());
  for (const std::string_view name : {"subject", "patient", "for", "beneficiary"}) patients.add(resource[name]);
  if (type == "Appointment") {
    for (const Element participant : resource["participant"]) patients.add(participant["actor"]);
  }
  if (type == "AppointmentResponse") patients.add(resource["actor"]);
  if (type == "Provenance") patients.add(resource["target"]);
  return patients.take();
}

}  // namespace maillage::fhir

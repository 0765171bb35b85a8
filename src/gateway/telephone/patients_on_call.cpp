// A change of one desk concerns the desks at the patient it left and at the one it came to.
#include "gateway/telephone/patients_on_call.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "gateway/http/json_text.hpp"

namespace maillage::gateway {

void PatientsOnCall::at(ClientId client, const std::string& patient, Person person) {
  std::string left;
  if (const auto known = desks_.find(client); known != desks_.end()) {
    left = known->second.patient;
    desks_.erase(known);
  }
  if (!patient.empty()) desks_[client] = {patient, std::move(person)};
  if (!left.empty() && left != patient) tell_those_at(left);
  if (!patient.empty()) tell_those_at(patient);
}

void PatientsOnCall::tell_those_at(const std::string& patient) {
  for (const auto& [client, desk] : desks_) {
    if (desk.patient != patient) continue;
    std::set<std::string> named{desk.person.id};
    std::string others;
    for (const auto& [other, there] : desks_) {
      if (there.patient != patient || !named.insert(there.person.id).second) continue;
      if (!others.empty()) others += ',';
      others += to_json(there.person.name);
    }
    tell_(client, fmt::format(R"({{"event":"telephone.with","patient":{},"people":[{}]}})", to_json("Patient/" + patient), others));
  }
}

}  // namespace maillage::gateway

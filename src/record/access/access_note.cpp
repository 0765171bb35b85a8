// Narrow on purpose: ids and fixed words, nothing of what was read.
#include "record/access/access_note.hpp"

namespace maillage::record {

std::optional<ports::AccessRecord> access_note(const Person& person, Act act, std::string type, std::vector<std::string> patients,
                                               const Verdict& verdict, std::uint32_t count) {
  if (person.role == Role::visitor || person.role == Role::house) return std::nullopt;
  if (verdict.allowed && patients.empty()) return std::nullopt;
  if (patients.size() > access_patients_max) patients.resize(access_patients_max);
  ports::AccessRecord note;
  note.role = name_of(person.role);
  note.relation = verdict.because;
  note.patients = std::move(patients);
  note.interaction = name_of(act).word;
  note.type = std::move(type);
  note.count = verdict.allowed ? count : 0;
  note.allowed = verdict.allowed;
  return note;
}

}  // namespace maillage::record

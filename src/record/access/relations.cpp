// The index of relations: by person and patient for the judge, by resource so that a new version replaces what the one before said.
#include "record/access/relations.hpp"

#include <algorithm>

#include "record/access/check.hpp"

namespace maillage::record {
namespace {

std::string grant_key(const Person& person, const std::string& patient) { return person.account + ' ' + patient; }

}  // namespace

void Relations::apply(TieUpdate update, Instant at) {
  const auto before = by_source_.find(update.source);
  if (before == by_source_.end() && update.ties.empty()) return;
  for (Tie& tie : update.ties) {
    if (!update.ended || tie.ends) continue;
    tie.ends = at;
    if (before == by_source_.end()) continue;
    for (const Tie& was : before->second) {
      const bool same = was.practitioner == tie.practitioner && was.patient == tie.patient && was.kind == tie.kind;
      if (same && was.ends) tie.ends = std::min(*was.ends, at);
    }
  }
  if (before != by_source_.end()) {
    for (const Tie& was : before->second) let_go(was, update.source);
    by_source_.erase(before);
  }
  for (const Tie& tie : update.ties) hold(tie, update.source);
  if (!update.ties.empty()) by_source_.emplace(std::move(update.source), std::move(update.ties));
}

void Relations::hold(const Tie& tie, const ResourceKey& source) {
  std::vector<Held>& held = by_practitioner_[tie.practitioner][tie.patient];
  if (held.empty()) by_patient_[tie.patient].push_back(tie.practitioner);
  held.push_back({tie, source});
}

/// All that this resource says of the two: it may say it more than once, and then there is nothing left for the second time.
void Relations::let_go(const Tie& tie, const ResourceKey& source) {
  auto& patients = by_practitioner_[tie.practitioner];
  const auto ties = patients.find(tie.patient);
  if (ties == patients.end()) return;
  std::erase_if(ties->second, [&](const Held& held) { return held.source == source; });
  if (!ties->second.empty()) return;
  patients.erase(ties);
  const auto of_patient = by_patient_.find(tie.patient);
  std::erase(of_patient->second, tie.practitioner);
  if (of_patient->second.empty()) by_patient_.erase(of_patient);
}

void Relations::identified(const Person& person, const std::string& patient, Instant at) {
  if (identified_.size() >= identified_max) {
    std::erase_if(identified_, [&](const auto& grant) { return at - grant.second >= identified_for; });
    if (identified_.size() >= identified_max) {
      identified_.erase(std::ranges::min_element(identified_, {}, [](const auto& grant) { return grant.second; }));
    }
  }
  identified_[grant_key(person, patient)] = at;
}

Relation Relations::strength(const Tie& tie, Role role, Instant now) const {
  if (tie.starts && now < *tie.starts) return Relation::unrelated;
  if (!tie.ends || now < *tie.ends) return tie.in_progress ? Relation::in_encounter : Relation::related;
  if (now < *tie.ends + afterlife_of(tie.kind, role) || !armed(Check::afterlife)) return Relation::former;
  return Relation::unrelated;
}

Standing Relations::standing(const Person& person, const std::string& patient, Instant now) const {
  Standing best{Relation::unrelated, "no care relation"};
  const auto grant = identified_.find(grant_key(person, patient));
  if (grant != identified_.end() && (now - grant->second < identified_for || !armed(Check::identified_expiry))) {
    best = {Relation::identified, "identity search"};
  }
  if (person.practitioner.empty()) return best;
  const auto of_person = by_practitioner_.find(person.practitioner);
  if (of_person == by_practitioner_.end()) return best;
  const auto ties = of_person->second.find(patient);
  if (ties == of_person->second.end()) return best;
  for (const Held& held : ties->second) {
    const Relation found = strength(held.tie, person.role, now);
    if (found > best.relation) best = {found, held.source.text()};
  }
  return best;
}

Relations::Part Relations::part_in(const Person& person, const ResourceKey& source, Instant now) const {
  Part part;
  if (person.practitioner.empty()) return part;
  const auto ties = by_source_.find(source);
  if (ties == by_source_.end()) return part;
  const auto over = [now](const Tie& tie) { return tie.ends && now >= *tie.ends; };
  for (const Tie& tie : ties->second) part.in_progress = part.in_progress || (tie.in_progress && !over(tie));
  for (const Tie& tie : ties->second) {
    const bool has_left = over(tie) && part.in_progress;
    part.takes_part = part.takes_part || (tie.practitioner == person.practitioner && !has_left);
  }
  return part;
}

std::vector<std::string> Relations::patients_of(const Person& person) const {
  std::vector<std::string> patients;
  if (person.practitioner.empty()) return patients;
  const auto of_person = by_practitioner_.find(person.practitioner);
  if (of_person == by_practitioner_.end()) return patients;
  patients.reserve(of_person->second.size());
  for (const auto& [patient, ties] : of_person->second) patients.push_back(patient);
  std::ranges::sort(patients);
  return patients;
}

std::vector<std::string> Relations::patients_in(const ResourceKey& source) const {
  std::vector<std::string> patients;
  const auto ties = by_source_.find(source);
  if (ties == by_source_.end()) return patients;
  for (const Tie& tie : ties->second) {
    if (std::ranges::find(patients, tie.patient) == patients.end()) patients.push_back(tie.patient);
  }
  return patients;
}

std::span<const std::string> Relations::practitioners_of(const std::string& patient) const {
  const auto found = by_patient_.find(patient);
  return found == by_patient_.end() ? std::span<const std::string>() : std::span<const std::string>(found->second);
}

}  // namespace maillage::record

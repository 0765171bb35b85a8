// Every question ends in one look into the policy table; every patient whom a thing concerns must allow it.
#include "record/access/judge.hpp"

#include <algorithm>

#include "record/access/check.hpp"
#include "record/access/table.hpp"

namespace maillage::record {
namespace {

/// Is anybody told a change of this class, being that to the patient?
bool tells_somebody(DataClass data, Relation relation) {
  return std::ranges::any_of(all_roles, [=](Role role) { return table_allows(role, Act::live_change, data, relation); });
}

bool cell_allows(Role role, Act act, DataClass data, Relation relation) { return table_allows(role, act, data, relation) || !armed(Check::table); }

}  // namespace

Verdict Judge::judge(const Person& person, Act act, DataClass data, std::span<const std::string> patients, Instant now) const {
  if (patients.empty()) {
    const bool allowed = cell_allows(person.role, act, data, Relation::nobodys);
    return {allowed, Relation::nobodys, allowed ? "nobody's record" : "not for this role"};
  }
  Verdict weakest{true, Relation::in_encounter, ""};
  for (const std::string& patient : patients) {
    Standing standing = relations_.standing(person, patient, now);
    if (!armed(Check::tie)) standing.relation = Relation::in_encounter;
    const bool allowed = cell_allows(person.role, act, data, standing.relation);
    if (weakest.because.empty() || standing.relation < weakest.relation || (weakest.allowed && !allowed)) {
      weakest = {allowed, standing.relation, std::move(standing.because)};
    }
    if (!weakest.allowed || !armed(Check::every_subject)) break;
  }
  return weakest;
}

Verdict Judge::judge(const Person& person, Act act) const { return judge(person, act, DataClass::none, {}, Instant{}); }

bool Judge::could_ever(const Person& person, Act act) const {
  if (!armed(Check::table)) return true;
  for (const PolicyRow& row : policy::rows) {
    if (row.act != act) continue;
    for (const Roles cell : row.columns) {
      if (cell.holds(person.role)) return true;
    }
  }
  return false;
}

Verdict Judge::admit(const Person& person, Act act, const std::string& encounter, Instant now) const {
  const ResourceKey key{"Encounter", encounter};
  const std::vector<std::string> patients = relations_.patients_in(key);
  if (patients.empty()) return {false, Relation::unrelated, "no such encounter"};
  Verdict verdict = judge(person, act, DataClass::none, patients, now);
  if (!verdict.allowed) return verdict;
  const Relations::Part part = relations_.part_in(person, key, now);
  if (!part.takes_part && armed(Check::room_encounter)) return {false, verdict.relation, "not of this encounter"};
  const bool may_be_over = act == Act::room_leave || act == Act::content_keep;
  if (!part.in_progress && !may_be_over && armed(Check::room_in_progress)) return {false, verdict.relation, "not in progress"};
  verdict.because = key.text();
  return verdict;
}

bool Judge::may_be_told(const Person& person, const ports::Stored& changed, Instant now) const {
  if (!armed(Check::live_delivery)) return true;
  return judge(person, Act::live_change, class_of(changed.key.type), changed.subjects, now).allowed;
}

std::optional<std::span<const std::string>> Judge::might_be_told(const ports::Stored& changed) const {
  if (!armed(Check::live_delivery) || !armed(Check::table) || !armed(Check::tie)) return std::nullopt;
  const DataClass data = class_of(changed.key.type);
  if (changed.subjects.empty()) {
    return tells_somebody(data, Relation::nobodys) ? std::nullopt : std::optional(std::span<const std::string>());
  }
  // Whoever is found by an identity search alone has no tie: if the table told her, the ties would not name her.
  if (tells_somebody(data, Relation::unrelated) || tells_somebody(data, Relation::identified)) return std::nullopt;
  return relations_.practitioners_of(changed.subjects.front());
}

ports::WithinPatients Judge::within(const Person& person, Act act, DataClass data, Instant now) const {
  if (person.role == Role::house || !armed(Check::search_within)) return std::nullopt;
  std::vector<std::string> patients = relations_.patients_of(person);
  std::erase_if(patients,
                [&](const std::string& patient) { return !cell_allows(person.role, act, data, relations_.standing(person, patient, now).relation); });
  return patients;
}

Issue refusal_of(const Person& person) {
  if (person.role == Role::visitor) return {IssueCode::login, "sign-in-needed", "Sign in first.", {}};
  return {IssueCode::forbidden, "not-allowed", "Your role does not allow this.", {}};
}

}  // namespace maillage::record

// The judge: may this person do this act to that thing, now? The only place that asks the policy table.
//
// Pure: it is given the relations and the instant. Callers give it the patients whom the thing concerns (record/interaction/subjects.hpp) and hand
// its verdict on to the access record. It never says why to the person who was refused more than "sign in" or "you may not": the reason is for the
// auditor.
//
//   Verdict v = judge.judge(person, Act::read, class_of("Observation"), stored.subjects, now);
//   Verdict r = judge.admit(person, Act::room_join, "9", now);      // the room of Encounter/9: admission, and again for every verb in it
//   bool seen = judge.may_be_told(person, stored, now);             // a change, at the moment when it would leave
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "base/time.hpp"
#include "ports/record_store.hpp"
#include "record/access/act.hpp"
#include "record/access/data_class.hpp"
#include "record/access/relations.hpp"
#include "record/access/role.hpp"

namespace maillage::record {

struct Verdict {
  bool allowed{false};
  Relation relation{Relation::unrelated};  // the weakest over all the patients
  std::string because;                     // the relation's resource, or why not
};

class Judge {
 public:
  explicit Judge(const Relations& relations) : relations_(relations) {}

  [[nodiscard]] Verdict judge(const Person& person, Act act, DataClass data, std::span<const std::string> patients, Instant now) const;
  /// An act that is about no resource and no patient: a route's own permission.
  [[nodiscard]] Verdict judge(const Person& person, Act act) const;
  /// Is there any cell of this act's rows for this role? What a gate can ask before it knows whom a request is about.
  [[nodiscard]] bool could_ever(const Person& person, Act act) const;
  /// The room of an encounter: a relation to its patient, taking part in this very encounter, and that it is in progress.
  [[nodiscard]] Verdict admit(const Person& person, Act act, const std::string& encounter, Instant now) const;
  /// Is a change to be told to this person, judged when it leaves?
  [[nodiscard]] bool may_be_told(const Person& person, const ports::Stored& changed, Instant now) const;
  /// Outside these practitioners `may_be_told` refuses everybody, at any instant; absent: anybody at all may have to be asked. It never decides: it
  /// spares asking some thousands of people who are nothing to the patient.
  [[nodiscard]] std::optional<std::span<const std::string>> might_be_told(const ports::Stored& changed) const;
  /// The limit of a search: only these patients. Never absent but for the house.
  [[nodiscard]] ports::WithinPatients within(const Person& person, Act act, DataClass data, Instant now) const;

 private:
  const Relations& relations_;
};

/// The refusal of an act as such (a route): 401 for a visitor, 403 for whoever has signed in. Says nothing about any resource.
[[nodiscard]] Issue refusal_of(const Person& person);

}  // namespace maillage::record

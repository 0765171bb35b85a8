// How a patient wants to be reached, as the desk asks her and writes it down: one telephone, one address, and by which way she is told of her
// appointments.
//
//   Reaching said = reaching_in(patient);
//   said.telephone = ...; check(said);
//   Draft changed = with_reaching(patient, said);   // the other numbers and addresses stay as they are
//
// The telephone that is asked about is the one that would get her messages (reach.hpp): a mobile in use, else the first number in use. Pure. Out of
// scope: who may change it, the earlier versions (the record keeps them).
#pragma once

#include <optional>
#include <string>

#include "base/outcome.hpp"
#include "base/redacted.hpp"
#include "care/reminders/reminder.hpp"
#include "fhir/element/draft.hpp"

namespace maillage::care {

struct Reaching {
  Redacted<std::string> telephone;  // as it is said; empty: none
  Redacted<std::string> email;      // empty: none
  std::optional<ReminderWay> wish;  // absent: she has said nothing

  friend bool operator==(const Reaching&, const Reaching&) = default;
};

/// "any" for nothing said, else the code of the extension `preference_extension`. Absent for any other word.
[[nodiscard]] std::optional<std::optional<ReminderWay>> wish_of(std::string_view code);
[[nodiscard]] const char* name_of(const std::optional<ReminderWay>& wish);

[[nodiscard]] Reaching reaching_in(fhir::Element patient);

/// Refuses a number or an address that nobody could use, and a wish that what is said beside it cannot fulfil.
[[nodiscard]] Outcome<> check(const Reaching& said);

/// The Patient with what she said; `said` has passed `check`.
[[nodiscard]] fhir::Draft with_reaching(fhir::Element patient, const Reaching& said);

}  // namespace maillage::care

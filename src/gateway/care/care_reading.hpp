// What stands between a person and a teleconsultation: whose eyes she has for it, and the trace that looking leaves.
#pragma once

#include <optional>
#include <string>

#include "gateway/care/care_routes.hpp"
#include "gateway/care/care_view.hpp"

namespace maillage::gateway {

struct Eyes {
  CareEyes eyes{CareEyes::coordination};
  record::Verdict verdict;
};

/// A coordinator follows up on what was closed for this long: a week and the day before it.
inline constexpr Micros past_days = std::chrono::hours{8 * 24};

/// How much of this consultation the person may see now; absent: nothing, it does not exist for her.
[[nodiscard]] std::optional<Eyes> eyes_of(const CareParts& parts, const record::Person& person, const care::Consultation& state, Instant now);

/// What an answer to a ring finds. `seen`: this person may see the consultation, and the rules of care answer. `over`: it rang her once and no longer
/// does. `unknown`: it never rang her and she may not see it, so there is no such consultation.
enum class RingFor { seen, over, unknown };
[[nodiscard]] RingFor ring_for(const CareParts& parts, const record::Person& person, const care::Consultation& state, Instant now);

[[nodiscard]] ports::Author author_of(const record::Person& person, const Request& request);

/// Durable when it returns.
[[nodiscard]] Task<Outcome<>> leave_trace(ports::RecordStore& store, ports::Author author, std::optional<ports::AccessRecord> note);
[[nodiscard]] Task<Outcome<>> leave_trace(CareParts& parts, ports::Author author, std::optional<ports::AccessRecord> note);

/// What a request takes from the patient's record.
struct PatientFacts {
  std::uint32_t age_months{0};                 // on this day; a year or a month alone counts from its beginning
  std::optional<std::string> treating_doctor;  // id of the first Practitioner of Patient.generalPractitioner
  care::Familiarity familiar{};                // the languages of Patient.communication, who signed reports of hers, and the zone where she lives
};

/// What a request says of the language goes before the record, and a wish is only there: both were asked of the patient today.
[[nodiscard]] care::Familiarity familiar_as_said(care::Familiarity recorded, const care::Familiarity& said);

/// Where the facts stand: the record, and the territory's communes where it has some.
struct FactsSource {
  ports::RecordStore& store;
  const care::Communes* communes{nullptr};
};
/// Of a module's parts, which name both alike.
template <class Parts>
[[nodiscard]] FactsSource facts_source(const Parts& parts) {
  return {parts.store, parts.communes ? &parts.communes() : nullptr};
}

/// Refuses when the birth date is unknown.
[[nodiscard]] Task<Outcome<PatientFacts>> facts_of_patient(FactsSource source, std::string patient, Instant now);

/// The code of Practitioner.qualification by TRE_G15; empty when the record does not say it.
[[nodiscard]] Task<Outcome<std::string>> profession_of(CareParts& parts, std::string practitioner);

[[nodiscard]] std::unexpected<Issue> no_such_consultation();

}  // namespace maillage::gateway

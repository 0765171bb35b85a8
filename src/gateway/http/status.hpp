// The one place where a refusal becomes an HTTP answer: IssueCode -> status, Issue -> OperationOutcome.
//
// Spec: FHIR R4 OperationOutcome; issue-type value set; RFC 9110, section 15.
#pragma once

#include <vector>

#include "base/outcome.hpp"
#include "gateway/http/message.hpp"

namespace maillage::gateway {

/// `reason` travels as a coding of this system; the web app translates it.
inline constexpr std::string_view reason_system = "urn:x-maillage:reason";

[[nodiscard]] Status status_of(IssueCode code);
/// The code of FHIR's issue-type value set.
[[nodiscard]] std::string_view fhir_code_of(IssueCode code);

/// The OperationOutcome's JSON, one issue.
[[nodiscard]] std::string operation_outcome_json(const Issue& issue);
/// The whole answer: status by the issue's code (or as given), body the OperationOutcome.
[[nodiscard]] Response operation_outcome(const Issue& issue);
[[nodiscard]] Response operation_outcome(Status status, const Issue& issue);

/// The words of a status line: "Not Found".
[[nodiscard]] std::string_view phrase_of(Status status);

}  // namespace maillage::gateway

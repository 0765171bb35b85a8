// Outcome<T>: a value, or a refusal that we can explain.
//
// A refusal is an `Issue`, shaped as one issue of a FHIR OperationOutcome; the gateway turns it into an HTTP code once, and nobody else knows
// HTTP. A peer's garbage is not a refusal (std::optional and a counter), and our own mistake is not one either (assert.hpp).
// Spec: FHIR R4 OperationOutcome, value set issue-type.
#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace maillage {

/// The codes of FHIR's issue-type that this house uses. The gateway maps each to one HTTP status (gateway/http/status.cpp).
enum class IssueCode {
  invalid,           // 400: content that breaks the specification
  structure,         // 400: JSON or framing that cannot be read
  required,          // 400: something obligatory is missing
  value,             // 400: an element's value is not acceptable
  business_rule,     // 422: well formed, but the rules of care refuse it
  not_supported,     // 400: an interaction or parameter that we do not serve (405 for a method)
  not_found,         // 404
  deleted,           // 410
  conflict,          // 409: a claim is held, or the state has moved on
  version_conflict,  // 412: If-Match names an older version
  too_long,          // 413: a body, header or element over its named limit
  too_costly,        // 403: a search that would cost too much
  login,             // 401: sign in first
  forbidden,         // 403: signed in, and not allowed
  throttled,         // 429
  timeout,           // 408
  no_store,          // 507: the disk is too full to promise durability
  transient,         // 503: try again
  exception,         // 500: our own fault
};

/// Why something was refused: what, where and what to do.
struct Issue {
  IssueCode code{IssueCode::exception};
  std::string reason;                   // stable kebab-case key, the web app's catalogue translates it: "claim-held", "identity-needs-two-traits"
  std::string text;                     // English sentence for a person: what happened and what to do. Never health data.
  std::vector<std::string> expression;  // FHIRPath of what is wrong, most precise first: "Patient.birthDate"
};

template <class T = void>
using Outcome = std::expected<T, Issue>;

/// `return refuse(IssueCode::conflict, "claim-held", "Another doctor accepted this request.");`
[[nodiscard]] inline std::unexpected<Issue> refuse(IssueCode code, std::string reason, std::string text, std::vector<std::string> expression = {}) {
  return std::unexpected<Issue>(Issue{code, std::move(reason), std::move(text), std::move(expression)});
}

/// Passes a refusal on, whatever the type of the outcome it came in.
template <class T>
[[nodiscard]] std::unexpected<Issue> pass_on(Outcome<T>&& outcome) {
  return std::unexpected<Issue>(std::move(outcome).error());
}

}  // namespace maillage

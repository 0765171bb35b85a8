// The access records by FHIR's own words: read and search of AuditEvent.
//
// A search is about one patient or one agent, or both: `patient`, `agent` (a Practitioner), `altid` (an account without one), `date`, `_count`,
// `_sort=-date` (the order it has anyhow). Pages hold whole entries of the journal, so one may be longer than `_count` by the rest of its last entry.
// Spec: FHIR R4 AuditEvent. Out of scope: totals, _include, every other parameter; they are refused by name. Nobody writes one.
#pragma once

#include <array>
#include <string>

#include "record/account/account_index.hpp"
#include "record/interaction/interactions.hpp"

namespace maillage::record {

/// `asked` is of type AuditEvent.
[[nodiscard]] Task<Outcome<Answer>> audit_search(Record& record, const AccountIndex& accounts, Ask ask, SearchAsk asked);
/// Seen by whoever may read the looks of at least one of its patients; the others are not named. Of no patient: the auditor's.
[[nodiscard]] Task<Outcome<Answer>> audit_read(Record& record, const AccountIndex& accounts, Ask ask, std::string id);

/// For the CapabilityStatement.
inline constexpr std::array<std::string_view, 4> audit_parameters = {"agent", "altid", "date", "patient"};

}  // namespace maillage::record

// Who opened what, and why they could: for the auditor about anybody, and for those who care for a patient about that patient.
//
// One list in two forms: rows for /api/access-log, and FHIR AuditEvents (audit_event.hpp, audit_search.hpp). Each form has its own acts in the table,
// and the table's laws keep them alike.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "record/account/account_index.hpp"
#include "record/interaction/record.hpp"

namespace maillage::record {

struct AccessLogRow {
  ports::KeptAccess kept;  // of its patients, only those whose looks the reader may read
  std::string name;        // of who it was, when the account is still known
  std::string title;       // "Infirmier"
};

struct AccessLogAsk {
  std::optional<std::string> patient;  // one of the two; with both it is asked as about the patient
  std::optional<std::string> actor;
  std::optional<Sequence> before;
  std::uint32_t count{50};
  std::optional<Instant> since{};  // at or after
  std::optional<Instant> until{};  // before
  Act of_patient{Act::access_log_of_patient};
  Act of_actor{Act::access_log_of_actor};
};

[[nodiscard]] Task<Outcome<std::vector<AccessLogRow>>> access_log(Record& record, const AccountIndex& accounts, Ask ask, AccessLogAsk what);

[[nodiscard]] AccessLogRow row_of(const AccountIndex& accounts, ports::KeptAccess kept);
/// Those of the patients whose access records this person may read by this act.
[[nodiscard]] std::vector<std::string> patients_shown(const Record& record, const Person& person, Act act, std::span<const std::string> patients);

inline constexpr std::uint32_t access_log_count_max = 200;

}  // namespace maillage::record

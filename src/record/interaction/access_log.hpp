// Who opened what, and why they could: for the auditor about anybody, and for those who care for a patient about that patient.
#pragma once

#include <string>
#include <vector>

#include "record/account/account_index.hpp"
#include "record/interaction/record.hpp"

namespace maillage::record {

struct AccessLogRow {
  ports::KeptAccess kept;
  std::string name;   // of who it was, when the account is still known
  std::string title;  // "Infirmier"
};

struct AccessLogAsk {
  std::optional<std::string> patient;  // exactly one of the two
  std::optional<std::string> actor;
  std::optional<Sequence> before;
  std::uint32_t count{50};
};

[[nodiscard]] Task<Outcome<std::vector<AccessLogRow>>> access_log(Record& record, const AccountIndex& accounts, Ask ask, AccessLogAsk what);

inline constexpr std::uint32_t access_log_count_max = 200;

}  // namespace maillage::record

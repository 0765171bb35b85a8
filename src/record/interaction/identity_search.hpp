// Identity search: finding a patient before any relation to them exists.
//
// Two traits are needed: two of a birth date, three letters of a name and a whole telephone number; or the INS, which is one person's alone. Names
// are compared as they sound too (record/callers). At most five rows, of identity only; more means "say more". It is recorded with the shape of its
// criteria, never their values, and limited to 30 a minute for one account. Whoever is found may have a request opened for them by that person for a
// quarter of an hour (Relation::identified); their record stays shut. Out of scope: the INS teleservice.
#pragma once

#include <string>
#include <vector>

#include "base/redacted.hpp"
#include "record/access/throttle.hpp"
#include "record/callers/caller_index.hpp"
#include "record/interaction/record.hpp"

namespace maillage::record {

struct IdentityCriteria {
  Redacted<std::string> name;        // words, each the beginning of a family or given name
  Redacted<std::string> birth_date;  // YYYY-MM-DD
  Redacted<std::string> ins;         // the matricule, 15 characters
  Redacted<std::string> telephone{};
};

struct IdentityRow {
  std::string id;
  std::string family;
  std::string given;
  std::string birth_date;
  std::string gender;
  std::string rest;  // nothing, as long as every check is armed
};

struct IdentityFound {
  std::vector<IdentityRow> rows;
  bool more{false};  // there are more than these: say more
};

class IdentitySearch {
 public:
  IdentitySearch(Record& record, const CallerIndex& callers) : record_(record), callers_(callers) {}
  [[nodiscard]] Task<Outcome<IdentityFound>> find(Ask ask, IdentityCriteria criteria);

  static constexpr std::size_t rows_max = 5;
  static constexpr std::size_t letters_min = 3;
  /// One every two seconds: faster than anybody types a name, too slow to read a territory out.
  static constexpr std::size_t per_minute_max = 30;

 private:
  /// Who may be meant, best first; one more than the rows, to know that there are more.
  [[nodiscard]] Task<Outcome<std::vector<ports::Stored>>> candidates(IdentityCriteria criteria, std::string& shape);
  [[nodiscard]] Task<Outcome<>> note_and_grant(const Ask& ask, const IdentityFound& found, std::string shape);

  Record& record_;
  const CallerIndex& callers_;
  Throttle throttle_{per_minute_max, std::chrono::minutes{1}};
};

}  // namespace maillage::record

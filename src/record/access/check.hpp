// The checks that stand between a person and a patient's data, each with an id.
//
// Every one is asked for by name where it is made: `if (armed(Check::table) && ...)`. In the build that is served, armed() is the constant true. Only
// the test build can skip one, by id; tests/contract/access plays the whole matrix with each check skipped in turn and must see a canary get out
// every time, so that no check is there for nothing and none can be lost unnoticed.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace maillage::record {

enum class Check : std::uint8_t {
  table,              // the cell of the policy table
  tie,                // the relation comes from a tie of this person to this patient
  afterlife,          // a relation that has ended does not last for ever
  identified_expiry,  // nor does having found somebody by identity search
  every_subject,      // a resource about two patients needs a right to both
  search_within,      // a search is limited to the reader's patients inside the store: matches, pages and totals
  included_rows,      // what _include adds is judged row by row
  version_subjects,   // an old version is judged by whom it was about, not by whom the current one is
  before_write,       // an update or delete is judged against what stands there
  after_write,        // and against what it puts there
  bundle_entries,     // each entry of a transaction is judged as if it came alone
  others_looked_at,   // a look at several patients names to its reader only those whose looks they may read
  same_as_missing,    // a refused read answers exactly like a resource that does not exist
  identity_traits,    // an identity search needs two traits
  identity_rows,      // it gives at most five rows
  identity_fields,    // of identity only
  identity_rate,      // and is asked at most 30 times a minute
  room_encounter,     // a room opens to those who take part in its own encounter
  room_in_progress,   // while it is in progress
  live_delivery,      // a change is told only to those who may read it now
  ring_of_hers,       // a ring is answered by whom it rang: for anybody else who may not see it, it does not exist
  account_enabled,    // a disabled account's sign-in no longer works
  sign_in_expiry,     // nor does one that is too old
  demonstration_only  // signing in by one click exists in a demonstration only
};

struct CheckName {
  Check check;
  std::string_view id;
};

inline constexpr std::array all_checks = {
    CheckName{Check::table, "table"},
    CheckName{Check::tie, "tie"},
    CheckName{Check::afterlife, "afterlife"},
    CheckName{Check::identified_expiry, "identified-expiry"},
    CheckName{Check::every_subject, "every-subject"},
    CheckName{Check::search_within, "search-within"},
    CheckName{Check::included_rows, "included-rows"},
    CheckName{Check::version_subjects, "version-subjects"},
    CheckName{Check::before_write, "before-write"},
    CheckName{Check::after_write, "after-write"},
    CheckName{Check::bundle_entries, "bundle-entries"},
    CheckName{Check::others_looked_at, "others-looked-at"},
    CheckName{Check::same_as_missing, "same-as-missing"},
    CheckName{Check::identity_traits, "identity-traits"},
    CheckName{Check::identity_rows, "identity-rows"},
    CheckName{Check::identity_fields, "identity-fields"},
    CheckName{Check::identity_rate, "identity-rate"},
    CheckName{Check::room_encounter, "room-encounter"},
    CheckName{Check::room_in_progress, "room-in-progress"},
    CheckName{Check::live_delivery, "live-delivery"},
    CheckName{Check::ring_of_hers, "ring-of-hers"},
    CheckName{Check::account_enabled, "account-enabled"},
    CheckName{Check::sign_in_expiry, "sign-in-expiry"},
    CheckName{Check::demonstration_only, "demonstration-only"},
};
static_assert(all_checks.size() == static_cast<std::size_t>(Check::demonstration_only) + 1, "every check has an id");

#ifdef MAILLAGE_TEST_BUILD

namespace detail {
inline constinit int skipped_check = -1;  // tests are single-threaded where they skip
}

[[nodiscard]] inline bool armed(Check check) { return detail::skipped_check != static_cast<int>(check); }

/// Takes one check out for the life of this object. It exists in the test build only.
class SkippedCheck {
 public:
  explicit SkippedCheck(Check check) { detail::skipped_check = static_cast<int>(check); }
  ~SkippedCheck() { detail::skipped_check = -1; }
  SkippedCheck(const SkippedCheck&) = delete;
  SkippedCheck& operator=(const SkippedCheck&) = delete;
};

#else

[[nodiscard]] constexpr bool armed(Check) { return true; }

#endif

}  // namespace maillage::record

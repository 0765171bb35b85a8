// Backup of a running record, and its way back. A backup is a database file of its own (one state of the record, compact) and the heads beside it.
//
// Keys are not in it: keep the key folder's copy elsewhere. A backup is verified before it counts, and before it is restored.
#pragma once

#include <string>

#include "base/outcome.hpp"
#include "ports/sealing.hpp"
#include "record/journal/verification.hpp"

namespace maillage::adapters {

struct BackupTools {
  const ports::Hasher& hasher;
  const ports::SignatureVerifier& verifier;
  std::vector<ports::Ed25519PublicKey> keys;  // may be empty: then heads are compared but not believed
};

/// Writes TARGET and TARGET.heads while the server runs. Refused when TARGET exists ("backup-exists") or does not verify ("backup-damaged"; it is
/// then removed).
[[nodiscard]] Outcome<record::VerificationReport> backup_database(const std::string& database, const std::string& target, const BackupTools& tools);

/// Puts a verified copy of BACKUP where DATABASE is to be. Refused when something is there ("database-exists": nothing is ever overwritten) or BACKUP
/// is damaged.
[[nodiscard]] Outcome<record::VerificationReport> restore_database(const std::string& backup, const std::string& database, const BackupTools& tools);

}  // namespace maillage::adapters

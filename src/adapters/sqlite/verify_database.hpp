// A whole database compared with its own journal, with the heads beside it and with witnesses kept elsewhere. Changes nothing; needs no key but
// public ones.
//
// Works on a database at rest or on a running server's: it reads one state of it. Every stored row is read: the journal and its contents
// (record/journal/verification.hpp), then claims, current versions, subjects and the index of accesses, which must be what the journal says. Index
// rows are derived from contents by FHIR's search parameters; given `index_of` they are compared too, without it only that none belongs to a deleted
// resource.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/search/query.hpp"
#include "ports/sealing.hpp"
#include "record/journal/verification.hpp"

namespace maillage::adapters {

struct VerifyOptions {
  std::string file;
  std::vector<ports::Ed25519PublicKey> keys;  // whose heads are believed
  std::optional<std::string> at_least;        // a head's line, from paper or another machine
  std::optional<std::string> heads_file;      // default: beside the database
  /// The index rows of a content of that type, as the server would write them today.
  std::function<std::vector<fhir::IndexRow>(const std::string& type, const std::string& content)> index_of;
};

/// Refused when it cannot even be read as a record; damage that was found is in the report.
[[nodiscard]] Outcome<record::VerificationReport> verify_database(const VerifyOptions& options, const ports::Hasher& hasher,
                                                                  const ports::SignatureVerifier& verifier);

}  // namespace maillage::adapters

// A certificate authority of this server alone, so that other machines of a house or a pharmacy can be served over https without anybody's help.
//
// Made at first start, kept in the keys folder: authority.pem (to be installed on a tablet, if one wants no warning), authority.key (0600),
// server.pem and server.key (0600). The authority may sign for private addresses and local names only (name constraints): somebody who steals it
// cannot imitate a bank. The server's certificate is made anew when its names change or its end is near; its key with it. Spec: RFC 5280. Out of
// scope: revocation, ACME.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "base/time.hpp"

namespace maillage::adapters {

struct ServerCertificate {
  std::string chain_pem;      // the server's alone: who trusts the authority has it
  std::string authority_pem;  // to be installed where no warning is wanted
  std::string key_pem;
  std::string fingerprint;  // SHA-256 of the server's certificate, "AB:CD:...": what the browser shows beside its warning
};

/// Browsers refuse longer ones from anybody (398 days).
inline constexpr int server_certificate_days = 397;
inline constexpr int authority_days = 3650;
/// A server that is started at least once a month never shows an expired certificate.
inline constexpr int renewal_days = 30;

/// Reads what the folder holds or makes what is missing. `names` are host names and numeric addresses. Refuses in words what cannot be read or
/// written.
[[nodiscard]] Outcome<ServerCertificate> local_certificate(const std::filesystem::path& keys_folder, const std::vector<std::string>& names,
                                                           Instant now);

}  // namespace maillage::adapters

// Four files, and the one place that makes them.
#include "adapters/openssl_tls/local_authority.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "adapters/openssl_tls/certificate.hpp"

namespace maillage::adapters {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Whole or not at all, and never readable by others, not even while it is written.
void write_text(const fs::path& file, const std::string& text, mode_t mode) {
  const std::string fresh = file.string() + ".new";
  const int descriptor = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (descriptor < 0) throw std::runtime_error(file.string() + " cannot be written");
  const bool written = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!written || ::rename(fresh.c_str(), file.c_str()) != 0) throw std::runtime_error(file.string() + " cannot be written");
}

struct Authority {
  Certificate certificate;
  Key key;
};

Authority authority_of(const fs::path& folder, Instant now) {
  Authority authority{certificate_of_pem(read_text(folder / "authority.pem")), key_of_pem(read_text(folder / "authority.key"))};
  const bool usable =
      authority.certificate && authority.key && still_serves(*authority.certificate, *authority.key, *authority.certificate, {}, now, renewal_days);
  if (usable) return authority;
  authority.key = make_key();
  authority.certificate = make_authority(*authority.key, now, authority_days);
  write_text(folder / "authority.key", to_pem(*authority.key), 0600);
  write_text(folder / "authority.pem", to_pem(*authority.certificate), 0644);
  return authority;
}

}  // namespace

Outcome<ServerCertificate> local_certificate(const fs::path& keys_folder, const std::vector<std::string>& names, Instant now) {
  try {
    fs::create_directories(keys_folder);
    fs::permissions(keys_folder, fs::perms::owner_all);
    const Authority authority = authority_of(keys_folder, now);
    Certificate certificate = certificate_of_pem(read_text(keys_folder / "server.pem"));
    Key key = key_of_pem(read_text(keys_folder / "server.key"));
    if (!certificate || !key || !still_serves(*certificate, *key, *authority.certificate, names, now, renewal_days)) {
      key = make_key();
      certificate = make_server_certificate(*key, *authority.certificate, *authority.key, names, now, server_certificate_days);
      write_text(keys_folder / "server.key", to_pem(*key), 0600);
      write_text(keys_folder / "server.pem", to_pem(*certificate), 0644);
    }
    return ServerCertificate{.chain_pem = to_pem(*certificate),
                             .authority_pem = to_pem(*authority.certificate),
                             .key_pem = to_pem(*key),
                             .fingerprint = fingerprint_of(*certificate)};
  } catch (const std::exception& error) {
    return refuse(IssueCode::exception, "keys-unusable", std::string("The certificate of this server cannot be made: ") + error.what() + ".");
  }
}

}  // namespace maillage::adapters

// X.509 certificates and their keys by OpenSSL, with our manners. Private to openssl_tls.
#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"

namespace maillage::adapters {

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeCertificate {
  void operator()(X509* certificate) const { X509_free(certificate); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using Certificate = std::unique_ptr<X509, FreeCertificate>;

/// P-256: what every browser takes.
[[nodiscard]] Key make_key();
[[nodiscard]] Certificate make_authority(EVP_PKEY& key, Instant now, int days);
[[nodiscard]] Certificate make_server_certificate(EVP_PKEY& key, X509& authority, EVP_PKEY& authority_key, const std::vector<std::string>& names,
                                                  Instant now, int days);

[[nodiscard]] std::string to_pem(X509& certificate);
[[nodiscard]] std::string to_pem(EVP_PKEY& key);
[[nodiscard]] Certificate certificate_of_pem(const std::string& pem);
[[nodiscard]] Key key_of_pem(const std::string& pem);

/// Is it of this key, signed by this authority, for exactly these names, and good for so many days more?
[[nodiscard]] bool still_serves(X509& certificate, EVP_PKEY& key, X509& authority, const std::vector<std::string>& names, Instant now, int days);
[[nodiscard]] std::string fingerprint_of(X509& certificate);

}  // namespace maillage::adapters

// Makes, reads and writes the certificate. The key's file never exists with wider rights than 0600: it is opened with them.
#include "adapters/openssl_media/dtls_certificate.hpp"

#include <fcntl.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <sys/stat.h>

#include <stdexcept>
#include <string>

#include "base/assert.hpp"
#include "base/bytes.hpp"

namespace maillage::adapters {
namespace {

constexpr long day = 24L * 3600;
constexpr long valid_for = 365 * day;
constexpr int least_days_left = 30;  // a certificate that ends during a run would still be accepted by browsers, which compare fingerprints only

void require(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string("cannot make the DTLS certificate: ") + what);
}

X509Ptr read_certificate(const std::filesystem::path& file) {
  const BioPtr bio(BIO_new_file(file.c_str(), "r"));
  return X509Ptr(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr);
}

EvpKey read_key(const std::filesystem::path& file) {
  const BioPtr bio(BIO_new_file(file.c_str(), "r"));
  return EvpKey(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr);
}

bool usable(const DtlsCertificate& loaded) {
  if (!loaded.certificate || !loaded.key || X509_check_private_key(loaded.certificate.get(), loaded.key.get()) != 1) return false;
  int days = 0;
  int seconds = 0;
  if (ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(loaded.certificate.get())) != 1) return false;
  return days >= least_days_left;
}

BioPtr create_private_file(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  require(descriptor >= 0, "a file of the keys folder cannot be written");
  require(::fchmod(descriptor, 0600) == 0, "a file of the keys folder cannot be made private");
  return BioPtr(BIO_new_fd(descriptor, BIO_CLOSE));
}

void write(const DtlsCertificate& made, const std::filesystem::path& keys) {
  const BioPtr key = create_private_file(keys / "dtls-key.pem");
  require(key && PEM_write_bio_PrivateKey(key.get(), made.key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1, "the key cannot be written");
  const BioPtr certificate = create_private_file(keys / "dtls-certificate.pem");
  require(certificate && PEM_write_bio_X509(certificate.get(), made.certificate.get()) == 1, "the certificate cannot be written");
}

}  // namespace

DtlsCertificate DtlsCertificate::make() {
  DtlsCertificate made{X509Ptr(X509_new()), EvpKey(EVP_EC_gen("P-256"))};
  require(made.certificate && made.key, "no key");
  X509* certificate = made.certificate.get();
  std::uint64_t serial = 0;
  require(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1, "no randomness");
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1U);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -day);
  X509_gmtime_adj(X509_getm_notAfter(certificate), valid_for);
  X509_set_pubkey(certificate, made.key.get());
  X509_NAME* name = X509_get_subject_name(certificate);
  const auto* common_name = reinterpret_cast<const unsigned char*>("maillage");
  require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common_name, -1, -1, 0) == 1, "no name");
  X509_set_issuer_name(certificate, name);
  require(X509_sign(certificate, made.key.get(), EVP_sha256()) > 0, "no signature");
  return made;
}

DtlsCertificate DtlsCertificate::load_or_make(const std::filesystem::path& keys) {
  DtlsCertificate loaded{read_certificate(keys / "dtls-certificate.pem"), read_key(keys / "dtls-key.pem")};
  if (usable(loaded)) return loaded;
  DtlsCertificate made = make();
  write(made, keys);
  return made;
}

rtc::Fingerprint DtlsCertificate::fingerprint() const { return fingerprint_of(*certificate); }

rtc::Fingerprint fingerprint_of(const X509& certificate) {
  rtc::Fingerprint fingerprint;
  unsigned size = 0;
  ASSERT(X509_digest(&certificate, EVP_sha256(), fingerprint.sha256.data(), &size) == 1 && size == fingerprint.sha256.size());
  return fingerprint;
}

}  // namespace maillage::adapters

// OpenSSL's X509 functions. What fails here is our mistake or an empty memory: it throws, and the adapter's edge says so.
#include "adapters/openssl_tls/certificate.hpp"

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace maillage::adapters {
namespace {

constexpr std::int64_t seconds_per_day = 86'400;

void must(bool worked) {
  if (!worked) throw std::runtime_error("OpenSSL could not make a certificate");
}

bool is_address(const std::string& name) { return name.contains(':') || name.find_first_not_of("0123456789.") == std::string::npos; }

std::string alternative_names(const std::vector<std::string>& names) {
  std::string list;
  for (const auto& name : names) list += fmt::format("{}{}:{}", list.empty() ? "" : ",", is_address(name) ? "IP" : "DNS", name);
  return list;
}

void add_extension(X509& certificate, X509& issuer, int which, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, &issuer, &certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, which, value.c_str());
  must(extension != nullptr);
  const bool added = X509_add_ext(&certificate, extension, -1) == 1;
  X509_EXTENSION_free(extension);
  must(added);
}

Certificate begin(EVP_PKEY& key, const char* subject, Instant now, int days) {
  Certificate made(X509_new());
  must(made != nullptr);
  std::array<unsigned char, 16> serial{};
  must(RAND_bytes(serial.data(), serial.size()) == 1);
  serial[0] &= 0x7fU;  // a positive number
  BIGNUM* const number = BN_bin2bn(serial.data(), serial.size(), nullptr);
  must(number != nullptr && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(made.get())) != nullptr);
  BN_free(number);
  must(X509_set_version(made.get(), X509_VERSION_3) == 1 && X509_set_pubkey(made.get(), &key) == 1);
  const std::int64_t from = now.micros / 1'000'000 - seconds_per_day;  // a tablet's clock may be behind
  must(ASN1_TIME_set(X509_getm_notBefore(made.get()), from) != nullptr);
  must(ASN1_TIME_set(X509_getm_notAfter(made.get()), from + days * seconds_per_day) != nullptr);
  const auto* text = reinterpret_cast<const unsigned char*>(subject);
  must(X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1);
  return made;
}

std::string read_bio(BIO* bio) {
  char* data = nullptr;
  const auto size = BIO_get_mem_data(bio, &data);
  std::string text(data, static_cast<std::size_t>(size));
  BIO_free(bio);
  return text;
}

}  // namespace

Key make_key() {
  Key key(EVP_EC_gen("P-256"));
  must(key != nullptr);
  return key;
}

Certificate make_authority(EVP_PKEY& key, Instant now, int days) {
  auto made = begin(key, "Maillage local authority", now, days);
  must(X509_set_issuer_name(made.get(), X509_get_subject_name(made.get())) == 1);
  add_extension(*made, *made, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  add_extension(*made, *made, NID_key_usage, "critical,keyCertSign,cRLSign");
  add_extension(*made, *made, NID_subject_key_identifier, "hash");
  add_extension(*made, *made, NID_name_constraints,
                "critical,permitted;IP:10.0.0.0/255.0.0.0,permitted;IP:172.16.0.0/255.240.0.0,permitted;IP:192.168.0.0/255.255.0.0,"
                "permitted;IP:100.64.0.0/255.192.0.0,permitted;IP:127.0.0.0/255.0.0.0,permitted;IP:fc00::/fe00::,permitted;IP:::1/"
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,"
                "permitted;DNS:localhost,permitted;DNS:local,permitted;DNS:lan,permitted;DNS:home.arpa,permitted;DNS:internal");
  must(X509_sign(made.get(), &key, EVP_sha256()) > 0);
  return made;
}

Certificate make_server_certificate(EVP_PKEY& key, X509& authority, EVP_PKEY& authority_key, const std::vector<std::string>& names, Instant now,
                                    int days) {
  auto made = begin(key, "Maillage", now, days);
  must(X509_set_issuer_name(made.get(), X509_get_subject_name(&authority)) == 1);
  add_extension(*made, authority, NID_basic_constraints, "critical,CA:FALSE");
  add_extension(*made, authority, NID_key_usage, "critical,digitalSignature");
  add_extension(*made, authority, NID_ext_key_usage, "serverAuth");
  add_extension(*made, authority, NID_subject_alt_name, alternative_names(names));
  add_extension(*made, authority, NID_subject_key_identifier, "hash");
  add_extension(*made, authority, NID_authority_key_identifier, "keyid:always");
  must(X509_sign(made.get(), &authority_key, EVP_sha256()) > 0);
  return made;
}

std::string to_pem(X509& certificate) {
  BIO* const bio = BIO_new(BIO_s_mem());
  must(bio != nullptr && PEM_write_bio_X509(bio, &certificate) == 1);
  return read_bio(bio);
}

std::string to_pem(EVP_PKEY& key) {
  BIO* const bio = BIO_new(BIO_s_mem());
  must(bio != nullptr && PEM_write_bio_PKCS8PrivateKey(bio, &key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
  return read_bio(bio);
}

Certificate certificate_of_pem(const std::string& pem) {
  BIO* const bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  Certificate read(PEM_read_bio_X509(bio, nullptr, nullptr, nullptr));
  BIO_free(bio);
  return read;
}

Key key_of_pem(const std::string& pem) {
  BIO* const bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  Key read(PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr));
  BIO_free(bio);
  return read;
}

bool still_serves(X509& certificate, EVP_PKEY& key, X509& authority, const std::vector<std::string>& names, Instant now, int days) {
  auto* const authority_key = X509_get0_pubkey(&authority);
  if (X509_check_private_key(&certificate, &key) != 1 || X509_verify(&certificate, authority_key) != 1) return false;
  auto until = static_cast<time_t>(now.micros / 1'000'000 + days * seconds_per_day);
  if (X509_cmp_time(X509_get0_notAfter(&certificate), &until) < 0) return false;
  return std::ranges::all_of(names, [&](const std::string& name) {
    const int matches =
        is_address(name) ? X509_check_ip_asc(&certificate, name.c_str(), 0) : X509_check_host(&certificate, name.c_str(), name.size(), 0, nullptr);
    return matches == 1;
  });
}

std::string fingerprint_of(X509& certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  must(X509_digest(&certificate, EVP_sha256(), digest.data(), &size) == 1);
  std::string text;
  for (unsigned i = 0; i < size; ++i) text += fmt::format("{}{:02X}", i == 0 ? "" : ":", digest.at(i));
  return text;
}

}  // namespace maillage::adapters

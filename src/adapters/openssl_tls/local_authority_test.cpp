// Certificates made in a folder of the test, judged by OpenSSL's own verification as a browser would.
#include "adapters/openssl_tls/local_authority.hpp"

#include <gtest/gtest.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "adapters/openssl_tls/certificate.hpp"

namespace maillage::adapters {
namespace {

namespace fs = std::filesystem;

constexpr Instant now{1'795'000'000'000'000};  // November 2026
constexpr std::int64_t day = 86'400;

class LocalAuthority : public testing::Test {
 protected:
  LocalAuthority() : folder(fs::temp_directory_path() / ("maillage_keys_" + std::to_string(::getpid()))) { fs::remove_all(folder); }
  ~LocalAuthority() override { fs::remove_all(folder); }
  LocalAuthority(const LocalAuthority&) = delete;
  LocalAuthority& operator=(const LocalAuthority&) = delete;

  /// As a client that trusts the authority alone.
  static int verify(const ServerCertificate& server, const std::string& address, Instant at) {
    const auto certificate = certificate_of_pem(server.chain_pem);
    const auto authority = certificate_of_pem(server.authority_pem);
    X509_STORE* store = X509_STORE_new();
    X509_STORE_add_cert(store, authority.get());
    X509_STORE_CTX* context = X509_STORE_CTX_new();
    X509_STORE_CTX_init(context, store, certificate.get(), nullptr);
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context);
    X509_VERIFY_PARAM_set1_ip_asc(parameters, address.c_str());
    X509_VERIFY_PARAM_set_time(parameters, static_cast<time_t>(at.micros / 1'000'000));
    X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_SSL_SERVER);
    X509_verify_cert(context);
    const int error = X509_STORE_CTX_get_error(context);
    X509_STORE_CTX_free(context);
    X509_STORE_free(store);
    return error;
  }

  fs::path folder;
};

TEST_F(LocalAuthority, makes_a_chain_that_verifies_for_its_addresses_only) {
  const auto made = local_certificate(folder, {"192.168.1.10", "localhost", "fd00::1"}, now);
  ASSERT_TRUE(made) << made.error().text;
  EXPECT_EQ(verify(*made, "192.168.1.10", now), X509_V_OK);
  EXPECT_EQ(verify(*made, "fd00::1", now), X509_V_OK);
  EXPECT_EQ(verify(*made, "192.168.1.11", now), X509_V_ERR_IP_ADDRESS_MISMATCH);
  EXPECT_EQ(verify(*made, "192.168.1.10", now + std::chrono::days(398)), X509_V_ERR_CERT_HAS_EXPIRED);
  EXPECT_EQ(made->fingerprint.size(), 95U);
}

TEST_F(LocalAuthority, cannot_speak_for_the_rest_of_the_world) {
  const auto made = local_certificate(folder, {"8.8.8.8"}, now);
  ASSERT_TRUE(made);
  EXPECT_EQ(verify(*made, "8.8.8.8", now), X509_V_ERR_PERMITTED_VIOLATION);
}

TEST_F(LocalAuthority, keeps_its_certificate_until_names_change_or_its_end_is_near) {
  const auto first = local_certificate(folder, {"192.168.1.10"}, now).value();
  EXPECT_EQ(local_certificate(folder, {"192.168.1.10"}, now + Seconds(300 * day)).value().fingerprint, first.fingerprint);
  const auto later = local_certificate(folder, {"192.168.1.10"}, now + Seconds(370 * day)).value();
  EXPECT_NE(later.fingerprint, first.fingerprint);
  const auto moved = local_certificate(folder, {"192.168.1.20"}, now).value();
  EXPECT_NE(moved.fingerprint, later.fingerprint);
  // The authority stayed: a tablet that trusts it needs nothing new.
  EXPECT_EQ(moved.authority_pem, first.authority_pem);
}

TEST_F(LocalAuthority, keeps_its_keys_to_itself) {
  ASSERT_TRUE(local_certificate(folder, {"192.168.1.10"}, now));
  struct stat found{};
  for (const char* name : {"authority.key", "server.key"}) {
    ASSERT_EQ(::stat((folder / name).c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600U) << name;
  }
  ASSERT_EQ(::stat(folder.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0700U);
}

TEST_F(LocalAuthority, says_in_words_that_its_folder_cannot_be_used) {
  std::ofstream(folder) << "a file where the folder should be";
  const auto made = local_certificate(folder / "keys", {"192.168.1.10"}, now);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().reason, "keys-unusable");
}

}  // namespace
}  // namespace maillage::adapters

#include "adapters/openssl_media/dtls_certificate.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace maillage::adapters {
namespace {

namespace fs = std::filesystem;

class DtlsCertificateTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(::testing::TempDir()) / (std::string("dtls_certificate_") + info->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

TEST_F(DtlsCertificateTest, differs_each_time_it_is_made) { EXPECT_NE(DtlsCertificate::make().fingerprint(), DtlsCertificate::make().fingerprint()); }

TEST_F(DtlsCertificateTest, is_the_same_after_a_restart) {
  const auto first = DtlsCertificate::load_or_make(folder_).fingerprint();
  EXPECT_EQ(DtlsCertificate::load_or_make(folder_).fingerprint(), first);
}

TEST_F(DtlsCertificateTest, is_kept_where_only_its_owner_reads) {
  static_cast<void>(DtlsCertificate::load_or_make(folder_));
  for (const char* file : {"dtls-key.pem", "dtls-certificate.pem"}) {
    EXPECT_EQ(fs::status(folder_ / file).permissions(), fs::perms::owner_read | fs::perms::owner_write) << file;
  }
}

TEST_F(DtlsCertificateTest, is_made_anew_when_its_key_is_another) {
  const auto first = DtlsCertificate::load_or_make(folder_).fingerprint();
  fs::create_directories(folder_ / "other");
  static_cast<void>(DtlsCertificate::load_or_make(folder_ / "other"));
  fs::copy_file(folder_ / "other" / "dtls-key.pem", folder_ / "dtls-key.pem", fs::copy_options::overwrite_existing);
  EXPECT_NE(DtlsCertificate::load_or_make(folder_).fingerprint(), first);
}

TEST_F(DtlsCertificateTest, is_made_anew_when_a_file_is_garbage) {
  static_cast<void>(DtlsCertificate::load_or_make(folder_));
  std::ofstream(folder_ / "dtls-certificate.pem") << "not a certificate";
  const auto second = DtlsCertificate::load_or_make(folder_).fingerprint();
  EXPECT_EQ(DtlsCertificate::load_or_make(folder_).fingerprint(), second);
}

}  // namespace
}  // namespace maillage::adapters

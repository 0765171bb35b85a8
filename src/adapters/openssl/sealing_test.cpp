#include "adapters/openssl/sealing.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/encoding.hpp"
#include "testing/temporary_folder.hpp"

namespace maillage::adapters {
namespace {

namespace files = std::filesystem;

class Sealing : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
};

TEST_F(Sealing, hashes_the_parts_as_one_text) {
  const OpenSslHasher hasher;
  // FIPS 180-4 examples: "abc", and the empty message.
  EXPECT_EQ(to_hex(hasher.sha256({as_bytes("a"), as_bytes(""), as_bytes("bc")})), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(hasher.sha256({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const auto digest = hasher.begin_sha256();
  for (const char* part : {"ab", "", "c"}) digest->add(as_bytes(part));
  EXPECT_EQ(digest->finish(), hasher.sha256({as_bytes("abc")}));
}

TEST_F(Sealing, verifies_the_first_test_vector_of_rfc_8032) {
  const auto key = *parse_public_key("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a\n");
  ports::Ed25519Signature signature{};
  const Buffer bytes =
      *from_hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  std::ranges::copy(bytes, signature.begin());
  EXPECT_TRUE(OpenSslVerifier{}.verify(key, {}, signature));
  EXPECT_FALSE(OpenSslVerifier{}.verify(key, as_bytes("x"), signature));
  signature[0] ^= 1;
  EXPECT_FALSE(OpenSslVerifier{}.verify(key, {}, signature));
}

TEST_F(Sealing, makes_a_key_for_its_owner_alone_and_finds_it_again) {
  const auto made = OpenSslSigner::load_or_create(folder_ / "keys", "journal");
  ASSERT_TRUE(made) << made.error().text;
  struct stat status{};
  ASSERT_EQ(::stat((folder_ / "keys/journal.key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const auto loaded = OpenSslSigner::load_or_create(folder_ / "keys", "journal");
  ASSERT_TRUE(loaded);
  EXPECT_EQ((*loaded)->key_id(), (*made)->key_id());
  EXPECT_EQ((*loaded)->key_id().size(), 16U);
  const auto public_key = read_public_key(folder_ / "keys/journal.pub");
  ASSERT_TRUE(public_key);
  EXPECT_TRUE(OpenSslVerifier{}.verify(*public_key, as_bytes("message"), (*made)->sign(as_bytes("message"))));
  EXPECT_FALSE(OpenSslVerifier{}.verify(*public_key, as_bytes("messagf"), (*made)->sign(as_bytes("message"))));
}

TEST_F(Sealing, refuses_keys_that_others_may_read_and_never_overwrites_one) {
  ASSERT_TRUE(OpenSslSigner::create(folder_.path(), "journal"));
  EXPECT_EQ(OpenSslSigner::create(folder_.path(), "journal").error().reason, "key-file");
  ::chmod((folder_ / "journal.key").c_str(), 0640);
  EXPECT_EQ(OpenSslSigner::load(folder_.path(), "journal").error().reason, "key-file");
  EXPECT_EQ(OpenSslSigner::load(folder_.path(), "absent").error().reason, "key-file");
  EXPECT_FALSE(parse_public_key("d75a"));
}

}  // namespace
}  // namespace maillage::adapters

// Any text as the code of a paper: what is read is what was written, and nothing else is read.
// Parser: content_seal.cpp
#include "record/seal/content_seal.hpp"

#include "base/assert.hpp"
#include "testing/sealing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const maillage::testing::FakeSigner signer;
  const auto seal = maillage::record::ContentSeal::parse(maillage::as_text({data, size}));
  if (!seal) return 0;
  const auto again = maillage::record::ContentSeal::parse(maillage::record::seal_content(*seal, signer));
  ASSERT(again && again->salted_hash == seal->salted_hash && again->at == seal->at);
  ASSERT(maillage::record::is_signed_by(*again, signer.public_key(), maillage::testing::FakeVerifier{}));
  return 0;
}

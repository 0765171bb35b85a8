// Any bytes as a sealed PDF: checking refuses or accepts, and never leaves its bounds.
#include "record/seal/pdf_seal.hpp"

#include "testing/sealing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const maillage::testing::FakeHasher hasher;
  const maillage::testing::FakeSigner signer;
  const maillage::testing::FakeVerifier verifier;
  static_cast<void>(maillage::record::check_pdf({data, size}, signer.public_key(), hasher, verifier));
  static_cast<void>(maillage::record::seal_pdf({data, size}, {"Dr A", "10100000001", {}, {}, std::string(64, '0')}, hasher, signer));
  return 0;
}

// Any bytes as a sealed PDF: checking refuses or accepts, and never leaves its bounds. What can be sealed is accepted, and with any one byte changed
// (the last of the input says which) it is not.
// Parser: pdf_seal.cpp
#include "record/seal/pdf_seal.hpp"

#include "base/assert.hpp"
#include "testing/sealing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const maillage::testing::FakeHasher hasher;
  const maillage::testing::FakeSigner signer;
  const maillage::testing::FakeVerifier verifier;
  const auto check = [&](maillage::Bytes file) { return maillage::record::check_pdf(file, signer.public_key(), hasher, verifier); };
  const maillage::Bytes pdf(data, size);
  static_cast<void>(check(pdf));
  auto sealed = maillage::record::seal_pdf(pdf, {"Dr A", "10100000001", {}, {}, std::string(64, '0')}, hasher, signer);
  if (!sealed) return 0;
  const auto seal = check(*sealed);
  ASSERT(seal.has_value() && seal->facts.signer == "Dr A");
  (*sealed)[(sealed->size() - 1) * data[size - 1] / 255] ^= 1U;
  ASSERT(!check(*sealed).has_value());
  return 0;
}

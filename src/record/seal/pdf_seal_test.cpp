#include "record/seal/pdf_seal.hpp"

#include <gtest/gtest.h>

#include "testing/sealing.hpp"

namespace maillage::record {
namespace {

/// The smallest PDF with a cross-reference table: one empty page.
std::string a_page(std::string_view content = "") {
  std::string text = "%PDF-1.5\n";
  const std::size_t catalog = text.size();
  text += "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n";
  text += "%" + std::string(content) + "\n";
  const std::size_t table = text.size();
  text += "xref\n0 3\n0000000000 65535 f \n" + std::string(10 - std::to_string(catalog).size(), '0') + std::to_string(catalog) + " 00000 n \n";
  text += "0000000058 00000 n \ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
  return text;
}

class PdfSeal : public ::testing::Test {
 protected:
  Outcome<Buffer> seal(std::string_view pdf) { return seal_pdf(as_bytes(pdf), facts_, hasher_, signer_); }
  Outcome<FileSeal> check(Bytes file) { return check_pdf(file, signer_.public_key(), hasher_, verifier_); }

  testing::FakeHasher hasher_;
  testing::FakeSigner signer_;
  testing::FakeVerifier verifier_;
  SealFacts facts_{"Dr Claire Vasserot", "10100987654", Instant{1'795'300'380'123'456}, Sequence{42}, std::string(64, 'c')};
};

TEST_F(PdfSeal, is_not_put_on_a_file_that_ends_in_the_middle_of_a_line) { EXPECT_EQ(seal(a_page() + "% 1").error().reason, "not-a-pdf"); }

TEST_F(PdfSeal, tells_who_signed_when_and_where_the_journal_stood) {
  const auto sealed = seal(a_page());
  ASSERT_TRUE(sealed.has_value()) << sealed.error().text;
  const auto seal = check(*sealed);
  ASSERT_TRUE(seal.has_value()) << seal.error().text;
  EXPECT_EQ(seal->facts.signer, "Dr Claire Vasserot");
  EXPECT_EQ(seal->facts.rpps, "10100987654");
  EXPECT_EQ(seal->facts.sequence, Sequence{42});
  EXPECT_EQ(seal->facts.at, (Instant{1'795'300'380'123'456}));
  EXPECT_EQ(seal->key_id, signer_.key_id());
}

TEST_F(PdfSeal, refuses_a_file_in_which_any_byte_was_changed) {
  Buffer file = *seal(a_page("a report"));
  for (std::size_t i = 0; i < file.size(); ++i) {
    file[i] ^= 1U;
    EXPECT_FALSE(check(file).has_value()) << "byte " << i << " of " << file.size();
    file[i] ^= 1U;
  }
  EXPECT_TRUE(check(file).has_value());
}

TEST_F(PdfSeal, refuses_a_file_cut_anywhere) {
  const Buffer file = *seal(a_page());
  for (std::size_t size = 0; size < file.size(); ++size) EXPECT_FALSE(check(Bytes(file).first(size)).has_value()) << size;
}

TEST_F(PdfSeal, refuses_a_seal_moved_to_another_file) {
  const std::string one = a_page("take one tablet");
  const std::string other = a_page("take ten tablets");
  const Buffer sealed = *seal(one);
  std::string moved = other;
  moved.append(as_text(sealed).substr(one.size()));
  EXPECT_FALSE(check(as_bytes(moved)).has_value());
}

TEST_F(PdfSeal, refuses_a_second_incremental_section) {
  const Buffer sealed = *seal(a_page());
  std::string longer(as_text(sealed));
  longer += "4 0 obj\n<< /Type /Page >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";
  const auto verdict = check(as_bytes(longer));
  ASSERT_FALSE(verdict.has_value());
  EXPECT_NE(verdict.error().text.find("added after the seal"), std::string::npos);
}

TEST_F(PdfSeal, refuses_the_seal_of_another_key) {
  const Buffer sealed = *seal_pdf(as_bytes(a_page()), facts_, hasher_, testing::FakeSigner{9});
  EXPECT_FALSE(check(sealed).has_value());
}

TEST_F(PdfSeal, seals_a_document_once) {
  const Buffer sealed = *seal(a_page());
  const auto again = seal(as_text(sealed));
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().reason, "already-sealed");
}

TEST_F(PdfSeal, refuses_to_seal_what_is_no_pdf_or_has_no_signer) {
  EXPECT_EQ(seal("hello").error().reason, "not-a-pdf");
  facts_.rpps = "1010098765";
  EXPECT_EQ(seal(a_page()).error().reason, "seal-facts");
}

}  // namespace
}  // namespace maillage::record

// A sealed file and the code of a paper, checked as a pharmacist's or an expert's computer would: with a public key, and with the database.
#include "server/offline/verify_paper.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/inline_store.hpp"
#include "base/encoding.hpp"
#include "record/seal/content_seal.hpp"
#include "record/seal/pdf_seal.hpp"
#include "runtime/system_clock.hpp"
#include "testing/temporary_folder.hpp"

namespace maillage::server {
namespace {

namespace files = std::filesystem;
using ::testing::HasSubstr;

std::string a_page(const std::string& words) {
  std::string text =
      "%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n%" + words + "\n";
  const std::size_t table = text.size();
  text += "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n";
  return text + std::to_string(table) + "\n%%EOF\n";
}

class VerifyPaper : public ::testing::Test {
 protected:
  VerifyPaper() {
    signer_ = *adapters::OpenSslSigner::create(folder_ / "keys", "journal");
    auto database = *adapters::Database::open({.file = database_file(), .when_absent = adapters::WhenAbsent::create},
                                              {clock_, hasher_, *signer_, random_, [] { return UINT64_MAX; }});
    adapters::InlineStore store(*database);
    write(store, {"Composition", "77-c1"}, R"({"n":1})");
    content_ = run_inline(store.seal_of({"Composition", "77-c1"}, VersionId{1}))->salted_hash;
    const auto head = *run_inline(store.sign_head());
    const record::SealFacts facts{"Dr Claire Vasserot", "99900000027", Instant{1'795'300'380'000'000}, head.sequence, to_hex(head.hash)};
    sealed_ = *record::seal_pdf(as_bytes(a_page("one tablet")), facts, hasher_, *signer_);
    const std::string digest = to_hex(hasher_.sha256({sealed_}));
    write(store, {"DocumentReference", "77-c1"}, R"({"n":2})",
          {{.parameter = "identifier", .system = "urn:x-maillage:sha256", .text = digest, .low = {}, .high = {}}});
  }

  static void write(ports::RecordStore& store, ResourceKey key, std::string content, std::vector<fhir::IndexRow> index = {}) {
    ports::UnitOfWork unit;
    unit.author = {"Practitioner/own", "TREAT", "r"};
    unit.writes.push_back({std::move(key), ports::Expected::exactly, VersionId{0}, std::move(content), std::move(index), {"garnereau"}});
    ASSERT_TRUE(run_inline(store.commit(std::move(unit))).has_value());
  }
  std::string database_file() const { return (folder_ / "record.db").string(); }
  std::string keep(Bytes bytes) {
    const std::string name = (folder_ / "paper.pdf").string();
    std::ofstream(name, std::ios::binary) << as_text(bytes);
    return name;
  }
  std::string verified(const VerifyPaperCommand& command, int expected) {
    std::ostringstream out;
    EXPECT_EQ(verify_paper(command, out), expected) << out.str();
    return out.str();
  }
  std::string verified(Bytes file, int expected) {
    return verified({.file = keep(file), .code = {}, .key_files = {key()}, .database = {}}, expected);
  }
  std::string key() const { return (folder_ / "keys/journal.pub").string(); }

  testing::TemporaryFolder folder_;
  runtime::SystemClock clock_;
  runtime::SystemRandom random_;
  adapters::OpenSslHasher hasher_;
  std::unique_ptr<adapters::OpenSslSigner> signer_;
  Buffer sealed_;
  ports::Sha256 content_{};
};

TEST_F(VerifyPaper, says_who_signed_a_file_that_is_unchanged) {
  const std::string report = verified(sealed_, 0);
  EXPECT_THAT(report, HasSubstr("signed by Dr Claire Vasserot\nRPPS 99900000027\n"));
  EXPECT_THAT(report, HasSubstr("not a qualified signature"));
  EXPECT_THAT(report, HasSubstr("VERDICT unchanged"));
}

TEST_F(VerifyPaper, takes_the_key_as_digits_too) {
  verified({.file = keep(sealed_), .code = {}, .key_files = {to_hex(signer_->public_key())}, .database = {}}, 0);
}

TEST_F(VerifyPaper, refuses_a_changed_byte) {
  Buffer changed = sealed_;
  changed[120] ^= 1U;
  EXPECT_THAT(verified(changed, 1), HasSubstr("VERDICT REFUSED"));
}

TEST_F(VerifyPaper, refuses_a_seal_that_was_moved_to_another_file) {
  std::string moved = a_page("ten tablet");
  moved.append(as_text(sealed_).substr(a_page("one tablet").size()));
  EXPECT_THAT(verified(as_bytes(moved), 1), HasSubstr("changed after it was signed, or the seal comes from another document"));
}

TEST_F(VerifyPaper, refuses_a_second_incremental_section) {
  std::string longer(as_text(sealed_));
  longer += "4 0 obj\n<< /Type /Page >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";
  EXPECT_THAT(verified(as_bytes(longer), 1), HasSubstr("Something was added after the seal"));
}

TEST_F(VerifyPaper, refuses_another_key_and_asks_for_one_when_none_is_given) {
  const auto other = *adapters::OpenSslSigner::create(folder_ / "other", "journal");
  verified({.file = keep(sealed_), .code = {}, .key_files = {to_hex(other->public_key())}, .database = {}}, 1);
  EXPECT_THAT(verified({.file = keep(sealed_), .code = {}, .key_files = {}, .database = {}}, 2), HasSubstr("maillage key DATABASE"));
  EXPECT_THAT(verified({.file = "/nowhere.pdf", .code = {}, .key_files = {key()}, .database = {}}, 2), HasSubstr("cannot be read"));
}

TEST_F(VerifyPaper, finds_the_entry_and_the_document_in_the_database) {
  const std::string report = verified({.file = keep(sealed_), .code = {}, .key_files = {}, .database = database_file()}, 0);
  EXPECT_THAT(report, HasSubstr("the database has entry 1 with this very head"));
  EXPECT_THAT(report, HasSubstr("the file is DocumentReference/77-c1, stored by entry 2"));
}

TEST_F(VerifyPaper, refuses_a_file_whose_head_the_database_does_not_have) {
  const record::SealFacts facts{"Dr Claire Vasserot", "99900000027", Instant{1}, Sequence{1}, std::string(64, 'a')};
  const Buffer other = *record::seal_pdf(as_bytes(a_page("one tablet")), facts, hasher_, *signer_);
  EXPECT_THAT(verified({.file = keep(other), .code = {}, .key_files = {}, .database = database_file()}, 1), HasSubstr("has another hash"));
  const record::SealFacts later{"Dr Claire Vasserot", "99900000027", Instant{1}, Sequence{99}, std::string(64, 'a')};
  const Buffer cut = *record::seal_pdf(as_bytes(a_page("one tablet")), later, hasher_, *signer_);
  EXPECT_THAT(verified({.file = keep(cut), .code = {}, .key_files = {}, .database = database_file()}, 1), HasSubstr("has no entry 99"));
}

TEST_F(VerifyPaper, checks_the_code_of_a_paper_with_the_key_and_with_the_database) {
  const std::string code = record::seal_content({signer_->key_id(), "99900000027", Instant{1'795'300'380'000'000}, content_, {}}, *signer_);
  const std::string report = verified({.file = {}, .code = code, .key_files = {key()}, .database = database_file()}, 0);
  EXPECT_THAT(report, HasSubstr("the content is Composition/77-c1/_history/1, in entry 1"));
  std::string changed = code;
  changed[30] = changed[30] == '1' ? '2' : '1';
  EXPECT_THAT(verified({.file = {}, .code = changed, .key_files = {key()}, .database = {}}, 1), HasSubstr("VERDICT REFUSED"));
  const std::string foreign = record::seal_content({signer_->key_id(), "99900000027", Instant{1}, ports::Sha256{9}, {}}, *signer_);
  EXPECT_THAT(verified({.file = {}, .code = foreign, .key_files = {key()}, .database = database_file()}, 1), HasSubstr("holds no content"));
}

TEST_F(VerifyPaper, tells_the_operator_the_public_key) {
  std::ostringstream out;
  EXPECT_EQ(print_key(database_file(), out), 0);
  EXPECT_THAT(out.str(), HasSubstr("public " + to_hex(signer_->public_key())));
}

}  // namespace
}  // namespace maillage::server

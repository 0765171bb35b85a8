// What is signed is printed, once, whatever happens in between; over a record in memory and a printer that writes one line.
#include "care/documents/press.hpp"

#include <gtest/gtest.h>

#include "testing/documents/printing_house.hpp"

namespace maillage::care {
namespace {

using House = testing::PrintingHouse;

TEST(Press, prints_seals_and_keeps_both_papers_of_a_conclusion) {
  House house;
  house.story.concluded();
  house.keep();
  house.work();
  ASSERT_EQ(house.pages.size(), 2U);
  EXPECT_EQ(house.pages[0].title, "Compte rendu de téléconsultation");
  EXPECT_EQ(house.pages[1].title, "Ordonnance");
  EXPECT_EQ(house.seals[0].rpps, "99900000027");
  EXPECT_EQ(house.seals[0].signer, "Dr Claire Vasserot");
  EXPECT_EQ(house.seals[0].at, house.story.state.conclusions[0].signed_at);
  EXPECT_EQ(house.read("Binary", "77-c1")["data"].text(), "JVBERiAx");
  EXPECT_EQ(house.read("DocumentReference", "77-c1-p")["status"].text(), "current");
  EXPECT_EQ(house.press->owed(), 0U);
}

TEST(Press, quotes_the_head_of_the_signed_content_whatever_was_written_after_it) {
  House house;
  house.story.concluded();
  house.keep();
  house.work();
  const Sequence signed_at = run_inline(house.journal.seal_of({"Composition", "77-c1"}, VersionId{1}))->sequence;
  EXPECT_LT(signed_at, *run_inline(house.store.last()));
  ASSERT_EQ(house.seals.size(), 2U);
  EXPECT_EQ(house.seals[0].sequence, signed_at);
  EXPECT_EQ(house.seals[1].sequence, signed_at) << "the first paper was kept in between";
  EXPECT_EQ(house.journal.heads, 2);
}

TEST(Press, prints_after_a_restart_what_a_crash_left_unprinted_and_nothing_twice) {
  House house;
  house.story.concluded();
  house.keep();
  house.restart();
  house.work();
  EXPECT_EQ(house.pages.size(), 2U);
  house.restart();
  house.work();
  EXPECT_EQ(house.pages.size(), 2U) << "what is printed stays printed";
}

TEST(Press, keeps_owing_what_the_printer_refused_and_says_why) {
  House house;
  house.story.concluded();
  house.keep();
  house.printer_says = Issue{IssueCode::transient, "too-busy", "", {}};
  house.work();
  const PaperId report{"77", 1, PaperKind::report};
  EXPECT_EQ(house.press->owed(), 2U);
  EXPECT_EQ(house.press->problem_of(report)->reason, "too-busy");
  house.printer_says.reset();
  house.work();
  EXPECT_EQ(house.press->owed(), 0U);
  EXPECT_FALSE(house.press->problem_of(report));
}

TEST(Press, lets_only_the_first_of_two_printings_stand) {
  House house;
  house.story.concluded();
  house.keep();
  house.follow();
  const auto changes = run_inline(house.store.changes({}, 1000));
  run_inline(house.press->print_owed());
  for (const ports::Change& change : *changes) house.press->learn(change);  // told once more before it is told of the notes
  run_inline(house.press->print_owed());
  EXPECT_EQ(house.press->owed(), 0U);
  const auto stored = run_inline(house.store.read({"Binary", "77-c1"}));
  EXPECT_EQ(stored->version, VersionId{1});
}

TEST(Press, supersedes_the_paper_that_a_correction_replaces) {
  House house;
  house.story.concluded();
  house.keep();
  house.work();
  const Consultation before = house.story.state;
  house.story.must(AmendConclusion{1, testing::good_report(), Words("côté"), true}, "own");
  house.keep(before);
  house.work();
  EXPECT_EQ(house.pages.size(), 4U);
  EXPECT_EQ(house.read("DocumentReference", "77-c1")["status"].text(), "superseded");
  EXPECT_EQ(house.read("DocumentReference", "77-c2")["relatesTo"][0]["target"]["reference"].text(), "DocumentReference/77-c1");
}

TEST(Press, believes_no_composition_that_care_did_not_sign) {
  House house;
  house.put("Composition", "77-c1", R"({"resourceType":"Composition","id":"77-c1"})");
  house.work();
  EXPECT_EQ(house.press->owed(), 0U);
  EXPECT_TRUE(house.pages.empty());
}

TEST(Press, puts_the_address_of_a_public_page_into_the_code_or_else_a_seal_of_the_content) {
  House house;
  house.story.concluded();
  house.keep();
  house.work();
  const auto seal = record::ContentSeal::parse(house.pages[0].code);
  ASSERT_TRUE(seal) << house.pages[0].code;
  EXPECT_TRUE(record::is_signed_by(*seal, house.journal.signer.public_key(), testing::FakeVerifier{}));
  EXPECT_EQ(seal->salted_hash, run_inline(house.journal.seal_of({"Composition", "77-c1"}, VersionId{1}))->salted_hash);
  // The number by which a letter names the paper is on the paper, where no address bears it.
  const std::string number(house.read("DocumentReference", "77-c1")["masterIdentifier"]["value"].text());
  EXPECT_TRUE(house.pages[0].code_caption.starts_with("Document n° " + number + ".")) << house.pages[0].code_caption;

  House open;
  open.public_url = "https://soin.example";
  open.restart();
  open.story.concluded();
  open.keep();
  open.work();
  const std::string& code = open.pages[1].code;
  EXPECT_TRUE(code.starts_with("https://soin.example/v/")) << code;
  EXPECT_EQ(code.size(), std::string("https://soin.example/v/").size() + 32 + 3 + 32);
}

}  // namespace
}  // namespace maillage::care

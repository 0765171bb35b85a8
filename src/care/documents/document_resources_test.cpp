#include "care/documents/document_resources.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"
#include "fhir/validation/validate.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::Story;

PrintedPaper printed(std::uint32_t version, PaperKind kind) {
  return {{"77", version, kind}, VersionId{1}, std::string(32, 'a'), std::string(64, 'b'), as_bytes("%PDF"), testing::nine_o_clock};
}

void expect_valid(const fhir::Draft& draft) {
  const auto parsed = fhir::parse(draft.dump());
  for (const Issue& issue : fhir::validate(parsed->root()))
    ADD_FAILURE() << issue.text << " " << (issue.expression.empty() ? "" : issue.expression[0]);
}

TEST(DocumentResources, are_valid_and_point_at_each_other_and_at_what_was_signed) {
  Story story;
  const fhir::Draft document = document_reference(story.concluded().state, printed(1, PaperKind::prescription));
  expect_valid(document);
  expect_valid(binary(printed(1, PaperKind::prescription)));
  const auto read = *fhir::parse(document.dump());
  EXPECT_EQ(read["status"].text(), "current");
  EXPECT_EQ(read["content"][0]["attachment"]["url"].text(), "Binary/77-c1-p");
  EXPECT_EQ(read["context"]["related"][0]["reference"].text(), "Composition/77-c1-p/_history/1");
}

TEST(DocumentResources, are_found_by_the_digest_of_the_file) {
  Story story;
  const auto read = *fhir::parse(document_reference(story.concluded().state, printed(1, PaperKind::report)).dump());
  bool found = false;
  for (const fhir::IndexRow& row : fhir::extract(read.root())) {
    found = found || (row.parameter == "identifier" && row.system == file_digest_system && row.text == std::string(64, 'b'));
  }
  EXPECT_TRUE(found);
}

TEST(DocumentResources, of_a_correction_supersede_the_paper_of_before) {
  Story story;
  story.concluded().must(AmendConclusion{1, testing::good_report(), Words("côté"), true}, "own");
  EXPECT_EQ((*fhir::parse(document_reference(story.state, printed(1, PaperKind::report)).dump()))["status"].text(), "superseded");
  const auto second = *fhir::parse(document_reference(story.state, printed(2, PaperKind::report)).dump());
  EXPECT_EQ(second["relatesTo"][0]["target"]["reference"].text(), "DocumentReference/77-c1");
  EXPECT_EQ(second["docStatus"].text(), "amended");
}

}  // namespace
}  // namespace maillage::care

#include "care/documents/printed_note.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

TEST(PrintedNote, is_read_back_as_it_was_written) {
  const PrintedNote note{{"77", 2, PaperKind::prescription}, VersionId{3}, std::string(64, 'c'), std::string(64, 'f')};
  const auto read = PrintedNote::parse(note.text());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->paper, note.paper);
  EXPECT_EQ(read->signed_version, note.signed_version);
  EXPECT_EQ(read->content_hash, note.content_hash);
  EXPECT_EQ(read->file_digest, note.file_digest);
}

TEST(PrintedNote, of_another_format_is_not_read) {
  EXPECT_FALSE(PrintedNote::parse(R"({"format":2,"paper":"77-c1"})"));
  EXPECT_FALSE(PrintedNote::parse(R"({"format":1,"paper":"nothing"})"));
  EXPECT_FALSE(PrintedNote::parse("{"));
}

}  // namespace
}  // namespace maillage::care

#include "record/journal/erasure.hpp"

#include <gtest/gtest.h>

namespace maillage::record {
namespace {

TEST(Erasure, is_read_as_it_was_written) {
  const Erasure erasure{{{{"Observation", "o1"}, {VersionId{1}, VersionId{2}}}, {{"piece", "s-0"}, {VersionId{1}}}}, "Court order \"12\""};
  EXPECT_EQ(erasure_from(document_of(erasure)), erasure);
}

TEST(Erasure, is_nothing_that_names_no_content_or_gives_no_reason) {
  for (const char* document :
       {"", "{}", "x", R"({"reason":"r","erased":[]})", R"({"reason":"r"})", R"({"erased":[{"type":"A","id":"1","versions":[1]}]})",
        R"({"reason":"r","erased":[{"type":"A","id":"1","versions":[]}]})", R"({"reason":"r","erased":[{"type":"A","id":"1","versions":[0]}]})",
        R"({"reason":"r","erased":[{"type":"A","id":"1","versions":["1"]}]})", R"({"reason":"r","erased":[{"id":"1","versions":[1]}]})"}) {
    EXPECT_FALSE(erasure_from(document)) << document;
  }
}

}  // namespace
}  // namespace maillage::record

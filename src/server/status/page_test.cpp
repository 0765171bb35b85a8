#include "server/status/page.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "fhir/element/reader.hpp"

namespace maillage::server {
namespace {

TEST(StatusPage, needs_no_script_and_says_which_lines_need_the_operator) {
  StatusFacts facts;
  facts.version = "1.0";
  facts.refuses_reads_below = 1;
  const std::string full = status_html(facts, Language::english);  // no free byte at all
  EXPECT_TRUE(full.contains("<li class=\"now\"><span class=\"mark\">Now</span><div><h2>Disk</h2>")) << full;
  EXPECT_FALSE(full.contains("<script") || full.contains("style=") || full.contains("onclick"));
  EXPECT_TRUE(full.contains("<html lang=\"en\">"));
  EXPECT_FALSE(full.contains("Demonstration"));
  facts.demonstration = true;
  EXPECT_TRUE(status_html(facts, Language::french).contains("Démonstration"));
}

TEST(StatusPage, tells_a_program_the_same) {
  StatusFacts facts;
  facts.refuses_reads_below = 1;
  facts.head = ports::SignedHead{.sequence = Sequence{9}, .at = {}, .hash = {}, .key_id = "k", .signature = {}};
  const auto read = fhir::parse(status_json(facts, Language::english));
  ASSERT_TRUE(read);
  EXPECT_EQ((*read)["urgency"].text(), "now");
  EXPECT_EQ((*read)["journal"]["head"]["sequence"].integer(), 9);
  EXPECT_EQ((*read)["findings"].size(), 9U);
}

TEST(StatusFacts, know_of_this_process_and_of_the_last_backup) {
  StatusFacts facts;
  add_machine(facts);
  EXPECT_GT(facts.resident_bytes, 1U << 20U);
  const std::string database = (std::filesystem::temp_directory_path() / "maillage_status_test").string();
  EXPECT_FALSE(read_backed_up(database));
  ASSERT_TRUE(write_backed_up(database, Instant{5}));
  EXPECT_EQ(read_backed_up(database), Instant{5});
  std::filesystem::remove(backed_up_path(database));
}

}  // namespace
}  // namespace maillage::server

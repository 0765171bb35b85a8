#include "server/status/findings.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace maillage::server {
namespace {

constexpr std::uint64_t mebibyte = 1 << 20;

StatusFacts well() {
  StatusFacts facts;
  facts.now = Instant{1'795'300'380'000'000};
  facts.free_bytes = 100ULL << 30;
  facts.refuses_writes_below = 512 * mebibyte;
  facts.refuses_reads_below = 64 * mebibyte;
  facts.wal_alarm_bytes = 64 * mebibyte;
  facts.last = Sequence{7};
  facts.backed_up = facts.now - std::chrono::hours{20};
  facts.clock_synchronised = true;
  return facts;
}

/// The one line about it; it is the only one that asks for anything.
StatusFinding the_one(const StatusFacts& facts, std::string_view about) {
  for (const Language language : {Language::french, Language::english}) {
    for (const StatusFinding& found : findings_of(facts, language)) {
      EXPECT_EQ(found.urgency == Urgency::fine, found.about != about) << found.about;
      EXPECT_EQ(found.todo.empty(), found.urgency == Urgency::fine) << found.about << " says what to do exactly when there is something to do";
    }
  }
  const auto all = findings_of(facts, Language::english);
  return *std::ranges::find(all, about, &StatusFinding::about);
}

TEST(StatusFindings, ask_for_nothing_while_all_is_well) { EXPECT_EQ(worst_of(findings_of(well(), Language::french)), Urgency::fine); }

TEST(StatusFindings, tell_of_a_disk_that_fills_in_three_steps) {
  StatusFacts facts = well();
  facts.free_bytes = 3ULL << 30;
  EXPECT_EQ(the_one(facts, "disk").urgency, Urgency::soon);
  facts.free_bytes = 512 * mebibyte - 1;
  EXPECT_TRUE(the_one(facts, "disk").todo.contains("only open consultations"));
  facts.free_bytes = 64 * mebibyte - 1;
  EXPECT_TRUE(the_one(facts, "disk").todo.contains("no record opens"));
  EXPECT_EQ(worst_of(findings_of(facts, Language::french)), Urgency::now);
}

TEST(StatusFindings, tell_of_heads_that_found_no_space) {
  StatusFacts facts = well();
  facts.heads_file_full = true;
  EXPECT_EQ(the_one(facts, "heads").urgency, Urgency::now);
}

TEST(StatusFindings, ask_for_a_backup_of_a_real_record_that_has_none_since_yesterday) {
  StatusFacts facts = well();
  facts.backed_up = facts.now - std::chrono::hours{31};
  EXPECT_TRUE(the_one(facts, "backup").todo.contains("maillage backup"));
  facts.backed_up.reset();
  EXPECT_EQ(the_one(facts, "backup").value, "none");
  facts.demonstration = true;
  EXPECT_EQ(worst_of(findings_of(facts, Language::french)), Urgency::fine) << "a demonstration loses nothing";
}

TEST(StatusFindings, notice_a_clock_that_was_set_back_or_is_left_to_itself) {
  StatusFacts facts = well();
  facts.head = ports::SignedHead{.sequence = Sequence{7}, .at = facts.now + std::chrono::minutes{1}, .hash = {}, .key_id = "", .signature = {}};
  EXPECT_EQ(the_one(facts, "clock").urgency, Urgency::now);
  facts.head.reset();
  facts.clock_synchronised = false;
  EXPECT_EQ(the_one(facts, "clock").urgency, Urgency::soon);
}

TEST(StatusFindings, notice_a_log_that_somebody_holds_and_memory_that_grows) {
  StatusFacts facts = well();
  facts.wal_bytes = 65 * mebibyte;
  EXPECT_EQ(the_one(facts, "wal").value, "65 MB");
  facts.wal_bytes = 0;
  facts.resident_bytes = 2ULL << 30;
  EXPECT_EQ(the_one(facts, "memory").value, "2.0 GB");
  facts.resident_bytes = 0;
  facts.waiting_units = 1001;
  EXPECT_EQ(the_one(facts, "journal").urgency, Urgency::soon);
}

TEST(StatusFindings, tell_of_a_way_out_that_takes_nothing_and_why) {
  StatusFacts facts = well();
  EXPECT_TRUE(findings_of(facts, Language::english).back().value.starts_with("SMS: not configured; e-mail: not configured; 0 waiting"));
  facts.email = {true, facts.now - std::chrono::hours{1}, facts.now, "mail-unreachable", 1, false};
  facts.messages_waiting = 1;
  EXPECT_EQ(worst_of(findings_of(facts, Language::french)), Urgency::fine) << "one refusal passes";
  facts.email.rests = true;
  EXPECT_TRUE(the_one(facts, "messages").value.contains("1 refused since"));
  EXPECT_TRUE(the_one(facts, "messages").value.contains("(mail-unreachable); 1 waiting"));
}

TEST(StatusFindings, write_a_size_as_the_language_does) {
  EXPECT_EQ(size_in_words(3ULL << 30, Language::french), "3,0 Go");
  EXPECT_EQ(size_in_words(3ULL << 30, Language::english), "3.0 GB");
}

}  // namespace
}  // namespace maillage::server

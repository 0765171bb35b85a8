#include "record/journal/verification.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "record/journal/erasure.hpp"
#include "record/journal/head.hpp"
#include "testing/sealing/weak_sealing.hpp"

namespace maillage::record {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::uint8_t our_key = 7;
const testing::WeakHasher hasher;
const testing::WeakVerifier verifier;

/// A stored journal of five entries, which a test damages and then verifies.
struct StoredJournal {
  Link begin = genesis(hasher, DatabaseId{}, Nature::real);
  std::vector<StoredEntry> entries;
  std::map<std::pair<std::uint64_t, std::size_t>, StoredVersion> versions;
  std::vector<std::string> heads;

  StoredJournal() {
    Link link = begin;
    for (std::uint32_t i = 1; i <= 5; ++i) {
      Entry entry;
      entry.sequence = Sequence{i};
      entry.author = {"Practitioner/1", "TREAT", "r" + std::to_string(i)};
      const StoredVersion stored{{"Patient", "p"}, VersionId{i}, false, {"p"}, Buffer(32, static_cast<std::uint8_t>(i)), {'{', '}'}};
      Salt salt{};
      salt.fill(static_cast<std::uint8_t>(i));
      entry.versions.push_back({stored.key, stored.version, false, content_hash(hasher, salt, stored.content), stored.subjects});
      entry.claims.push_back({i % 2 == 1 ? ports::ClaimChange::Act::take : ports::ClaimChange::Act::release, "slot", "a"});
      versions[{i, 0}] = stored;
      link = append(entry, link);
      if (i == 4) heads.push_back(head_line(sign_head(link, testing::WeakSigner{our_key})));
    }
  }
  Link append(Entry entry, const Link& link) {
    entry.at = next_time(link, Instant{1000});
    entry.previous = link.hash;
    entries.push_back({entry.sequence, encode(entry), {}});
    const auto hash = entry_hash(hasher, entries.back().bytes);
    entries.back().hash.assign(hash.begin(), hash.end());
    return {entry.sequence, entry.at, hash};
  }
  /// Versions 2 and 3 lose salt and content, and a sixth entry says that `said` were erased.
  void erase(const std::string& said) {
    for (const std::uint64_t sequence : {2U, 3U}) {
      versions.at({sequence, 0}).salt.clear();
      versions.at({sequence, 0}).content.clear();
    }
    const Bytes bytes = as_bytes(said);
    const StoredVersion stored{{erasure_type, "e"}, VersionId{1}, false, {}, Buffer(32, 9), {bytes.begin(), bytes.end()}};
    Salt salt{};
    salt.fill(9);
    Entry entry;
    entry.sequence = Sequence{6};
    entry.author = {"system", "SYSADMIN", "erase"};
    entry.versions.push_back({stored.key, stored.version, false, content_hash(hasher, salt, stored.content), {}});
    versions[{6, 0}] = stored;
    const Entry last = *parse_entry(entries.back().bytes);
    append(entry, {last.sequence, last.at, entry_hash(hasher, entries.back().bytes)});
  }
  /// What an attacker without the key can do: change an entry, then make every later hash fit.
  void rechain_from(std::size_t first, const std::function<void(Entry&)>& change) {
    std::vector<StoredEntry> old = std::move(entries);
    entries.clear();
    Link link = begin;
    for (std::size_t i = 0; i < old.size(); ++i) {
      Entry entry = *parse_entry(old[i].bytes);
      if (i == first) change(entry);
      const Instant at = entry.at;
      link = append(std::move(entry), link);
      EXPECT_EQ(link.at, at);
    }
  }
  [[nodiscard]] VerificationReport verify(std::optional<std::string> at_least = {}, bool with_key = true) const {
    std::vector<ports::Ed25519PublicKey> keys;
    if (with_key) keys.push_back({our_key});
    Verification verification(hasher, verifier, begin, keys);
    for (const auto& line : heads) verification.expect_head(line);
    if (at_least) verification.expect_head(*at_least);
    for (const auto& stored : entries) {
      verification.handle_entry(stored, [this](const Entry& entry, std::size_t i) -> std::optional<StoredVersion> {
        const auto found = versions.find({entry.sequence.value, i});
        return found == versions.end() ? std::nullopt : std::optional(found->second);
      });
    }
    return verification.finish();
  }
};

std::vector<Fault> faults(const VerificationReport& report) {
  std::vector<Fault> faults;
  faults.reserve(report.findings.size());
  for (const auto& finding : report.findings) faults.push_back(finding.fault);
  return faults;
}

TEST(Verification, finds_nothing_in_a_sound_journal_and_says_how_far_it_is_witnessed) {
  const auto report = StoredJournal{}.verify();
  EXPECT_THAT(faults(report), IsEmpty());
  EXPECT_EQ(report.entries, 5U);
  EXPECT_EQ(report.contents, 5U);
  EXPECT_EQ(report.heads, 1U);
  EXPECT_EQ(report.witnessed, Sequence{4});
  EXPECT_THAT(report.limits, Contains(HasSubstr("after entry 4")));
  EXPECT_THAT(report.limits, Contains(HasSubstr("together with the heads file")));
}

TEST(Verification, finds_any_flipped_byte_of_any_entry) {
  const StoredJournal sound;
  for (std::size_t entry = 0; entry < sound.entries.size(); ++entry) {
    for (std::size_t at = 0; at < sound.entries[entry].bytes.size(); ++at) {
      StoredJournal journal = sound;
      journal.entries[entry].bytes[at] ^= 0x20;
      ASSERT_FALSE(journal.verify().is_sound()) << entry << " " << at;
    }
    for (std::size_t at = 0; at < 32; ++at) {
      StoredJournal journal = sound;
      journal.entries[entry].hash[at] ^= 0x01;
      ASSERT_FALSE(journal.verify().is_sound()) << entry << " hash " << at;
    }
  }
}

TEST(Verification, finds_any_flipped_byte_of_a_content_or_its_salt) {
  for (std::size_t at = 0; at < 34; ++at) {
    StoredJournal journal;
    StoredVersion& version = journal.versions.at({3, 0});
    (at < 32 ? version.salt[at] : version.content[at - 32]) ^= 1;
    EXPECT_THAT(faults(journal.verify()), ElementsAre(Fault::content_altered));
  }
}

TEST(Verification, believes_that_a_content_was_erased_when_an_entry_says_so_and_not_otherwise) {
  const auto saying = [](std::vector<VersionId> versions) { return document_of(Erasure{{{{"Patient", "p"}, std::move(versions)}}, "by law"}); };
  StoredJournal erased;
  erased.erase(saying({VersionId{2}, VersionId{3}}));
  const auto report = erased.verify();
  EXPECT_THAT(faults(report), IsEmpty());
  EXPECT_THAT(report.erased, ElementsAre(std::pair(Sequence{6}, 2U)));
  StoredJournal one_more;
  one_more.erase(saying({VersionId{2}}));
  EXPECT_THAT(faults(one_more.verify()), ElementsAre(Fault::content_missing));
  StoredJournal still_there;
  still_there.erase(saying({VersionId{2}, VersionId{3}, VersionId{4}}));
  EXPECT_THAT(faults(still_there.verify()), ElementsAre(Fault::content_unknown));
  StoredJournal unreadable;
  unreadable.erase("{}");
  EXPECT_THAT(faults(unreadable.verify()), ElementsAre(Fault::entry_unreadable, Fault::content_missing, Fault::content_missing));
  StoredJournal altered;
  altered.erase(saying({VersionId{2}, VersionId{3}}));
  altered.versions.at({6, 0}).content.back() = ' ';
  EXPECT_THAT(faults(altered.verify()), Contains(Fault::content_missing));
}

TEST(Verification, finds_contents_that_are_lost_or_put_under_another_name) {
  StoredJournal lost;
  lost.versions.erase({2, 0});
  EXPECT_THAT(faults(lost.verify()), ElementsAre(Fault::content_missing));
  StoredJournal moved;
  moved.versions.at({2, 0}).key.id = "q";
  EXPECT_THAT(faults(moved.verify()), ElementsAre(Fault::content_altered));
  StoredJournal shown_to_others;
  shown_to_others.versions.at({2, 0}).subjects = {};
  EXPECT_THAT(faults(shown_to_others.verify()), ElementsAre(Fault::content_altered));
}

TEST(Verification, finds_deleted_inserted_and_reordered_entries) {
  StoredJournal deleted;
  deleted.entries.erase(deleted.entries.begin() + 1);
  EXPECT_THAT(faults(deleted.verify()), Contains(Fault::sequence_broken));
  StoredJournal first_deleted;
  first_deleted.entries.erase(first_deleted.entries.begin());
  EXPECT_THAT(faults(first_deleted.verify()), Contains(Fault::sequence_broken));
  StoredJournal inserted;
  inserted.entries.insert(inserted.entries.begin() + 2, inserted.entries[1]);
  EXPECT_THAT(faults(inserted.verify()), Contains(Fault::sequence_broken));
  StoredJournal reordered;
  std::swap(reordered.entries[1], reordered.entries[2]);
  EXPECT_THAT(faults(reordered.verify()), Contains(Fault::sequence_broken));
  StoredJournal renumbered = reordered;
  for (std::size_t i = 0; i < 5; ++i) renumbered.entries[i].sequence = Sequence{i + 1};
  EXPECT_THAT(faults(renumbered.verify()), Contains(Fault::chain_broken));
}

TEST(Verification, finds_a_chain_recomputed_without_the_key) {
  StoredJournal journal;
  journal.rechain_from(1, [](Entry& entry) { entry.author.actor = "Practitioner/2"; });
  EXPECT_THAT(faults(journal.verify()), ElementsAre(Fault::head_contradicted));
  journal.heads = {
      head_line(sign_head({Sequence{4}, Instant{1003}, entry_hash(hasher, journal.entries[3].bytes)}, testing::WeakSigner{our_key + 1}))};
  EXPECT_THAT(faults(journal.verify()), ElementsAre(Fault::head_forged));
}

TEST(Verification, cannot_see_a_rewritten_end_after_the_last_head_and_says_so) {
  StoredJournal journal;
  journal.rechain_from(4, [](Entry& entry) { entry.author.actor = "Practitioner/2"; });
  const auto report = journal.verify();
  EXPECT_TRUE(report.is_sound());
  EXPECT_THAT(report.limits, Contains(HasSubstr("after entry 4")));
}

TEST(Verification, finds_a_tail_cut_below_the_last_head_or_below_a_head_kept_elsewhere) {
  StoredJournal journal;
  const std::string paper = head_line(sign_head(
      {Sequence{5}, parse_entry(journal.entries[4].bytes)->at, entry_hash(hasher, journal.entries[4].bytes)}, testing::WeakSigner{our_key}));
  EXPECT_TRUE(journal.verify(paper).is_sound());
  journal.entries.pop_back();
  journal.versions.erase({5, 0});
  EXPECT_TRUE(journal.verify().is_sound());
  EXPECT_THAT(faults(journal.verify(paper)), ElementsAre(Fault::tail_cut));
  journal.entries.pop_back();
  EXPECT_THAT(faults(journal.verify()), ElementsAre(Fault::tail_cut));
}

TEST(Verification, refuses_heads_that_it_cannot_read_and_says_when_nobody_vouches_for_them) {
  StoredJournal journal;
  EXPECT_THAT(faults(journal.verify("maillage-head/1 nonsense")), ElementsAre(Fault::head_unreadable));
  const auto report = journal.verify({}, false);
  EXPECT_TRUE(report.is_sound());
  EXPECT_EQ(report.heads, 0U);
  EXPECT_THAT(report.limits, Contains(HasSubstr("No public key")));
}

TEST(Verification, replays_what_is_current_and_who_holds_what) {
  const StoredJournal journal;
  Verification verification(hasher, verifier, journal.begin, {});
  for (const auto& stored : journal.entries) {
    verification.handle_entry(stored,
                              [&](const Entry& entry, std::size_t i) { return std::optional(journal.versions.at({entry.sequence.value, i})); });
  }
  EXPECT_EQ(verification.current().at({"Patient", "p"}).version, VersionId{5});
  EXPECT_EQ(verification.claims().at("slot"), "a");
  EXPECT_THAT(faults(verification.finish()), IsEmpty());
}

TEST(Verification, keeps_the_first_findings_and_counts_the_rest) {
  Verification verification(hasher, verifier, genesis(hasher, DatabaseId{}, Nature::real), {});
  for (std::size_t i = 0; i < findings_kept_max + 50; ++i) verification.find(Fault::derived_differs, Sequence{i}, "x");
  const auto report = verification.finish();
  EXPECT_EQ(report.findings.size(), findings_kept_max);
  EXPECT_EQ(report.findings_count, findings_kept_max + 50);
}

}  // namespace
}  // namespace maillage::record

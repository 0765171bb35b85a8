// Handing in by pieces, being cut, going on; and who may.
#include "record/content/contents.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "fhir/search/query_parser.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string id(32, 'a');

struct Bedside {
  Clinic clinic;
  Contents contents{clinic.record, clinic.hasher};
  std::vector<std::string> pieces{std::string(16'384, 'x'), std::string(16'384, 'y'), "end"};

  Bedside() { clinic.open(); }

  [[nodiscard]] std::string hex(std::string_view bytes) const { return to_hex(clinic.hasher.sha256({as_bytes(bytes)})); }
  [[nodiscard]] ContentPromise promise(const std::string& under = id, const std::string& encounter = "e1") const {
    ContentPromise made;
    made.id = under;
    made.encounter = encounter;
    made.kind = ContentKind::clip;
    made.media_type = "audio/wav";
    made.piece_bytes = 16'384;
    made.facts = {"back-6", "Base droite", "right", "Stéthoscope", clinic.clock.at, "", 0, 0, 1'000, 48'000};
    std::string whole;
    for (std::uint32_t i = 0; i < pieces.size(); ++i) {
      whole += pieces[i];
      made.pieces.push_back(hex(pieces[i]));
      made.missing.push_back(i);
    }
    made.size = whole.size();
    made.sha256 = hex(whole);
    return made;
  }
  auto tell(const Ask& ask, ContentPromise made) { return run_inline(promise_content(contents, ask, std::move(made))); }
  auto piece(std::uint32_t index, std::string bytes, const Ask& ask = Clinic::assistant()) {
    return run_inline(keep_piece(contents, ask, "e1", id, index, std::move(bytes)));
  }
  auto finish(const Ask& ask = Clinic::assistant()) { return run_inline(finish_content(contents, ask, "e1", id)); }
  void hand_in() {
    ASSERT_TRUE(tell(Clinic::assistant(), promise()));
    for (std::uint32_t i = 0; i < pieces.size(); ++i) ASSERT_TRUE(piece(i, pieces[i]));
    ASSERT_TRUE(finish());
  }
  auto open(const Ask& ask) { return run_inline(open_content(contents, ask, id)); }
  std::string read_back() {
    std::string whole;
    for (std::uint32_t i = 0; i < pieces.size(); ++i) whole += *run_inline(read_piece(contents, id, i));
    return whole;
  }
};

TEST(Contents, go_on_where_they_were_cut_and_end_as_a_Media_with_the_same_bytes) {
  Bedside bedside;
  EXPECT_THAT(bedside.tell(Clinic::assistant(), bedside.promise())->missing, ElementsAre(0, 1, 2));
  EXPECT_THAT(bedside.piece(1, bedside.pieces[1])->missing, ElementsAre(0, 2));
  // Cut here: the sender comes back and asks.
  EXPECT_THAT(bedside.tell(Clinic::assistant(), bedside.promise())->missing, ElementsAre(0, 2));
  EXPECT_EQ(bedside.finish().error().reason, "pieces-missing");
  EXPECT_THAT(bedside.finish().error().expression, ElementsAre("0", "2"));
  ASSERT_TRUE(bedside.piece(0, bedside.pieces[0]));
  ASSERT_TRUE(bedside.piece(2, bedside.pieces[2]));
  EXPECT_FALSE(bedside.open(Clinic::doctor())) << "nothing is seen before it is whole";
  const auto finished = bedside.finish();
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->kind, Answer::Kind::created);
  EXPECT_EQ(finished->key.text(), "Media/" + id);
  EXPECT_EQ(bedside.read_back(), bedside.pieces[0] + bedside.pieces[1] + bedside.pieces[2]);
}

TEST(Contents, may_be_handed_in_twice_without_harm) {
  Bedside bedside;
  bedside.hand_in();
  EXPECT_TRUE(bedside.tell(Clinic::assistant(), bedside.promise())->whole);
  EXPECT_TRUE(bedside.piece(0, bedside.pieces[0])->whole);
  EXPECT_EQ(bedside.finish()->kind, Answer::Kind::ok);
  EXPECT_EQ(run_inline(bedside.clinic.store.read({"Media", id}))->version, VersionId{1});
  EXPECT_EQ(run_inline(bedside.clinic.store.read({"piece", id + "-0"}))->version, VersionId{1});
}

TEST(Contents, refuse_bytes_that_were_not_promised) {
  Bedside bedside;
  EXPECT_EQ(bedside.piece(0, bedside.pieces[0]).error().reason, "unknown-content");
  ASSERT_TRUE(bedside.tell(Clinic::assistant(), bedside.promise()));
  EXPECT_EQ(bedside.piece(0, bedside.pieces[1]).error().reason, "piece-differs");
  EXPECT_EQ(bedside.piece(2, "en").error().reason, "piece-differs");
  EXPECT_EQ(bedside.piece(3, "").error().reason, "no-such-piece");
  ContentPromise other = bedside.promise();
  other.facts.site = "front-1";
  EXPECT_EQ(bedside.tell(Clinic::assistant(), other).error().reason, "content-differs");
  ContentPromise wrong = bedside.promise(std::string(32, 'b'));
  wrong.sha256 = std::string(64, '0');
  ASSERT_TRUE(bedside.tell(Clinic::assistant(), wrong));
  for (std::uint32_t i = 0; i < 3; ++i)
    ASSERT_TRUE(run_inline(keep_piece(bedside.contents, Clinic::assistant(), "e1", wrong.id, i, bedside.pieces[i])));
  EXPECT_EQ(run_inline(finish_content(bedside.contents, Clinic::assistant(), "e1", wrong.id)).error().reason, "whole-differs");
}

TEST(Contents, are_taken_from_those_who_take_part_and_shown_to_those_who_may_read) {
  Bedside bedside;
  const auto stranger = bedside.tell(Clinic::stranger(), bedside.promise());
  EXPECT_EQ(stranger.error().reason, "not-found");
  EXPECT_EQ(bedside.tell(Clinic::assistant(), bedside.promise(id, "nothing")).error().reason, "not-found");
  bedside.hand_in();
  EXPECT_EQ(bedside.piece(0, bedside.pieces[0], Clinic::stranger()).error().reason, "not-found");
  EXPECT_EQ(bedside.finish(Clinic::stranger()).error().reason, "not-found");
  EXPECT_TRUE(bedside.open(Clinic::doctor()));
  EXPECT_TRUE(bedside.open(Clinic::assistant()));
  const auto refused = bedside.open(Clinic::stranger());
  EXPECT_EQ(refused.error().text, run_inline(open_content(bedside.contents, Clinic::stranger(), std::string(32, 'f'))).error().text);
  std::vector<std::string> looks;
  for (const auto& kept : bedside.clinic.accesses_of("odette")) {
    if (kept.access.interaction == "content-read") looks.push_back(kept.author.actor + (kept.access.allowed ? " read" : " refused"));
  }
  EXPECT_THAT(looks, ElementsAre("Practitioner/lointain refused", "Practitioner/belloum read", "Practitioner/vasserot read"));
}

TEST(Contents, may_arrive_after_the_end_while_the_relation_lives_on) {
  Bedside bedside;
  bedside.clinic.put_encounter("e1", "odette", "finished", {"vasserot", "belloum"});
  bedside.clinic.clock.pass(std::chrono::hours{1});
  bedside.hand_in();
  EXPECT_TRUE(bedside.open(Clinic::doctor()));
  EXPECT_FALSE(bedside.open(Clinic::assistant())) << "the assistant hands in, and reads no more";
  bedside.clinic.clock.pass(std::chrono::days{8});
  EXPECT_EQ(bedside.tell(Clinic::assistant(), bedside.promise(std::string(32, 'c'))).error().reason, "not-found");
}

TEST(Contents, are_found_by_their_encounter_and_deleted_with_their_Media) {
  Bedside bedside;
  bedside.hand_in();
  const auto found = run_inline(search(bedside.clinic.record, Clinic::doctor(), {Act::search, "Media", "encounter=Encounter/e1"}));
  ASSERT_TRUE(found);
  EXPECT_NE(found->body.find("Media/" + id), std::string::npos);
  ASSERT_TRUE(run_inline(remove(bedside.clinic.record, Clinic::doctor(), {"Media", id}, {})));
  EXPECT_EQ(bedside.open(Clinic::doctor()).error().reason, "deleted");
}

TEST(Contents, of_one_encounter_are_limited) {
  Bedside bedside;
  for (std::uint64_t i = 0; i <= contents_per_encounter_max; ++i) {
    std::string other = std::to_string(i);
    other.insert(0, 32 - other.size(), '0');
    const auto told = bedside.tell(Clinic::assistant(), bedside.promise(other));
    ASSERT_EQ(told.has_value(), i < contents_per_encounter_max) << i;
    if (!told) EXPECT_EQ(told.error().reason, "too-many-contents");
  }
}

TEST(Contents, follow_their_encounter_to_the_patient_whom_it_really_concerns) {
  Bedside bedside;
  bedside.hand_in();
  ASSERT_TRUE(bedside.tell(Clinic::assistant(), bedside.promise(std::string(32, 'd'))));
  auto writes = run_inline(moved_contents(bedside.clinic.store, "e1", "paul"));
  ASSERT_TRUE(writes);
  ports::UnitOfWork unit;
  unit.author = {"system", "TREAT", "r"};
  unit.writes = std::move(*writes);
  EXPECT_EQ(unit.writes.size(), 3U) << "two promises and one Media";
  ASSERT_TRUE(run_inline(bedside.clinic.store.commit(std::move(unit))));
  const auto media = run_inline(bedside.clinic.store.read({"Media", id}));
  EXPECT_THAT(media->subjects, ElementsAre("paul"));
  EXPECT_NE(media->content.find("Patient/paul"), std::string::npos);
  EXPECT_FALSE(bedside.open(Clinic::doctor()));
  EXPECT_THAT(*run_inline(moved_contents(bedside.clinic.store, "e2", "paul")), IsEmpty());
}

}  // namespace
}  // namespace maillage::record

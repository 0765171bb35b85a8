// A patient who is handed on has one doctor at every moment, and the second one knows what the first one did.
#include <gtest/gtest.h>

#include <algorithm>

#include "testing/care/links.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::Story;

TransferTo to(std::string doctor) { return {std::move(doctor), {}, Words("Avis pédiatrique")}; }
bool told(const Story& story, NoticeKind kind, const std::string& whom) {
  return std::ranges::any_of(story.notices, [&](const Notice& one) { return one.kind == kind && one.to == whom; });
}
const Moment* last(const Story& story, MomentKind kind) {
  const auto found = std::ranges::find(story.state.moments.rbegin(), story.state.moments.rend(), kind, &Moment::kind);
  return found == story.state.moments.rend() ? nullptr : &*found;
}

TEST(Transfer, rings_the_named_doctor_while_the_first_one_goes_on) {
  Story story;
  story.in_call().must(DraftReport{testing::good_report()}, "own").must(to("t1"), "own");
  EXPECT_EQ(story.state.status, Status::in_call);
  EXPECT_EQ(story.state.owner, "own");
  ASSERT_TRUE(story.state.ring);
  EXPECT_EQ(story.state.ring->doctor, "t1");
  EXPECT_TRUE(told(story, NoticeKind::ring, "t1"));
  EXPECT_EQ(story.claims.at(owner_claim("77")), "Practitioner/own");
  EXPECT_EQ(last(story, MomentKind::transfer_asked)->reason, Words("Avis pédiatrique"));
}

TEST(Transfer, is_the_second_doctors_from_her_yes_on_and_keeps_what_was_done) {
  Story story;
  story.in_call().must(DraftReport{testing::good_report()}, "own").must(to("t1"), "own");
  story.must(AcceptRing{"t1", story.state.ring->version}, "t1");
  EXPECT_EQ(story.state.owner, "t1");
  EXPECT_EQ(story.state.status, Status::accepted);
  EXPECT_EQ(story.claims.at(owner_claim("77")), "Practitioner/t1");
  EXPECT_FALSE(story.claims.contains(attention_claim("own"))) << "the first one may be rung again";
  EXPECT_TRUE(story.claims.contains(attention_claim("t1")));
  ASSERT_EQ(story.state.handed_on.size(), 1U);
  EXPECT_EQ(story.state.handed_on[0].doctor, "own");
  EXPECT_EQ(story.state.handed_on[0].to, "t1");
  EXPECT_TRUE(story.state.draft) << "the draft of the first one is there";
  EXPECT_TRUE(told(story, NoticeKind::transferred, "own"));
  story.must(JoinRoom{"t1"}, "t1");
  EXPECT_EQ(story.state.status, Status::in_call) << "the bedside was in the room all the time";
  EXPECT_EQ(story.tell(Conclude{testing::good_report(), true}, "own").error().reason, "not-the-owner");
  story.must(Conclude{testing::good_report(), true}, "t1");
}

TEST(Transfer, stays_with_the_first_one_when_the_named_doctor_does_not_answer) {
  Story story;
  story.in_call().must(to("t1"), "own");
  EXPECT_EQ(deadline_of(story.state, story.protocol), story.now + transfer_ring);
  story.wait(transfer_ring);
  story.must(ReachDeadline{}, "system");
  EXPECT_FALSE(story.state.transfer);
  EXPECT_FALSE(story.state.ring);
  EXPECT_EQ(story.state.owner, "own");
  EXPECT_EQ(story.state.status, Status::in_call);
  EXPECT_EQ(last(story, MomentKind::transfer_returned)->detail, "no-answer");
  EXPECT_TRUE(told(story, NoticeKind::transfer_returned, "own"));
  EXPECT_FALSE(story.claims.contains(attention_claim("t1")));
}

TEST(Transfer, to_whoever_takes_it_asks_one_free_doctor_after_the_other_and_then_stays) {
  Story story;
  story.in_call().must(TransferTo{{}, {}, Words("fin de garde")}, "own");
  std::vector<std::string> asked;
  while (story.state.ring) {
    asked.push_back(story.state.ring->doctor);
    story.must(DeclineRing{asked.back(), story.state.ring->version, "none"}, asked.back());
    EXPECT_EQ(story.state.owner, "own");
  }
  EXPECT_EQ(asked, (std::vector<std::string>{"t1", "t2", "r1"}));
  EXPECT_FALSE(story.state.transfer);
  EXPECT_EQ(last(story, MomentKind::transfer_returned)->detail, "declined");
}

TEST(Transfer, to_a_specialty_asks_only_who_has_it) {
  Story story = testing::linked_story();
  story.in_call().must(TransferTo{{}, "dermatology", Words("lésion pigmentée")}, "own");
  std::vector<std::string> asked;
  while (story.state.ring) {
    asked.push_back(story.state.ring->doctor);
    story.must(DeclineRing{asked.back(), story.state.ring->version, "none"}, asked.back());
  }
  EXPECT_FALSE(asked.empty());
  EXPECT_EQ(std::ranges::count(asked, "r1"), 0) << "the last rung answers for no specialty here";
}

TEST(Transfer, is_refused_in_words_where_it_cannot_be) {
  Story story;
  story.in_call();
  const auto reason = [&](const TransferTo& command, const char* by) { return story.tell(command, by).error().reason; };
  EXPECT_EQ(reason(to("t1"), "t2"), "not-the-owner");
  EXPECT_EQ(reason({"t1", {}, Words("")}, "own"), "reason-missing");
  EXPECT_EQ(reason({"t1", "dermatology", Words("x")}, "own"), "transfer-to-both");
  EXPECT_EQ(reason(to("own"), "own"), "transfer-to-yourself");
  story.duty["t1"] = DutyState::paused;
  EXPECT_EQ(reason(to("t1"), "own"), "doctor-not-free");
  EXPECT_EQ(reason(to("nobody-we-know"), "own"), "unknown-colleague");
  for (auto& [id, duty] : story.duty) duty = DutyState::off;
  EXPECT_EQ(reason(to(""), "own"), "nobody-free");
  EXPECT_FALSE(story.state.transfer);
}

TEST(Transfer, can_be_kept_after_all_and_ends_with_the_consultation) {
  Story story;
  story.in_call().must(to("t1"), "own");
  EXPECT_EQ(story.tell(to("t2"), "own").error().reason, "transfer-under-way");
  story.must(WithdrawTransfer{}, "own");
  EXPECT_FALSE(story.state.ring);
  EXPECT_TRUE(told(story, NoticeKind::ring_stopped, "t1"));
  story.must(to("t2"), "own").must(Conclude{testing::good_report(), true}, "own");
  EXPECT_FALSE(story.state.ring);
  EXPECT_FALSE(story.state.transfer);
  EXPECT_FALSE(story.claims.contains(attention_claim("t2")));
}

TEST(Transfer, of_one_whom_the_second_doctor_never_joins_goes_on_by_the_ladder) {
  Story story;
  story.in_call().must(to("t1"), "own").must(AcceptRing{"t1", story.state.ring->version}, "t1");
  story.wait(story.protocol.join_within);
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(story.state.status, Status::ringing);
  EXPECT_EQ(story.state.ring->doctor, "t2") << "neither who had it nor who did not come";
}

}  // namespace
}  // namespace maillage::care

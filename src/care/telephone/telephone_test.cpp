#include "care/telephone/telephone.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

constexpr Instant now{1'000'000};

TEST(CallBack, needs_a_number_that_can_be_dialled) {
  CallBack asked{
      .id = "1", .name = SaidWords("Mme Delorme"), .telephone = SaidWords("06 39 98"), .about = {}, .patient = {}, .by = {}, .done_by = {}};
  EXPECT_EQ(check(asked).error().reason, "telephone-missing");
  asked.telephone = SaidWords("06 39 98 14 27");
  EXPECT_TRUE(check(asked));
  asked.about = SaidWords(std::string(said_bytes_max + 1, 'x'));
  EXPECT_EQ(check(asked).error().reason, "words-too-long");
}

TEST(CallBack, is_done_once) {
  const auto first = called_back({}, CallBackAnswer::reached, "Practitioner/1", now);
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->reached);
  EXPECT_EQ(called_back(*first, CallBackAnswer::no_answer, "Practitioner/2", now).error().reason, "already-called-back");
}

TEST(CallBack, goes_on_with_its_tries_while_nobody_answers) {
  auto next = called_back({}, CallBackAnswer::no_answer, "Practitioner/1", now);
  next = called_back(*next, CallBackAnswer::no_answer, "Practitioner/2", now + Micros(5));
  ASSERT_TRUE(next);
  EXPECT_EQ(next->done_at, Instant{});
  EXPECT_EQ(next->tries, 2U);
  EXPECT_EQ(next->last_try, now + Micros(5));
  next = called_back(*next, CallBackAnswer::leaves, "Practitioner/2", now + Micros(9));
  ASSERT_TRUE(next);
  EXPECT_TRUE(next->left);
  EXPECT_FALSE(next->reached);
  EXPECT_EQ(next->done_at, now + Micros(9));
}

TEST(ShiftNote, says_something_and_is_taken_up_once) {
  EXPECT_EQ(check(ShiftNote{}).error().reason, "note-empty");
  const auto once = taken({}, "Practitioner/1", now);
  ASSERT_TRUE(once);
  EXPECT_EQ(taken(*once, "Practitioner/2", now).error().reason, "already-taken");
}

TEST(DoctorSearch, goes_on_until_a_doctor_accepts) {
  DoctorSearch search;
  search.patient = "odette";
  search.opened = now;
  auto next = answered(search, "lano", DoctorAnswer::declines, "Practitioner/1", now);
  ASSERT_TRUE(next);
  EXPECT_TRUE(next->found.empty());
  EXPECT_EQ(answered(*next, "", DoctorAnswer::accepts, "Practitioner/1", now).error().reason, "doctor-missing");
  next = answered(*next, "vasserot", DoctorAnswer::accepts, "Practitioner/1", now + Micros(5));
  ASSERT_TRUE(next);
  EXPECT_EQ(next->found, "vasserot");
  EXPECT_EQ(next->asked.size(), 2U);
  EXPECT_EQ(answered(*next, "lano", DoctorAnswer::accepts, "Practitioner/1", now).error().reason, "search-over");
}

TEST(DoctorSearch, asks_anew_who_did_not_answer_and_counts_her_once) {
  DoctorSearch search;
  search.opened = now;
  auto next = answered(search, "lano", DoctorAnswer::no_answer, "Practitioner/1", now);
  for (std::size_t i = 0; i < asked_doctors_max && next; ++i)
    next = answered(*next, "lano", DoctorAnswer::no_answer, "Practitioner/1", now + Micros(i));
  ASSERT_TRUE(next) << "a doctor who never answers fills no search";
  EXPECT_EQ(next->asked.size(), 1U);
  next = answered(*next, "lano", DoctorAnswer::accepts, "Practitioner/2", now + Micros(900));
  ASSERT_TRUE(next);
  EXPECT_EQ(next->asked.front().answer, DoctorAnswer::accepts);
  EXPECT_EQ(next->found, "lano");
}

TEST(DoctorSearch, ends_for_a_reason_once_and_rests) {
  DoctorSearch search;
  search.opened = now;
  EXPECT_FALSE(rests(search, now));
  const auto over = ended(search, SearchEnd::no_wish, "Practitioner/1", now + Micros(5));
  ASSERT_TRUE(over);
  EXPECT_EQ(over->ended, SearchEnd::no_wish);
  EXPECT_TRUE(over->found.empty());
  EXPECT_EQ(ended(*over, SearchEnd::mistake, "Practitioner/1", now).error().reason, "search-over");
  EXPECT_EQ(answered(*over, "lano", DoctorAnswer::accepts, "Practitioner/1", now).error().reason, "search-over");
  EXPECT_TRUE(rests(*over, over->closed + search_rests - Micros(1)));
  EXPECT_FALSE(rests(*over, over->closed + search_rests));
}

TEST(SearchEnd, has_a_name_that_is_read_back) {
  for (const auto end : {SearchEnd::found_herself, SearchEnd::mistake, SearchEnd::gone, SearchEnd::no_wish})
    EXPECT_EQ(search_end_of(name_of(end)), end);
  EXPECT_FALSE(search_end_of("bored"));
}

TEST(DoctorAnswer, has_a_name_that_is_read_back) {
  for (const auto answer : {DoctorAnswer::no_answer, DoctorAnswer::declines, DoctorAnswer::accepts})
    EXPECT_EQ(doctor_answer_of(name_of(answer)), answer);
  EXPECT_FALSE(doctor_answer_of("perhaps"));
  EXPECT_STREQ(name_of(CallEnd::excluded), "excluded");
}

}  // namespace
}  // namespace maillage::care

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
  const auto first = done({}, true, "Practitioner/1", now);
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->reached);
  EXPECT_EQ(done(*first, false, "Practitioner/2", now).error().reason, "already-called-back");
}

TEST(ShiftNote, says_something_and_is_taken_up_once) {
  EXPECT_EQ(check(ShiftNote{}).error().reason, "note-empty");
  const auto once = taken({}, "Practitioner/1", now);
  ASSERT_TRUE(once);
  EXPECT_EQ(taken(*once, "Practitioner/2", now).error().reason, "already-taken");
}

TEST(DoctorSearch, goes_on_until_a_doctor_accepts) {
  DoctorSearch search{.patient = "odette", .name = {}, .commune = {}, .by = {}, .opened = now, .asked = {}, .found = {}};
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

TEST(DoctorAnswer, has_a_name_that_is_read_back) {
  for (const auto answer : {DoctorAnswer::no_answer, DoctorAnswer::declines, DoctorAnswer::accepts})
    EXPECT_EQ(doctor_answer_of(name_of(answer)), answer);
  EXPECT_FALSE(doctor_answer_of("perhaps"));
  EXPECT_STREQ(name_of(CallEnd::excluded), "excluded");
}

}  // namespace
}  // namespace maillage::care

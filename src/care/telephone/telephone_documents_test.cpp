#include "care/telephone/telephone_documents.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

constexpr Instant now{1'700'000'000'000'000};

TEST(TelephoneDocuments, are_read_back_without_loss) {
  const TelephoneCall call{"c1", "odette", CallEnd::request, "r1", SaidWords("sa fille"), SaidWords("06 39 98 14 27"), "Practitioner/m", now};
  EXPECT_EQ(call_from(*writes_of(call).front().content), call);
  const CallBack back{
      "b1", SaidWords("Mme D"), SaidWords("06"), SaidWords("x"), "odette", "Practitioner/m", now, "Practitioner/n", now, true, true, 2, now};
  EXPECT_EQ(call_back_from(*write_of(back, {}).content), back);
  EXPECT_EQ(write_of(back, {}).subjects, std::vector<std::string>{"odette"});
  const ShiftNote note{"n1", SaidWords("clé chez Karim"), "Practitioner/m", now, "", {}};
  EXPECT_EQ(shift_note_from(*write_of(note, {}).content), note);
  EXPECT_TRUE(write_of(note, {}).subjects.empty());
  DoctorSearch search;
  search.patient = "odette";
  search.name = SaidWords("Odette");
  search.commune = "Champhol";
  search.by = "Practitioner/m";
  search.opened = now;
  search.again = SaidWords("le médecin part");
  search.asked = {{"lano", DoctorAnswer::declines, "p", now}};
  EXPECT_EQ(doctor_search_from(*write_of(search, {}).content), search);
  search.ended = SearchEnd::found_herself;
  search.ended_by = "Practitioner/m";
  search.closed = now;
  EXPECT_EQ(doctor_search_from(*write_of(search, {}).content), search);
  EXPECT_FALSE(doctor_search_from("{}"));
  WaitingCaller waiting{"w1", SaidWords("Mme D"), SaidWords("06"), SaidWords("genou"), "bourg", now, now, {now, now}, "p", now, {}, "", {}};
  EXPECT_EQ(waiting_from(*write_of(waiting, {}).content), waiting);
  waiting.end = WaitingAnswer::takes;
  EXPECT_EQ(waiting_from(*write_of(waiting, {}).content), waiting);
}

TEST(TelephoneDocuments, tie_the_secretary_by_a_task_that_is_over) {
  const TelephoneCall call{"c1", "odette", CallEnd::appointment, "a1", {}, {}, "Practitioner/m", now};
  const auto writes = writes_of(call);
  ASSERT_EQ(writes.size(), 2U);
  const auto task = fhir::parse(*writes[1].content);
  ASSERT_TRUE(task);
  EXPECT_EQ((*task)["status"].text(), "completed");
  EXPECT_EQ((*task)["requester"]["reference"].text(), "Practitioner/m");
  EXPECT_EQ((*task)["for"]["reference"].text(), "Patient/odette");
  EXPECT_EQ((*task)["focus"]["reference"].text(), "Appointment/a1");
}

}  // namespace
}  // namespace maillage::care

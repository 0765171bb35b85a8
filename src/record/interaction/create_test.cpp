#include <gtest/gtest.h>

#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;

TEST(Create, gives_an_id_of_ours_and_can_be_read_at_once) {
  Clinic clinic;
  clinic.open();
  const auto made = run_inline(create(clinic.record, Clinic::doctor(), "Observation", Clinic::observation("theirs", "odette")));
  ASSERT_TRUE(made) << made.error().text;
  EXPECT_EQ(made->kind, Answer::Kind::created);
  EXPECT_EQ(made->key.id.size(), 32U);
  EXPECT_TRUE(run_inline(read(clinic.record, Clinic::doctor(), made->key, {})));
}

TEST(Create, of_a_patient_lets_that_person_open_a_request_and_read_nothing_yet) {
  Clinic clinic;
  const std::string body = R"({"resourceType":"Patient","name":[{"family":"Nouvelle"}],"birthDate":"1990-01-01"})";
  const auto made = run_inline(create(clinic.record, Clinic::assistant(), "Patient", body));
  ASSERT_TRUE(made) << made.error().text;
  EXPECT_EQ(clinic.relations.standing(Clinic::assistant().person, made->key.id, clinic.clock.now()).relation, Relation::identified);
  EXPECT_FALSE(run_inline(read(clinic.record, Clinic::assistant(), made->key, {})));
}

}  // namespace
}  // namespace maillage::record

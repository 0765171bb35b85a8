#include "record/access/ties.hpp"

#include <gtest/gtest.h>

namespace maillage::record {
namespace {

TieUpdate ties_in(ResourceKey key, std::string content) {
  ports::Stored stored;
  stored.key = std::move(key);
  stored.content = std::move(content);
  return ties_of(stored);
}

TEST(Ties, tie_the_participants_of_an_encounter_to_its_subject) {
  const TieUpdate update = ties_in({"Encounter", "9"}, R"({"resourceType":"Encounter","status":"in-progress","subject":{"reference":"Patient/odette"},
    "participant":[{"individual":{"reference":"Practitioner/vasserot"}},{"individual":{"reference":"RelatedPerson/x"}}]})");
  ASSERT_EQ(update.ties.size(), 1U);
  EXPECT_EQ(update.ties[0].practitioner, "vasserot");
  EXPECT_EQ(update.ties[0].patient, "odette");
  EXPECT_TRUE(update.ties[0].in_progress);
  EXPECT_FALSE(update.ended);
}

TEST(Ties, say_that_a_finished_encounter_is_over_and_an_erroneous_one_never_was) {
  const std::string parts = R"("subject":{"reference":"Patient/odette"},"participant":[{"individual":{"reference":"Practitioner/vasserot"}}]})";
  EXPECT_TRUE(ties_in({"Encounter", "9"}, R"({"status":"finished",)" + parts).ended);
  EXPECT_EQ(ties_in({"Encounter", "9"}, R"({"status":"finished",)" + parts).ties.size(), 1U);
  EXPECT_TRUE(ties_in({"Encounter", "9"}, R"({"status":"entered-in-error",)" + parts).ties.empty());
}

TEST(Ties, come_from_requests_tasks_teams_and_the_treating_doctor) {
  EXPECT_EQ(ties_in({"ServiceRequest", "1"}, R"({"status":"active","subject":{"reference":"Patient/p"},"requester":{"reference":"Practitioner/a"},
    "performer":[{"reference":"Practitioner/b"}]})")
                .ties.size(),
            2U);
  EXPECT_EQ(ties_in({"Task", "1"}, R"({"status":"requested","for":{"reference":"Patient/p"},"owner":{"reference":"Practitioner/a"},
    "restriction":{"recipient":[{"reference":"Practitioner/rung"}]}})")
                .ties.size(),
            1U);
  EXPECT_EQ(ties_in({"CareTeam", "1"},
                    R"({"status":"active","subject":{"reference":"Patient/p"},"participant":[{"member":{"reference":"Practitioner/a"}}]})")
                .ties.size(),
            1U);
  const TieUpdate treating = ties_in({"Patient", "p"}, R"({"generalPractitioner":[{"reference":"Practitioner/a"},{"reference":"Organization/o"}]})");
  ASSERT_EQ(treating.ties.size(), 1U);
  EXPECT_EQ(treating.ties[0].kind, TieKind::treating_doctor);
}

TEST(Ties, leave_out_who_declined_an_appointment) {
  const TieUpdate update = ties_in({"Appointment", "1"}, R"({"status":"booked","participant":[{"actor":{"reference":"Patient/p"},"status":"accepted"},
    {"actor":{"reference":"Practitioner/a"},"status":"accepted"},{"actor":{"reference":"Practitioner/b"},"status":"declined"}]})");
  ASSERT_EQ(update.ties.size(), 1U);
  EXPECT_EQ(update.ties[0].practitioner, "a");
}

TEST(Ties, find_the_id_whatever_the_form_of_the_reference) {
  EXPECT_EQ(id_in_reference("Patient/7", "Patient"), "7");
  EXPECT_EQ(id_in_reference("Patient/7/_history/2", "Patient"), "7");
  EXPECT_EQ(id_in_reference("https://other.example/fhir/Patient/7", "Patient"), "7");
  EXPECT_EQ(id_in_reference("Group/7", "Patient"), "");
  EXPECT_EQ(id_in_reference("urn:uuid:7", "Patient"), "");
  EXPECT_EQ(id_in_reference("#p", "Patient"), "");
}

TEST(Ties, are_none_for_a_deleted_resource) {
  ports::Stored gone;
  gone.key = {"Encounter", "9"};
  gone.deleted = true;
  EXPECT_TRUE(ties_of(gone).ties.empty());
}

}  // namespace
}  // namespace maillage::record

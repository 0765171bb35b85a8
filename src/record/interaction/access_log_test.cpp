#include "record/interaction/access_log.hpp"

#include <gtest/gtest.h>

#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;

TEST(AccessLog, tells_who_looked_and_why_they_could_to_the_auditor_and_to_those_who_care) {
  Clinic clinic;
  clinic.open();
  ASSERT_TRUE(run_inline(read(clinic.record, Clinic::assistant(), {"Observation", "o1"}, {})));
  const auto log_for = [&](Ask ask, std::string patient) {
    AccessLogAsk what;
    what.patient = std::move(patient);
    return run_inline(access_log(clinic.record, clinic.account_index, std::move(ask), std::move(what)));
  };
  const auto seen = log_for(Clinic::ask(Role::auditor, ""), "odette");
  ASSERT_TRUE(seen);
  ASSERT_FALSE(seen->empty());
  EXPECT_EQ(seen->back().kept.author.actor, "Practitioner/belloum");
  EXPECT_EQ(seen->back().kept.access.relation, "Encounter/e1");
  EXPECT_TRUE(log_for(Clinic::doctor(), "odette"));
  EXPECT_FALSE(log_for(Clinic::doctor(), "paul"));
  EXPECT_FALSE(log_for(Clinic::ask(Role::operator_, ""), "odette"));
}

TEST(AccessLog, is_asked_about_one_patient_or_one_actor) {
  Clinic clinic;
  EXPECT_EQ(run_inline(access_log(clinic.record, clinic.account_index, Clinic::ask(Role::auditor, ""), {})).error().reason, "patient-or-actor");
  AccessLogAsk by_actor;
  by_actor.actor = "Practitioner/belloum";
  EXPECT_TRUE(run_inline(access_log(clinic.record, clinic.account_index, Clinic::ask(Role::auditor, ""), by_actor)));
  EXPECT_FALSE(run_inline(access_log(clinic.record, clinic.account_index, Clinic::doctor(), by_actor)));
}

}  // namespace
}  // namespace maillage::record

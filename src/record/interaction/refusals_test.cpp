#include "record/interaction/refusals.hpp"

#include <gtest/gtest.h>

#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;

TEST(Refusals, know_which_roles_could_never) {
  EXPECT_TRUE(role_could(Clinic::doctor().person, Act::read, DataClass::clinical));
  EXPECT_FALSE(role_could(Clinic::ask(Role::operator_, "").person, Act::read, DataClass::clinical));
  EXPECT_FALSE(role_could(Person{}, Act::read, DataClass::directory));
}

TEST(Refusals, tell_a_visitor_to_sign_in_and_write_nothing_about_them) {
  Clinic clinic;
  clinic.open();
  const Sequence before = *run_inline(clinic.store.last());
  const Issue issue = run_inline(refuse_access(clinic.record, Ask{}, Act::read, "Observation", {"odette"}, verdict_on_missing()));
  EXPECT_EQ(issue.code, IssueCode::login);
  EXPECT_EQ(*run_inline(clinic.store.last()), before);
}

}  // namespace
}  // namespace maillage::record

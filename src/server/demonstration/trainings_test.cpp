#include "server/demonstration/trainings.hpp"

#include <gtest/gtest.h>

#include "care/training/qualifications.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"
#include "server/demonstration/cast.hpp"
#include "server/demonstration/seed.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::server {
namespace {

TEST(DemonstrationTrainings, train_everybody_who_takes_part_but_one_and_one_certificate_ends_soon) {
  testing::Clinic clinic;
  ASSERT_TRUE(run_inline(seed_demonstration({clinic.record, clinic.accounts, clinic.account_index, [&](Instant at) { clinic.clock.at = at; }})));
  const care::LocalDate today = care::date_of(care::to_local(clinic.clock.now(), care::metropolitan_france));
  for (const InventedProfessional& one : invented_professionals) {
    if (one.practitioner.empty()) continue;
    const auto stored = run_inline(clinic.store.read({"Practitioner", std::string(one.practitioner)}));
    ASSERT_TRUE(stored) << one.login;
    const auto document = fhir::parse(stored->content);
    for (const Issue& issue : fhir::validate(document->root())) ADD_FAILURE() << one.login << " " << issue.text;
    const auto certificates = care::certificates_in(document->root());
    const bool assistant = one.role == record::Role::assistant;
    for (const care::Skill skill : care::all_skills) {
      const care::Standing standing = standing_of(certificates, skill, today);
      const bool ends = one.practitioner == otoscope_ends_soon && skill.instrument == care::InstrumentKind::otoscope;
      if (one.practitioner == untrained_assistant) {
        EXPECT_EQ(standing, care::Standing::never);
      } else if (assistant) {
        EXPECT_EQ(standing, ends ? care::Standing::ends_soon : care::Standing::valid) << one.login << " " << name_of(skill);
      }
    }
    const bool doctor = one.role == record::Role::doctor || one.role == record::Role::regional_doctor || one.role == record::Role::treating_doctor;
    if (doctor) EXPECT_EQ(standing_of(certificates, care::teleconsultation_skill, today), care::Standing::valid) << one.login;
  }
}

TEST(DemonstrationTrainings, train_colleagues_without_an_account_whose_time_is_offered) {
  testing::Clinic clinic;
  ASSERT_TRUE(run_inline(seed_demonstration({clinic.record, clinic.accounts, clinic.account_index, [&](Instant at) { clinic.clock.at = at; }})));
  const care::LocalDate today = care::date_of(care::to_local(clinic.clock.now(), care::metropolitan_france));
  for (const InventedColleague& one : invented_colleagues) {
    const auto stored = run_inline(clinic.store.read({"Practitioner", std::string(one.practitioner)}));
    ASSERT_TRUE(stored) << one.practitioner;
    const auto document = fhir::parse(stored->content);
    const auto certificates = care::certificates_in(document->root());
    EXPECT_EQ(standing_of(certificates, care::teleconsultation_skill, today), care::Standing::valid) << one.practitioner;
  }
}

}  // namespace
}  // namespace maillage::server

#include "server/demonstration/seed.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "fhir/france/identifiers.hpp"
#include "server/demonstration/cast.hpp"
#include "server/demonstration/communes.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::server {
namespace {

struct SeedTest : ::testing::Test {
  testing::Clinic clinic;
  Outcome<> seed() {
    return run_inline(seed_demonstration({clinic.record, clinic.accounts, clinic.account_index, [this](Instant at) { clinic.clock.at = at; }}));
  }
  record::Person play(std::string login) {
    const auto opened = run_inline(clinic.sign_ins.sign_in_as_invented(std::move(login), "r"));
    EXPECT_TRUE(opened);
    return opened ? opened->person : record::Person{};
  }
};

TEST_F(SeedTest, makes_a_room_for_the_assistant_and_the_doctor_and_for_nobody_else) {
  const auto seeded = seed();
  ASSERT_TRUE(seeded) << seeded.error().text << (seeded.error().expression.empty() ? "" : seeded.error().expression.back());
  const auto admitted = [&](std::string login) {
    return clinic.record.judge().admit(play(std::move(login)), record::Act::room_join, std::string(first_encounter), clinic.clock.now()).allowed;
  };
  EXPECT_TRUE(admitted("karim.belloum"));
  EXPECT_TRUE(admitted("claire.vasserot"));
  EXPECT_FALSE(admitted("paul.lano"));
  EXPECT_FALSE(admitted("elise.haudricourt"));
  EXPECT_FALSE(admitted("solene.quemere"));
}

TEST_F(SeedTest, opens_the_call_of_one_of_the_cast_and_leaves_the_patient_of_the_readme_to_be_searched) {
  ASSERT_TRUE(seed());
  EXPECT_TRUE(std::ranges::any_of(invented_patients, [](const auto& one) { return one.id == first_patient; }));
  for (const char* login : {"karim.belloum", "claire.vasserot"}) {
    const record::Person person = play(login);
    EXPECT_EQ(clinic.relations.standing(person, std::string(first_patient), clinic.clock.now()).relation, record::Relation::in_encounter) << login;
    EXPECT_EQ(clinic.relations.standing(person, "odette-garnereau", clinic.clock.now()).relation, record::Relation::unrelated) << login;
  }
}

TEST_F(SeedTest, gives_every_invented_person_an_account_and_a_password) {
  ASSERT_TRUE(seed());
  EXPECT_EQ(clinic.account_index.all().size(), invented_professionals.size());
  EXPECT_TRUE(run_inline(clinic.sign_ins.sign_in("claire.vasserot", Redacted(std::string(demonstration_password)), "127.0.0.1", "r")));
  EXPECT_EQ(clinic.account_index.by_login("karim.belloum")->place_name, "Pharmacie du Bourg, Champhol");
  for (const record::Role role : record::all_roles) {
    if (role == record::Role::visitor || role == record::Role::house) continue;
    EXPECT_TRUE(std::ranges::any_of(invented_professionals, [role](const auto& one) { return one.role == role; })) << name_of(role);
  }
}

TEST_F(SeedTest, is_done_once) {
  ASSERT_TRUE(seed());
  const Sequence before = *run_inline(clinic.store.last());
  ASSERT_TRUE(seed());
  EXPECT_EQ(*run_inline(clinic.store.last()), before);
}

TEST_F(SeedTest, places_everybody_in_a_real_commune_and_gives_test_identifiers_only) {
  for (const InventedPlace& place : invented_places) EXPECT_TRUE(commune_named(place.commune, place.departement)) << place.commune;
  for (const InventedPatient& one : invented_patients) {
    EXPECT_TRUE(commune_named(one.commune, one.departement)) << one.commune;
    EXPECT_TRUE(fhir::france::ins_key(one.matricule)) << one.family;
  }
  for (const InventedProfessional& one : invented_professionals) {
    if (!one.rpps.empty()) EXPECT_TRUE(one.rpps.starts_with("999"));
  }
}

}  // namespace
}  // namespace maillage::server

// The links of the demonstration are usable, join what they say they join, and tell nothing of where the prison's health unit is.
#include "server/demonstration/links.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "care/territory/territory.hpp"
#include "fhir/validation/validate.hpp"
#include "server/demonstration/cast.hpp"
#include "server/demonstration/protocols.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::server {
namespace {

TEST(DemonstrationLinks, are_usable_valid_and_of_doctors_who_can_sign_in) {
  for (const DemonstrationLink& one : demonstration_links()) {
    const auto usable = check(one.link);
    EXPECT_TRUE(usable) << usable.error().text;
    for (const care::Drafted& drafted : resources_of(one.link, one.ends)) {
      for (const Issue& issue : fhir::validate(drafted.resource.document().root())) ADD_FAILURE() << issue.expression.at(0) << ": " << issue.text;
    }
    for (const care::Specialist& doctor : one.link.doctors) {
      EXPECT_TRUE(std::ranges::any_of(invented_professionals, [&](const auto& known) { return known.practitioner == doctor.doctor; }))
          << doctor.doctor;
    }
    for (const std::string& end : {one.ends.place, one.ends.provider}) {
      EXPECT_TRUE(std::ranges::any_of(invented_places, [&](const auto& known) { return known.id == end; })) << end;
    }
  }
}

TEST(DemonstrationLinks, join_a_nursing_home_and_a_prison_each_to_a_hospital) {
  for (const care::PlaceKind kind : {care::PlaceKind::nursing_home, care::PlaceKind::prison}) {
    const auto joins = [&](const DemonstrationLink& one) {
      return std::ranges::any_of(demonstration_protocols(), [&](const auto& place) { return place.place == one.ends.place && place.kind == kind; });
    };
    EXPECT_TRUE(std::ranges::any_of(demonstration_links(), joins)) << name_of(kind);
  }
}

TEST(DemonstrationLinks, tell_nothing_of_where_the_prison_is) {
  for (const DemonstrationLink& one : demonstration_links()) {
    for (const care::Drafted& drafted : resources_of(one.link, one.ends)) {
      const std::string text = drafted.resource.dump();
      for (const char* word : {"Arcy", "78390", "avenue de la Gare", "01 99 00 78 04"}) EXPECT_EQ(text.find(word), std::string::npos) << text;
    }
  }
}

TEST(DemonstrationLinks, are_seeded_once_and_found_by_their_places) {
  testing::Clinic clinic;
  std::vector<ports::Write> known;
  for (const InventedProfessional& one : invented_professionals) {
    if (!one.practitioner.empty())
      known.push_back({.key = {"Practitioner", std::string(one.practitioner)}, .version = {}, .content = "{}", .index = {}, .subjects = {}});
  }
  known.push_back({.key = {"Organization", std::string(demonstration_territory)}, .version = {}, .content = "{}", .index = {}, .subjects = {}});
  const auto commit = [&](std::vector<ports::Write> writes) {
    ports::UnitOfWork unit{.author = {"system", "SYSADMIN", "test"}, .writes = std::move(writes), .claims = {}, .accesses = {}};
    ASSERT_TRUE(run_inline(clinic.store.commit(std::move(unit))));
  };
  commit(std::move(known));
  for (care::PlaceProtocol& protocol : demonstration_protocols()) commit(*run_inline(care::place_writes(clinic.store, std::move(protocol))));
  ASSERT_TRUE(run_inline(seed_links(clinic.store)));
  const Sequence before = *run_inline(clinic.store.last());
  ASSERT_TRUE(run_inline(seed_links(clinic.store)));
  EXPECT_EQ(*run_inline(clinic.store.last()), before);

  const auto territory = run_inline(care::load_territory(clinic.store));
  ASSERT_TRUE(territory);
  for (const Issue& issue : territory->unusable) ADD_FAILURE() << issue.text;
  const auto links_of = [&](std::string_view place) {
    return std::ranges::find(territory->protocols, place, &care::PlaceProtocol::place)->links.size();
  };
  EXPECT_EQ(links_of("residence-des-tilleuls"), 2U);
  EXPECT_EQ(links_of("residence-des-saules"), 1U);
  EXPECT_EQ(links_of("unite-sanitaire"), 1U);
  EXPECT_EQ(links_of("pharmacie-du-bourg"), 0U);
}

}  // namespace
}  // namespace maillage::server

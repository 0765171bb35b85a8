// Links are found through the store by the places that they are of.
#include "care/territory/link_loading.hpp"

#include <gtest/gtest.h>

#include "adapters/memory/record_store.hpp"
#include "care/territory/link_resources.hpp"
#include "fhir/search/index.hpp"
#include "testing/care/links.hpp"

namespace maillage::care {
namespace {

class StoryClock : public ports::Clock {
 public:
  [[nodiscard]] Instant now() const override { return testing::nine_o_clock; }
  [[nodiscard]] Tick tick() const override { return {}; }
};

class LinkRecord : public ::testing::Test {
 protected:
  void write(const Drafted& drafted) {
    ports::UnitOfWork unit{.author = {"system", "SYSADMIN", "test"}, .writes = {}, .claims = {}, .accesses = {}};
    unit.writes.push_back({.key = drafted.key,
                           .expected = ports::Expected::any,
                           .content = drafted.resource.dump(),
                           .index = fhir::extract(drafted.resource.document().root()),
                           .subjects = {}});
    ASSERT_TRUE(run_inline(store.commit(std::move(unit))));
  }
  void write(const Link& link) {
    for (const Drafted& drafted : resources_of(link, {"champhol", "hopital"})) write(drafted);
  }
  void SetUp() override {
    write({{"Organization", "hopital"}, fhir::object({{"resourceType", "Organization"}, {"name", "Hôpital de la Roseraie"}})});
  }
  Territory load() {
    Territory territory;
    territory.protocols = {testing::champhol()};
    EXPECT_TRUE(run_inline(load_links(store, territory)));
    return territory;
  }

  StoryClock clock;
  adapters::MemoryRecordStore store{clock};
};

TEST_F(LinkRecord, gives_a_place_its_links_and_the_specialties_of_its_doctors) {
  write(testing::dermatology());
  const fhir::Draft role = fhir::object({{"resourceType", "PractitionerRole"},
                                         {"practitioner", reference("Practitioner", "t2")},
                                         {"specialty", fhir::array({house_concept("specialty", "dermatology")})}});
  write({{"PractitionerRole", "t2"}, role});
  const Territory territory = load();
  EXPECT_TRUE(territory.unusable.empty());
  EXPECT_EQ(territory.protocols[0].links, std::vector{testing::dermatology()});
  EXPECT_EQ(territory.protocols[0].specialists, (std::vector<Specialist>{{"t2", {"dermatology"}}}));
}

TEST_F(LinkRecord, gives_a_doctor_the_share_of_her_specialty) {
  Link link = testing::dermatology();
  link.doctors = {{"of-hospital", {"psychiatry"}}};
  write(link);
  for (const auto& [doctor, specialty] : {std::pair("t1", "psychiatry"), std::pair("t2", "geriatrics")}) {
    write({{"PractitionerRole", doctor},
           fhir::object({{"resourceType", "PractitionerRole"},
                         {"practitioner", reference("Practitioner", doctor)},
                         {"specialty", fhir::array({house_concept("specialty", specialty)})}})});
  }
  const Territory territory = load();
  EXPECT_EQ(percent_of(territory.protocols[0].caps, "t1"), 40U);
  EXPECT_EQ(percent_of(territory.protocols[0].caps, "t2"), 20U);
}

TEST_F(LinkRecord, leaves_out_what_cannot_be_used_and_names_it) {
  Link link = testing::dermatology();
  link.agreed_by.clear();
  write(link);
  Link elsewhere = testing::dermatology();
  elsewhere.id = "elsewhere";
  for (const Drafted& drafted : resources_of(elsewhere, {"nowhere", "hopital"})) write(drafted);
  const Territory territory = load();
  EXPECT_TRUE(territory.protocols[0].links.empty());
  ASSERT_EQ(territory.unusable.size(), 2U);
  EXPECT_EQ(territory.unusable[0].reason, "link-agreed-by-missing");
  EXPECT_EQ(territory.unusable[1].reason, "link-of-no-place");
}

TEST_F(LinkRecord, of_a_place_without_links_is_empty) {
  EXPECT_TRUE(load().protocols[0].links.empty());
  EXPECT_TRUE(load().unusable.empty());
}

}  // namespace
}  // namespace maillage::care

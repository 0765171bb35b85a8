// Who is linked is booked first; whoever else has the specialty comes after, and nobody else.
#include "gateway/agenda/linked_times.hpp"

#include <gtest/gtest.h>

#include <set>

#include "testing/agenda/small_territory.hpp"
#include "testing/care/links.hpp"

namespace maillage::gateway {
namespace {

using testing::small_time;

struct LinkedTimes : ::testing::Test {
  LinkedTimes() {
    agendas.roll(testing::small_monday);
    for (care::AgendaRules& rules : testing::small_territory()) {
      if (rules.owner == "Practitioner/d2") rules.specialties.emplace_back("dermatology");
      agendas.set(std::move(rules));
    }
    care::AgendaRules hospital = testing::small_agenda(care::AgendaRole::doctor, "Practitioner/h1");
    hospital.specialties = {"dermatology"};
    hospital.only_by_specialty = true;
    hospital.weekly = {{"avis", care::SlotKind::teleconsultation, 0x01, {10 * 60, 11 * 60}, testing::small_monday, testing::small_monday, 1}};
    agendas.set(std::move(hospital));
    care::PlaceProtocol place;
    place.place = "bourg";
    place.links = {testing::dermatology()};
    place.links[0].doctors = {{"h1", {"dermatology"}}, {"h2", {"allergology"}}};
    protocols["bourg"] = place;
    question.earliest = small_time(7);
    question.places = {"bourg"};
  }
  std::vector<std::string> asked() const { return linked_doctors(protocols, question, small_time(7)); }
  std::vector<care::JointSlot> times() const { return times_with_first(agendas, question, asked()); }

  care::Agendas agendas{care::metropolitan_france, 7};
  std::map<std::string, care::PlaceProtocol> protocols;
  care::JointQuestion question;
};

TEST_F(LinkedTimes, come_first_and_then_those_of_whoever_else_has_the_specialty) {
  question.specialty = "dermatology";
  const std::vector<care::JointSlot> found = times();
  ASSERT_EQ(found.size(), question.count);
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i].doctor, i < 3 ? "Practitioner/h1" : "Practitioner/d2") << i;
  EXPECT_EQ(found[0].start, small_time(10)) << "although the other is free at eight";
  EXPECT_EQ(found[3].start, small_time(8));
}

TEST_F(LinkedTimes, are_nobody_s_without_the_specialty_the_place_or_the_link) {
  EXPECT_TRUE(asked().empty());
  for (const care::JointSlot& slot : times()) EXPECT_NE(slot.doctor, "Practitioner/h1");
  question.specialty = "dermatology";
  EXPECT_EQ(asked(), std::vector<std::string>{"Practitioner/h1"});
  question.places = {"pont"};
  EXPECT_TRUE(asked().empty()) << "another place";
  question.places = {"bourg"};
  question.doctor = "Practitioner/d2";
  EXPECT_TRUE(asked().empty()) << "a certain doctor";
  question.doctor.clear();
  protocols["bourg"].links[0].until = small_time(6);
  EXPECT_TRUE(asked().empty()) << "a link that has ended";
}

}  // namespace
}  // namespace maillage::gateway

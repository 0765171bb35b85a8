// A protocol that would lose a patient is refused before it is used.
#include "care/protocol/place_protocol.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

PlaceProtocol usable() {
  PlaceProtocol protocol;
  protocol.place = "p1";
  protocol.address = "1 place du Bourg, 28300 Champhol";
  protocol.telephone = "+33 2 99 00 00 01";
  protocol.contact = {"Régulation", "coordinator", "+33 2 99 00 00 02"};
  protocol.questions = {{"chest-pain", {"Douleur dans la poitrine ?", "Chest pain?"}, Orientation::call_15}};
  protocol.ladder = {{.kind = RungKind::own_doctor, .doctors = {}}, {.kind = RungKind::territory, .doctors = {"d1"}}};
  return protocol;
}

TEST(PlaceProtocol, is_usable_with_an_address_a_number_a_ladder_and_a_person) { EXPECT_TRUE(check(usable())); }

TEST(PlaceProtocol, is_refused_without_someone_to_telephone) {
  PlaceProtocol protocol = usable();
  protocol.contact.telephone.clear();
  EXPECT_EQ(check(protocol).error().reason, "contact-missing");
}

TEST(PlaceProtocol, is_refused_with_a_rung_that_waits_for_ever_or_for_nobody) {
  PlaceProtocol protocol = usable();
  protocol.ladder[1].window = Seconds(0);
  EXPECT_EQ(check(protocol).error().expression, std::vector<std::string>{"ladder[1]"});
  protocol = usable();
  protocol.ladder[1].doctors.clear();
  EXPECT_EQ(check(protocol).error().reason, "rung-empty");
}

TEST(PlaceProtocol, is_refused_without_an_address_for_the_15) {
  PlaceProtocol protocol = usable();
  protocol.address.clear();
  EXPECT_EQ(check(protocol).error().reason, "address-missing");
}

TEST(PlaceProtocol, has_limits_of_plausibility_of_its_own_or_those_of_any_living_person) {
  PlaceProtocol protocol = usable();
  protocol.limits = {{VitalKind::temperature, 30, 42}};
  EXPECT_TRUE(check(protocol));
  EXPECT_EQ(limits_of(protocol, VitalKind::temperature).most, 42);
  EXPECT_EQ(limits_of(protocol, VitalKind::heart_rate), hard_limits(VitalKind::heart_rate));
  protocol.limits = {{VitalKind::temperature, 42, 30}};
  EXPECT_EQ(check(protocol).error().reason, "limits-crossed");
}

TEST(PlaceProtocol, is_refused_with_a_card_that_contradicts_its_kind) {
  PlaceProtocol protocol = usable();
  protocol.card.emplace().commune = "28070";
  EXPECT_TRUE(check(protocol));
  protocol.kind = PlaceKind::nurse_round;
  EXPECT_EQ(check(protocol).error().reason, "serves-missing");
}

TEST(PlaceProtocol, reads_back_the_names_that_it_writes) {
  EXPECT_EQ(orientation_of(name_of(Orientation::in_person)), Orientation::in_person);
  EXPECT_EQ(rung_kind_of(name_of(RungKind::regional)), RungKind::regional);
}

}  // namespace
}  // namespace maillage::care

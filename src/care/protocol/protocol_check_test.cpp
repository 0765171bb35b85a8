// Each number of a plan out of its bounds is refused, told, and told what could stand there.
#include "care/protocol/protocol_check.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

PlaceProtocol usable() {
  PlaceProtocol protocol;
  protocol.contact = {"Régulation", "coordinator", "+33 2 99 00 00 02"};
  protocol.ladder = {{.kind = RungKind::territory, .doctors = {"d1"}}};
  protocol.regulation.emplace();
  return protocol;
}

template <class Change>
std::string said(Change change) {
  PlaceProtocol protocol = usable();
  change(protocol);
  const auto checked = check_plan_of(protocol);
  return checked ? "" : checked.error().reason + ": " + checked.error().text;
}

TEST(ProtocolCheck, needs_neither_place_nor_questions_nor_card) { EXPECT_TRUE(check_plan_of(usable())); }

TEST(ProtocolCheck, tells_which_delay_is_out_of_bounds_and_how_long_one_may_be) {
  for (Seconds PlaceProtocol::* const delay : {&PlaceProtocol::gone_off_after, &PlaceProtocol::join_within, &PlaceProtocol::interruption_max,
                                               &PlaceProtocol::hour_patience, &PlaceProtocol::no_show_after}) {
    for (const Seconds slip : {Seconds(0), Seconds(-1), wait_max + Seconds(1)}) {
      const std::string words = said([&](PlaceProtocol& protocol) { protocol.*delay = slip; });
      EXPECT_TRUE(words.contains("is " + std::to_string(slip.count()) + " s. Delays last 1 second to 1 hour")) << words;
    }
  }
  EXPECT_TRUE(said([](PlaceProtocol& protocol) { protocol.join_within = {}; }).contains("(join-within)"));
  EXPECT_TRUE(said([](PlaceProtocol& protocol) { protocol.regulation->patience = Seconds(-1); }).contains("(regulation-patience) is -1 s"));
}

TEST(ProtocolCheck, tells_whose_share_is_none_and_too_long_lists) {
  EXPECT_TRUE(said([](PlaceProtocol& protocol) { protocol.caps.percent = 400; }).contains("is 400 in a hundred. Say 1 to 100"));
  const auto specialty = said([](PlaceProtocol& protocol) { protocol.caps.specialties = {{"psychiatry", 0}}; });
  EXPECT_TRUE(specialty.contains("of psychiatry share of teleconsultations is 0")) << specialty;
  EXPECT_TRUE(said([](PlaceProtocol& protocol) { protocol.caps.specialties.assign(21, {"x", 10}); }).starts_with("too-many-caps: 21"));
  EXPECT_TRUE(said([](PlaceProtocol& protocol) { protocol.regulation->motives.assign(21, "x"); }).starts_with("too-many-motives: 21"));
  EXPECT_TRUE(check_share(100, "A doctor's") && check_share(1, "A doctor's"));
  EXPECT_FALSE(check_share(-5, "A doctor's"));
}

TEST(ProtocolCheck, wants_somebody_to_telephone_and_words_for_every_check) {
  EXPECT_TRUE(said([](PlaceProtocol& protocol) { protocol.contact.telephone.clear(); }).starts_with("contact-missing"));
  EXPECT_TRUE(said([](PlaceProtocol& protocol) { protocol.checklist = {{"room", {}, true}}; }).starts_with("check-empty"));
}

}  // namespace
}  // namespace maillage::care

// What an operator may write by hand, and what is refused with the words of the file of a place.
#include "care/territory/resource_check.hpp"

#include <gtest/gtest.h>

#include "care/territory/link_resources.hpp"
#include "care/territory/place_resources.hpp"
#include "fhir/element/reader.hpp"
#include "testing/care/drafted.hpp"
#include "testing/care/links.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

std::string refusal(const PlaceProtocol& protocol, const char* resource) {
  const fhir::Document document = testing::read(resources_of(protocol), resource);
  const auto checked = check_resource(document.root());
  return checked ? "" : checked.error().reason + ": " + checked.error().text;
}

PlaceProtocol bus() {
  PlaceProtocol protocol = testing::champhol();
  protocol.kind = PlaceKind::bus;
  PlaceCard card;
  const LocalDate day = chrono::local_days(chrono::year(2026) / 11 / 26);
  card.stops = {{day, {chrono::hours(9), chrono::hours(11)}, "28070", "Place du Marché"},
                {day, {chrono::hours(14), chrono::hours(16)}, "28085", "Salle des fêtes"}};
  protocol.card = card;
  return protocol;
}

TEST(ResourceCheck, lets_a_bus_and_a_ladder_pass_that_make_sense) {
  EXPECT_EQ(refusal(bus(), "Location/champhol"), "");
  EXPECT_EQ(refusal(bus(), "PlanDefinition/champhol"), "");
  EXPECT_EQ(refusal(bus(), "Questionnaire/champhol"), "");
}

TEST(ResourceCheck, refuses_a_bus_that_must_be_in_two_places_and_says_which_and_what_to_change) {
  PlaceProtocol two = bus();
  two.card->stops[1].span.from = chrono::hours(10);
  const std::string said = refusal(two, "Location/champhol");
  EXPECT_NE(said.find("Location/champhol cannot be used"), std::string::npos) << said;
  EXPECT_NE(said.find("2026-11-26 09:00-11:00 in 28070"), std::string::npos) << said;
  EXPECT_NE(said.find("2026-11-26 10:00-16:00 in 28085"), std::string::npos) << said;
}

TEST(ResourceCheck, refuses_a_public_number_that_nobody_can_call) {
  PlaceProtocol protocol = bus();
  protocol.card->telephone = "by e-mail";
  const std::string said = refusal(protocol, "Location/champhol");
  EXPECT_NE(said.find("Write it with all its digits"), std::string::npos) << said;
}

TEST(ResourceCheck, refuses_a_ladder_without_a_last_rung_and_says_how_to_end_it) {
  PlaceProtocol open_ended = bus();
  open_ended.ladder.resize(1);
  open_ended.ladder[0].kind = RungKind::own_doctor;
  open_ended.ladder[0].doctors.clear();
  const std::string said = refusal(open_ended, "PlanDefinition/champhol");
  EXPECT_NE(said.find("ladder-no-last-rung"), std::string::npos) << said;
  EXPECT_NE(said.find("End it with a rung of the territory"), std::string::npos) << said;
}

/// The refusal of an affiliation in which somebody wrote `to` for `from` by hand.
std::string refusal_of_link_with(std::string_view from, std::string_view to, const Link& link = testing::dermatology()) {
  const fhir::Document written = testing::read(resources_of(link, {"champhol", "hopital"}), "OrganizationAffiliation/champhol-dermatologie");
  std::string bytes = fhir::Draft::of(written.root()).dump();
  const auto at = bytes.find(from);
  EXPECT_NE(at, std::string::npos) << bytes;
  bytes.replace(at, from.size(), to);
  const auto checked = check_resource(fhir::parse(bytes)->root());
  return checked ? "" : checked.error().text;
}

TEST(ResourceCheck, refuses_a_link_of_which_only_a_part_would_hold) {
  EXPECT_EQ(refusal_of_link_with("{", "{"), "");
  const std::string two_places = refusal_of_link_with(R"("location":[)", R"("location":[{"reference":"Location/bus"},)");
  EXPECT_NE(two_places.find("it names 2 of Location. Write one affiliation for each"), std::string::npos) << two_places;
  const std::string two_services = refusal_of_link_with(R"("healthcareService":[)", R"("healthcareService":[{"reference":"HealthcareService/x"},)");
  EXPECT_NE(two_services.find("it names 2 of HealthcareService. Write one"), std::string::npos) << two_services;
  const std::string no_place = refusal_of_link_with("Location/champhol", "Organization/champhol");
  EXPECT_NE(no_place.find("Write location with a reference to Location/ID"), std::string::npos) << no_place;
}

TEST(ResourceCheck, refuses_a_link_without_what_was_agreed_and_says_what_to_write) {
  const std::string no_start = refusal_of_link_with(R"("start")", R"("begin")");
  EXPECT_NE(no_start.find("Write period.start"), std::string::npos) << no_start;
  const std::string no_delay = refusal_of_link_with("urn:x-maillage:delay", "urn:x-maillage:x");
  EXPECT_NE(no_delay.find("the delay that it promises is 1 second to 1 hour"), std::string::npos) << no_delay;
  Link unsigned_link = testing::dermatology();
  unsigned_link.agreed_by.clear();
  EXPECT_NE(refusal_of_link_with("{", "{", unsigned_link).find("it does not say who agreed"), std::string::npos);
  EXPECT_EQ(refusal_of_link_with(R"("active":true)", R"("active":false)", unsigned_link), "") << "what does not hold may be kept as it was";
}

/// The refusal of a plan in which somebody wrote `to` for `from` by hand.
std::string refusal_with(std::string_view from, std::string_view to) {
  PlaceProtocol protocol = testing::champhol();
  protocol.join_within = Seconds(77);
  protocol.no_show_after = Seconds(78);
  protocol.regulation = RegulationRule{{}, true, Seconds(79)};
  protocol.caps.percent = 81;
  protocol.caps.specialties = {{"psychiatry", 82}};
  std::string text = testing::find(resources_of(protocol), "PlanDefinition/champhol")->resource.dump();
  const auto at = text.find(from);
  if (at == std::string::npos) return "nothing to change";
  text.replace(at, from.size(), to);
  const auto plan = fhir::parse(text);
  const auto checked = check_resource(plan->root());
  return checked ? "" : checked.error().text;
}

TEST(ResourceCheck, refuses_every_number_of_a_plan_that_would_lose_the_place_and_tells_it) {
  struct Slip {
    std::string_view from, to, told;
  };
  EXPECT_EQ(refusal_with(":77,", ":78,"), "") << "the plan itself can be used";
  for (const Slip& slip :
       {Slip{":81", ":400", "400 in a hundred"}, Slip{":81", ":-5", "-5 in a hundred"}, Slip{":81", ":0", "0 in a hundred"},
        Slip{":82", ":101", "101 in a hundred"}, Slip{":82", ":-1", "-1 in a hundred"}, Slip{":77,", ":0,", "(join-within) is 0 s"},
        Slip{":78,", ":3601,", "(no-show-after) is 3601 s"}, Slip{":79,", ":-1,", "(regulation-patience) is -1 s"}}) {
    const std::string said = refusal_with(slip.from, slip.to);
    EXPECT_NE(said.find(slip.told), std::string::npos) << slip.to << ": " << said;
    EXPECT_NE(said.find("1 "), std::string::npos) << "what could stand there: " << said;
  }
}

TEST(ResourceCheck, refuses_a_plan_without_somebody_to_telephone_or_an_age) {
  PlaceProtocol alone = testing::champhol();
  alone.contact.telephone.clear();
  EXPECT_NE(refusal(alone, "PlanDefinition/champhol").find("contact-missing"), std::string::npos);
  EXPECT_NE(refusal_with("\"code\":\"age\"", "\"code\":\"focus\"").find("useContext"), std::string::npos);
  EXPECT_NE(refusal_with("urn:x-maillage:under-age", "urn:x-maillage:x").find("under-age"), std::string::npos);
}

TEST(ResourceCheck, says_which_rung_has_an_unknown_code_and_which_codes_there_are) {
  const std::string said = refusal_with("\"territory\"", "\"everybody\"");
  EXPECT_NE(said.find("action.action[1]"), std::string::npos) << said;
  EXPECT_NE(said.find("\"everybody\""), std::string::npos) << said;
  EXPECT_NE(said.find("own-doctor, territory, neighbours, regional"), std::string::npos) << said;
}

TEST(ResourceCheck, leaves_resources_that_are_none_of_this_house_alone) {
  const auto other = fhir::parse(R"({"resourceType":"Location","id":"x","type":[{"coding":[{"code":"HOSP"}]}]})");
  EXPECT_TRUE(check_resource(other->root()));
  const auto plan = fhir::parse(R"({"resourceType":"PlanDefinition","id":"x","status":"active"})");
  EXPECT_TRUE(check_resource(plan->root()));
}

}  // namespace
}  // namespace maillage::care

// Handing on and regulating by HTTP: who may, what each sees, and that whoever has handed it on is no longer of it.
#include <gtest/gtest.h>

#include "gateway/care/care_routes.hpp"
#include "gateway/care/handing_lists.hpp"
#include "testing/care/care_house.hpp"

namespace maillage::gateway {
namespace {

using Answer = testing::CareAnswer;
using House = testing::CareHouse;
using record::Person;
using record::Relation;
using record::Role;

const Person regulator{"a-reg", Role::regulating_doctor, "reg", "", ""};
const Person colleague{"a-t1", Role::doctor, "t1", "", ""};

care::PlaceProtocol regulated() {
  care::PlaceProtocol protocol = testing::champhol();
  protocol.regulation = care::RegulationRule{{}, true, Seconds(600)};
  return protocol;
}

std::string ring_version(House& house, const Person& person) {
  for (const fhir::Element ring : house.look(person).consultation()["dispatch"]["rings"]) {
    if (ring["doctor"].text() == "Practitioner/" + person.practitioner) return std::string(ring["version"].number_text());
  }
  return "0";
}

void on_duty(House& house, const Person& person) {
  run_inline(house.desk.presence(person.practitioner, true, house.clock.at));
  ASSERT_EQ(house.ask(person, Method::post, "/api/care/availability", R"({"say":"available"})").status, Status::ok);
}

TEST(HandingRoutes, hand_a_consultation_to_a_colleague_who_reads_why) {
  House house;
  house.ready();
  house.accept();
  on_duty(house, colleague);
  const Answer free = house.ask(house.doctor, Method::get, "/api/care/consultation-requests/" + house.id + "/colleagues");
  ASSERT_EQ(free.status, Status::ok);
  EXPECT_EQ(free.body["doctors"][0]["doctor"].text(), "Practitioner/t1");
  EXPECT_EQ(free.body["doctors"][0]["state"].text(), "available");
  EXPECT_EQ(house.ask(house.stranger, Method::get, "/api/care/consultation-requests/" + house.id + "/colleagues").reason(), "unknown-consultation");
  EXPECT_EQ(house.tell(house.doctor, "transfer", R"({"to":"t1","reason":"x"})").reason(), "bad-member");
  ASSERT_EQ(house.tell(house.doctor, "transfer", R"({"to":"Practitioner/t1","reason":"Avis"})").status, Status::ok);

  const Answer card = house.look(colleague);
  EXPECT_EQ(card.consultation()["transfer"]["from"].text(), "Practitioner/own");
  EXPECT_EQ(card.consultation()["transfer"]["reason"].text(), "Avis");
  EXPECT_FALSE(card.consultation()["patient"].exists()) << "a card has no name";
  EXPECT_FALSE(house.look(house.coordinator).consultation()["transfer"]["reason"].exists()) << "a doctor's own word";
  EXPECT_EQ(house.relations.standing(house.doctor, "garnereau", house.clock.at).relation, Relation::in_encounter);

  ASSERT_EQ(house.tell(colleague, "accept", R"({"version":)" + ring_version(house, colleague) + "}").status, Status::ok);
  const Answer taken = house.look(colleague);
  EXPECT_EQ(taken.consultation()["owner"].text(), "Practitioner/t1");
  EXPECT_EQ(taken.consultation()["handedOn"][0]["reason"].text(), "Avis");
  EXPECT_EQ(house.relations.standing(house.doctor, "garnereau", house.clock.at).relation, Relation::former) << "she reads on and takes no part";
  EXPECT_FALSE(house.relations.part_in(house.doctor, {"Encounter", house.id}, house.clock.at).takes_part) << "so the room puts her out";
  EXPECT_EQ(house.tell(house.doctor, "transfer", R"({"reason":"x"})").reason(), "unknown-consultation");
}

TEST(HandingRoutes, keep_it_when_the_colleague_says_no) {
  House house;
  house.ready();
  house.accept();
  on_duty(house, colleague);
  ASSERT_EQ(house.tell(house.doctor, "transfer", R"({"reason":"fin de garde"})").status, Status::ok);
  ASSERT_EQ(house.tell(colleague, "decline", R"({"version":)" + ring_version(house, colleague) + R"(,"reason":"none"})").status, Status::ok);
  const Answer kept = house.look(house.doctor);
  EXPECT_EQ(kept.consultation()["owner"].text(), "Practitioner/own");
  EXPECT_FALSE(kept.consultation()["transfer"].exists());
  EXPECT_EQ(house.tell(house.doctor, "keep").reason(), "no-transfer");
}

TEST(RegulationRoutes, show_the_regulating_doctor_what_waits_for_her_and_nothing_else) {
  House house(regulated());
  house.ready();
  EXPECT_EQ(house.ask(regulator, Method::get, "/api/care/regulation").body["consultations"].size(), 0U);
  EXPECT_EQ(house.look(regulator).reason(), "unknown-consultation");
  EXPECT_EQ(house.tell(regulator, "regulate", R"({"answer":"emergency"})").reason(), "unknown-consultation");
  house.tell(house.nurse, "reopen", R"({"reason":"doute"})");
  ASSERT_EQ(house.tell(house.nurse, "ask-regulation", R"({"reason":"faut-il la voir ?"})").status, Status::ok);

  const Answer list = house.ask(regulator, Method::get, "/api/care/regulation");
  ASSERT_EQ(list.body["consultations"].size(), 1U);
  const fhir::Element row = list.body["consultations"][0];
  EXPECT_EQ(row["identity"]["birthDate"].text(), "1948-02-11");
  EXPECT_EQ(row["regulation"]["reason"].text(), "faut-il la voir ?");
  EXPECT_EQ(row["answers"].size(), 3U);
  EXPECT_FALSE(row["handOver"].exists());
  EXPECT_EQ(house.ask(house.doctor, Method::get, "/api/care/regulation").body["consultations"].size(), 0U);
}

TEST(RegulationRoutes, leave_a_visit_to_the_coordinator_until_she_notes_what_became_of_it) {
  House house(regulated());
  house.ready();
  house.tell(house.nurse, "reopen", R"({"reason":"doute"})");
  house.tell(house.nurse, "ask-regulation", R"({"reason":"x"})");
  EXPECT_EQ(house.tell(house.coordinator, "regulate", R"({"answer":"emergency"})").reason(), "unknown-consultation");
  EXPECT_EQ(house.tell(regulator, "regulate", "{}").reason(), "answer-missing");
  EXPECT_EQ(house.tell(regulator, "regulate", R"({"answer":"visit","who":"Dr Lano","due":"demain"})").reason(), "bad-member");
  ASSERT_EQ(house.tell(regulator, "regulate", R"({"answer":"visit","who":"Dr Lano","due":"2026-03-10T16:00:00Z"})").status, Status::ok);
  EXPECT_EQ(house.look(house.nurse).consultation()["regulation"]["who"].text(), "Dr Lano");
  EXPECT_EQ(house.look(regulator).reason(), "unknown-consultation") << "decided, it is no longer hers";

  const Answer follow = house.ask(house.coordinator, Method::get, "/api/care/regulation");
  ASSERT_EQ(follow.body["toFollow"].size(), 1U);
  EXPECT_FALSE(follow.body["toFollow"][0]["patient"].exists());
  ASSERT_EQ(house.tell(house.coordinator, "follow-up", R"({"note":"Vue à 16 h"})").status, Status::ok);
  EXPECT_EQ(house.ask(house.coordinator, Method::get, "/api/care/regulation").body["toFollow"].size(), 0U);
  EXPECT_EQ(house.tell(house.coordinator, "follow-up", R"({"note":"x"})").reason(), "nothing-to-follow");
}

TEST(RegulationRoutes, put_what_cannot_wait_before_what_is_older) {
  care::Consultation rung{.id = "rung", .status = care::Status::unanswered};
  rung.regulation = care::Regulation{.cause = care::RegulationCause::nobody_answered};
  care::Consultation held{.id = "held", .status = care::Status::ready};
  held.regulation = care::Regulation{.cause = care::RegulationCause::asked};
  care::Consultation late = rung;
  late.regulation->escalated = true;
  care::Consultation alerted = rung;
  alerted.emergency = care::Emergency{};
  EXPECT_LT(urgency_of(alerted), urgency_of(late));
  EXPECT_LT(urgency_of(late), urgency_of(held));
  EXPECT_LT(urgency_of(held), urgency_of(rung));

  House house(regulated());
  house.ready();
  house.tell(house.nurse, "reopen", R"({"reason":"doute"})");
  house.tell(house.nurse, "ask-regulation", R"({"reason":"x"})");
  const auto first = [&house] {
    return std::string(house.ask(regulator, Method::get, "/api/care/regulation").body["consultations"][0]["urgency"].text());
  };
  EXPECT_EQ(first(), "held");
  house.tell(house.nurse, "emergency", R"({"reason":"malaise"})");
  EXPECT_EQ(first(), "emergency");
}

}  // namespace
}  // namespace maillage::gateway

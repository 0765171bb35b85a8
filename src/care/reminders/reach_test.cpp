// By which way, and that nothing but an address gets through as one.
#include "care/reminders/reach.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

Reach reach(const std::string& members, WaysOut ways = {true, true}, bool detained = false) {
  const auto patient = fhir::parse(R"({"resourceType":"Patient")" + (members.empty() ? "" : "," + members) + "}");
  EXPECT_TRUE(patient.has_value());
  return reach_of(patient->root(), detained, ways);
}

const std::string both = R"("telecom":[{"system":"email","value":"odette@example.fr"},{"system":"phone","value":"06 39 98 14 27"}])";

std::string wishes(const char* code) { return both + R"(,"extension":[{"url":"urn:x-maillage:extension:reminders","valueCode":")" + code + R"("}])"; }

TEST(Reach, is_the_mobile_then_the_address_then_a_letter) {
  EXPECT_EQ(reach(both).way, ReminderWay::sms);
  EXPECT_EQ(reach(both).to.reveal(), "+33639981427");
  EXPECT_EQ(reach(both, {false, true}).to.reveal(), "odette@example.fr");
  EXPECT_EQ(reach("").way, ReminderWay::letter);
  EXPECT_EQ(reach(R"("telecom":[{"system":"phone","value":"02 37 99 00 01"}])").way, ReminderWay::letter) << "a landline reads no SMS";
  EXPECT_EQ(reach(both, {}).way, ReminderWay::none) << "she has a telephone, the house no way out";
  EXPECT_EQ(reach(R"("telecom":[{"system":"phone","value":"06 39 98 14 27","use":"old"}])").way, ReminderWay::letter);
}

TEST(Reach, tells_a_person_every_number_that_is_in_use) {
  const auto patient = fhir::parse(R"({"resourceType":"Patient","telecom":[{"system":"phone","value":"02 37 99 00 01"},)"
                                   R"({"system":"email","value":"odette@example.fr"},{"system":"phone","value":"06 1","use":"old"}]})");
  EXPECT_EQ(telephones_of(patient->root()), (std::vector<std::string>{"02 37 99 00 01"}));
}

TEST(Reach, is_what_the_patient_said) {
  EXPECT_EQ(reach(wishes("email")).way, ReminderWay::email);
  EXPECT_EQ(reach(wishes("letter")).way, ReminderWay::letter);
  EXPECT_EQ(reach(wishes("none")).way, ReminderWay::none);
  EXPECT_EQ(reach(wishes("pigeon")).way, ReminderWay::sms);
  EXPECT_EQ(reach(R"("telecom":[{"system":"email","value":"o@example.fr","rank":1},{"system":"phone","value":"0639981427","rank":2}])").way,
            ReminderWay::email);
  EXPECT_TRUE(reach(both + R"(,"communication":[{"language":{"coding":[{"code":"en"}]}}])").english);
}

TEST(Reach, never_leaves_the_unit_of_a_prison) {
  for (const char* wish : {"sms", "email", "letter", "none"}) {
    const Reach found = reach(wishes(wish), {true, true}, true);
    EXPECT_EQ(found.way, ReminderWay::unit);
    EXPECT_TRUE(found.to.reveal().empty());
  }
}

TEST(Reach, takes_numbers_as_people_write_them) {
  for (const char* said : {"06 39 98 14 27", "06.39.98.14.27", "+33 6 39 98 14 27", "0033639981427"}) {
    EXPECT_EQ(mobile_number(said, false), "+33639981427") << said;
  }
  EXPECT_EQ(mobile_number("+44 7700 900123", true), "+447700900123");
  for (const char* said : {"", "06", "0237990001", "+33237990001", "06 39 98 14 27 (sa fille)", "+", "06+39981427", "+44 7700 900123"}) {
    EXPECT_EQ(mobile_number(said, false), "") << said;
  }
}

TEST(Reach, takes_no_address_that_could_become_a_header_or_a_command) {
  EXPECT_TRUE(is_email_address("odette.garnereau+rdv@mail.example.fr"));
  for (const std::string& text : {std::string("a@b.fr\r\nBcc: c@d.fr"), std::string("a@b.fr\n"), std::string("<a@b.fr>"), std::string("a b@c.fr"),
                                  std::string("a@b"), std::string("@b.fr"), std::string("a@b.fr>, <c@d.fr"), std::string("a\0@b.fr", 7),
                                  std::string("a@b..fr"), std::string("\"a\"@b.fr"), std::string("a@-b.fr"), std::string("é@b.fr")}) {
    EXPECT_FALSE(is_email_address(text)) << text;
  }
}

}  // namespace
}  // namespace maillage::care

// What the desk writes is what she said, and nothing else of her changes.
#include "care/reminders/reaching.hpp"

#include <gtest/gtest.h>

#include "care/reminders/reach.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

const std::string landline = R"({"system":"phone","value":"02 37 99 00 01","use":"home"})";
const std::string mobile = R"({"system":"phone","value":"06 39 98 14 27","rank":1})";
const std::string email = R"({"system":"email","value":"odette@example.fr"})";
const std::string other = R"({"url":"urn:other","valueString":"stays"})";

std::string patient(const std::string& members) {
  return R"({"resourceType":"Patient","birthDate":"1957-03-14")" + (members.empty() ? "" : "," + members) + "}";
}
std::string telecom(const std::string& points) { return R"("telecom":[)" + points + "]"; }

Reaching said(const char* telephone, const char* address, const char* wish) {
  return {Redacted<std::string>(telephone), Redacted<std::string>(address), *wish_of(wish)};
}
std::string changed(const std::string& members, const Reaching& now) {
  const auto document = fhir::parse(patient(members));
  return with_reaching(document->root(), now).dump();
}
Reaching known(const std::string& members) { return reaching_in(fhir::parse(patient(members))->root()); }
std::string reason(const Reaching& now) {
  const auto good = check(now);
  return good ? "" : good.error().reason;
}

TEST(Reaching, asks_about_the_mobile_before_another_number_in_use) {
  EXPECT_EQ(known(telecom(landline + "," + mobile + "," + email)), said("06 39 98 14 27", "odette@example.fr", "any"));
  EXPECT_EQ(known(telecom(landline)), said("02 37 99 00 01", "", "any"));
  EXPECT_EQ(known(telecom(R"({"system":"phone","value":"06 39 98 14 27","use":"old"})")), said("", "", "any"));
  EXPECT_EQ(known(""), said("", "", "any"));
}

TEST(Reaching, writes_a_new_number_in_the_place_of_the_one_that_was_asked_about) {
  EXPECT_EQ(changed(telecom(landline + "," + mobile + "," + email), said("06 39 98 14 28", "odette@example.fr", "any")),
            patient(telecom(landline + R"(,{"system":"phone","value":"06 39 98 14 28","rank":1},)" + email)));
  EXPECT_EQ(changed("", said("02 37 99 00 01", "odette@example.fr", "any")),
            patient(telecom(R"({"system":"phone","value":"02 37 99 00 01"},)" + email)));
  EXPECT_EQ(changed(telecom(mobile + "," + email), said("", "", "any")), patient("")) << "what she no longer has is taken away";
}

TEST(Reaching, changes_nothing_where_she_says_what_was_known) {
  const std::string members = telecom(landline + "," + mobile + "," + email) + R"(,"extension":[)" + other +
                              R"(,{"url":"urn:x-maillage:extension:reminders","valueCode":"letter"}])";
  EXPECT_EQ(changed(members, known(members)), patient(members));
  EXPECT_EQ(changed(members, said("06 39 98 14 27", "odette@example.fr", "any")),
            patient(telecom(landline + "," + mobile + "," + email) + R"(,"extension":[)" + other + "]"));
}

TEST(Reaching, says_of_a_number_abroad_that_it_is_mobile_when_she_wants_sms) {
  const std::string abroad = changed("", said("+32 470 12 34 56", "", "sms"));
  const auto document = fhir::parse(abroad);
  EXPECT_EQ(reach_of(document->root(), false, {true, true}).way, ReminderWay::sms) << abroad;
  EXPECT_EQ(changed("", said("06 39 98 14 27", "", "sms")).find("\"use\""), std::string::npos) << "seen by its figures";
}

TEST(Reaching, refuses_what_nobody_could_use_and_says_what_to_ask) {
  EXPECT_EQ(reason(said("12", "", "any")), "telephone-unreadable");
  EXPECT_EQ(reason(said("", "odette@", "any")), "email-unreadable");
  EXPECT_EQ(reason(said("", "a@b.fr\r\nBcc: x@y.fr", "any")), "email-unreadable");
  EXPECT_EQ(reason(said("02 37 99 00 01", "", "sms")), "wish-without-mobile");
  EXPECT_EQ(reason(said("06 39 98 14 27", "", "email")), "wish-without-email");
  EXPECT_EQ(reason(said("06 39 98 14 27", "", "sms")), "");
  EXPECT_EQ(reason(said("", "", "letter")), "");
  EXPECT_EQ(reason(said("", "", "none")), "");
  EXPECT_FALSE(wish_of("unit").has_value());
  EXPECT_FALSE(wish_of("").has_value());
}

}  // namespace
}  // namespace maillage::care

#include "gateway/agenda/agenda_words.hpp"

#include <gtest/gtest.h>

#include "care/booking/booking_documents.hpp"
#include "fhir/element/reader.hpp"
#include "testing/agenda/small_territory.hpp"

namespace maillage::gateway {
namespace {

using testing::small_agenda;
using testing::small_monday;
using testing::small_slot;
using testing::small_time;

std::string refusal_of_rules(const std::string& json) {
  care::AgendaRules rules;
  const auto document = fhir::parse(json);
  const auto read = parse_rules(document->root(), rules);
  return read ? "" : read.error().reason + " at " + read.error().expression.front();
}

TEST(AgendaWords, give_rules_back_as_they_were_shown) {
  care::AgendaRules rules = small_agenda(care::AgendaRole::doctor, "Practitioner/d1");
  rules.weekly[0].every_weeks = 2;
  rules.weekly[1].ends = small_monday + std::chrono::days(30);
  rules.weekly[1].span.to = 24 * 60;
  rules.exceptions = {{small_monday, {{care::SlotKind::pool, {8 * 60 + 5, 9 * 60}}}}, {small_monday + std::chrono::days(1), {}}};
  rules.absences = {{small_monday, small_monday + std::chrono::days(2)}};
  rules.holidays = care::OnHolidays::as_usual;
  const auto shown = view_of(rules).document();
  EXPECT_EQ(shown["weekly"][0]["from"].text(), "08:00");
  EXPECT_EQ(shown["weekly"][0]["weekdays"][4].integer(), 5);
  care::AgendaRules read = small_agenda(care::AgendaRole::doctor, "Practitioner/d1");
  const auto taken = parse_rules(shown.root(), read);
  ASSERT_TRUE(taken) << taken.error().text;
  EXPECT_EQ(read, rules);
}

/// Whole rules, with this in the place of one of their lists.
std::string rules_with(const std::string& list, const std::string& items) {
  std::string json = R"({"holidays":"closed")";
  for (const std::string one : {"weekly", "exceptions", "absences"}) json += ",\"" + one + "\":" + (one == list ? items : "[]");
  return json + "}";
}

TEST(AgendaWords, say_which_part_of_the_rules_cannot_be_read) {
  const auto weekly = [](const std::string& rule) { return refusal_of_rules(rules_with("weekly", "[{" + rule + "}]")); };
  EXPECT_EQ(weekly(R"("from":"8h","to":"09:00","starts":"2026-11-23")"), "not-a-time at weekly[0].from");
  EXPECT_EQ(weekly(R"("from":"08:00","to":"25:00","starts":"2026-11-23")"), "not-a-time at weekly[0].to");
  EXPECT_EQ(weekly(R"("from":"08:00","to":"09:00")"), "not-a-date at weekly[0].starts");
  EXPECT_EQ(weekly(R"("kind":"nap","from":"08:00","to":"09:00")"), "unknown-slot-kind at weekly[0].kind");
  EXPECT_EQ(weekly(R"("from":"08:00","to":"09:00","starts":"2026-11-23","weekdays":[8])"), "agenda-no-weekday at weekly[0].weekdays");
  EXPECT_EQ(weekly(R"("from":"08:00","to":"09:00","starts":"2026-11-23","weekdays":1)"), "file-unusable at weekly[0].weekdays");
  EXPECT_EQ(weekly(R"("from":"08:00","to":"09:00","starts":"2026-11-23","weekdays":[1],"everyWeeks":"2")"), "file-unusable at weekly[0].everyWeeks");
  EXPECT_EQ(refusal_of_rules(rules_with("exceptions", R"([{"date":"2026-02-30"}])")), "not-a-date at exceptions[0].date");
  EXPECT_EQ(refusal_of_rules(rules_with("exceptions", R"([{"date":"2026-02-20","openings":"all day"}])")), "file-unusable at exceptions[0].openings");
  EXPECT_EQ(refusal_of_rules(rules_with("absences", R"([{"from":"2026-11-23"}])")), "not-a-date at absences[0].to");
}

TEST(AgendaWords, never_take_for_an_empty_agenda_what_is_not_said_or_not_understood) {
  EXPECT_EQ(refusal_of_rules(rules_with("", "")), "") << "an empty week, said as one";
  EXPECT_EQ(refusal_of_rules("{}"), "file-unusable at holidays");
  for (const char* garbage : {R"("abc")", "[]", "null", "7"}) EXPECT_EQ(refusal_of_rules(garbage), "rules-missing at rules") << garbage;
  EXPECT_EQ(refusal_of_rules(R"({"holidays":"whatever","weekly":[],"exceptions":[],"absences":[]})"), "file-unusable at holidays");
  EXPECT_EQ(refusal_of_rules(R"({"holidays":"closed","weekly":[],"exceptions":[]})"), "file-unusable at absences");
  for (const char* list : {"weekly", "exceptions", "absences"}) {
    EXPECT_EQ(refusal_of_rules(rules_with(list, R"("none")")), std::string("file-unusable at ") + list);
    EXPECT_EQ(refusal_of_rules(rules_with(list, R"([3])")), std::string("file-unusable at ") + list + "[0]");
    EXPECT_EQ(refusal_of_rules(rules_with(list, R"([{"form":"08:00"}])")), std::string("file-unusable at ") + list + "[0].form");
  }
  EXPECT_EQ(refusal_of_rules(R"({"holidays":"closed","weekly":[],"exceptions":[],"absences":[],"busy":{}})"), "file-unusable at busy");
  EXPECT_EQ(refusal_of_rules(R"({"holidays":"closed","weekly":[],"exceptions":[],"absences":[],"specialties":[]})"), "file-unusable at specialties");
  EXPECT_EQ(refusal_of_rules(R"({"owner":"Location/x","holidays":"closed","weekly":[],"exceptions":[],"absences":[]})"), "file-unusable at owner");
}

TEST(AgendaWords, ask_for_nothing_that_was_not_understood) {
  const auto refused = [](const char* json) {
    const auto document = fhir::parse(json);
    const auto question = parse_question(document->root(), small_time(10));
    return question ? "" : question.error().expression.front();
  };
  EXPECT_EQ(refused(R"({"places":["bourg"],"doctor":"Practitioner/d1","minutes":20})"), "");
  EXPECT_EQ(refused(R"({"places":"bourg"})"), "places");
  EXPECT_EQ(refused(R"({"places":["bourg",3]})"), "places[1]");
  EXPECT_EQ(refused(R"({"place":"bourg"})"), "place");
  EXPECT_EQ(refused(R"({"minutes":"20"})"), "minutes");
  EXPECT_EQ(refused(R"({"earliest":20261123})"), "earliest");
  EXPECT_EQ(refused(R"({"kind":4})"), "kind");
  for (const char* word : {"doctor", "specialty", "language", "home"}) EXPECT_EQ(refused((std::string("{\"") + word + "\":[\"x\"]}").c_str()), word);
}

TEST(AgendaWords, never_ask_before_now_and_read_a_date_as_a_local_one) {
  const Instant now = small_time(10);
  const auto question = [now](const char* json) { return parse_question(fhir::parse(json)->root(), now); };
  EXPECT_EQ(question("{}")->earliest, now);
  EXPECT_EQ(question(R"({"earliest":"2026-11-20"})")->earliest, now);
  EXPECT_EQ(question(R"({"earliest":"2026-11-24"})")->earliest, small_time(0, 0, 1));
  EXPECT_EQ(question(R"({"earliest":"2026-11-24T09:00:00+01:00"})")->earliest, small_time(9, 0, 1));
  EXPECT_EQ(question(R"({"minutes":30})")->quanta, 6U);
  EXPECT_EQ(question(R"({"minutes":31})").error().reason, "booking-no-slot");
  EXPECT_EQ(question(R"({"minutes":500})").error().reason, "booking-no-slot");
  EXPECT_EQ(question(R"({"earliest":"soon"})").error().reason, "not-a-date");
  EXPECT_EQ(question(R"({"kind":"nap"})").error().reason, "unknown-slot-kind");
}

TEST(AgendaWords, give_a_slot_back_as_it_was_offered) {
  const care::JointSlot slot = small_slot(small_time(9));
  EXPECT_EQ(*parse_slot(view_of(slot).document().root()), slot);
  EXPECT_EQ(parse_slot(fhir::parse("{}")->root()).error().reason, "slot-missing");
}

TEST(AgendaWords, hide_the_patient_from_whom_she_does_not_concern) {
  care::Booking booking;
  booking.patient = "odette";
  booking.motive = Redacted<std::string>("Toux");
  booking.slot = small_slot(small_time(9));
  EXPECT_NE(view_of(booking, PatientShown::yes).dump().find("odette"), std::string::npos);
  const std::string hidden = view_of(booking, PatientShown::no).dump();
  EXPECT_EQ(hidden.find("odette"), std::string::npos);
  EXPECT_EQ(hidden.find("Toux"), std::string::npos);
}

}  // namespace
}  // namespace maillage::gateway

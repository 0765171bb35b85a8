// The same consultation for three pairs of eyes.
#include "gateway/care/care_view.hpp"

#include <gtest/gtest.h>

#include "testing/care/cards.hpp"
#include "testing/care/links.hpp"
#include "testing/care/story.hpp"

namespace maillage::gateway {
namespace {

using namespace maillage::care;
using testing::Story;

std::string seen(const Story& story, CareEyes eyes) { return view_of(story.state, story.protocol, eyes).dump(); }
bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(CareView, shows_a_rung_doctor_the_card_and_not_who_it_is) {
  Story story;
  story.ringing().must(Measure{{.kind = VitalKind::heart_rate, .value = *Decimal::parse("112"), .second = {}, .device = {}}});
  const std::string card = seen(story, CareEyes::card);
  EXPECT_TRUE(holds(card, "\"value\":\"112\""));
  EXPECT_TRUE(holds(card, "\"ageMonths\":936"));
  EXPECT_FALSE(holds(card, "garnereau"));
}

TEST(CareView, shows_the_coordination_no_clinical_word) {
  Story story;
  story.concluded().must(AmendConclusion{1, testing::good_report(), Words("secret du patient"), true}, "own");
  const std::string course = seen(story, CareEyes::coordination);
  for (const char* word : {"garnereau", "secret du patient", "paracétamol", "Angine", "J02.9"}) EXPECT_FALSE(holds(course, word)) << word;
  EXPECT_TRUE(holds(course, "\"kind\":\"ring-started\""));
  EXPECT_TRUE(holds(seen(story, CareEyes::whole), "paracétamol"));
}

TEST(CareView, explains_why_this_doctor_and_for_how_long) {
  Story story;
  story.duty["own"] = DutyState::busy;
  story.ringing();
  story.wait(Seconds(60));
  story.must(ReachDeadline{}, "system");
  const std::string course = seen(story, CareEyes::coordination);
  EXPECT_TRUE(holds(course, R"("passed":[{"doctor":"Practitioner/own","why":"busy"}])"));
  EXPECT_TRUE(holds(course, R"("kind":"rung-left","by":"system","detail":"window-over","subject":"own-doctor")"));
}

TEST(CareView, gives_the_address_and_the_number_to_whoever_must_call_15) {
  Story story;
  story.in_call().must(RaiseEmergency{Words("malaise")});
  EXPECT_TRUE(holds(seen(story, CareEyes::whole), story.protocol.address));
}

TEST(CareView, of_a_ring_carries_the_version_to_name) {
  Story story;
  story.ringing();
  const std::string event = event_of(story.state, story.protocol, story.notices.at(0), Sequence{9});
  EXPECT_TRUE(holds(event, R"("event":"ring","sequence":9,"consultation":"77","version":)" + std::to_string(story.state.ring->version.value)));
}

TEST(CareView, calls_the_score_an_aid_and_names_what_is_missing) {
  Story story;
  story.requested().must(Measure{{.kind = VitalKind::heart_rate, .value = *Decimal::parse("112"), .second = {}, .device = {}}});
  EXPECT_TRUE(holds(seen(story, CareEyes::whole), R"("news2":{"aid":true,"score":2)"));
  EXPECT_TRUE(holds(seen(story, CareEyes::whole), R"("missing":["respiratory-rate")"));
}

TEST(CareView, says_of_a_place_whether_it_is_open_where_its_hours_are_known) {
  Story story;
  EXPECT_EQ(view_of(story.protocol, story.now).dump().find("opening"), std::string::npos);
  story.protocol.card = testing::pharmacy_card();
  const std::string open = view_of(story.protocol, story.now).dump();  // Tuesday 10 March 2026, 10 h in Paris
  EXPECT_NE(open.find(R"("opening":{"open":true,"from":"2026-03-10T08:00:00.000000Z","until":"2026-03-10T11:30:00.000000Z"})"), std::string::npos)
      << open;
  const std::string closed = view_of(story.protocol, story.now + Micros(std::chrono::hours(3))).dump();
  EXPECT_NE(closed.find(R"("opening":{"open":false,"from":"2026-03-10T13:00:00.000000Z")"), std::string::npos) << closed;
}

TEST(CareView, names_the_linked_service_that_is_asked) {
  Story story = testing::linked_story();
  testing::prepared_for(story, "dermatology").must(DeclareReady{});
  const std::string course = seen(story, CareEyes::coordination);
  EXPECT_TRUE(holds(course, R"("specialty":"dermatology")"));
  EXPECT_TRUE(holds(course, R"({"kind":"linked","service":"Dermatologie","ringSeconds":45,"windowSeconds":120,"state":"here"})")) << course;
  EXPECT_TRUE(holds(course, R"("detail":"linked","subject":"Practitioner/d1","service":"Dermatologie")")) << course;
}

TEST(CareView, says_why_this_doctor_before_the_others_who_were_free) {
  Story story;
  story.protocol.ladder[1].prefer = {care::Preference::known_doctor};
  story.duty["own"] = care::DutyState::off;
  story.prepared();
  story.state.familiar.doctors = {"t2"};
  story.must(DeclareReady{});
  EXPECT_TRUE(holds(seen(story, CareEyes::coordination), R"("because":["known-doctor"])")) << seen(story, CareEyes::coordination);
}

TEST(CareView, tells_everybody_who_sees_it_what_the_patient_speaks) {
  Story story;
  story.requested();
  EXPECT_EQ(seen(story, CareEyes::card).find("languages"), std::string::npos);
  story.state.familiar.languages = {"ar", "fr"};
  for (const CareEyes eyes : {CareEyes::card, CareEyes::coordination, CareEyes::whole}) {
    EXPECT_TRUE(holds(seen(story, eyes), R"("languages":["ar","fr"])"));
  }
}

TEST(CareView, shows_of_a_place_the_links_that_hold_now) {
  Story story = testing::linked_story();
  Link& link = story.protocol.links[0];
  link.hours.emplace().week[1] = {{std::chrono::hours(9), std::chrono::hours(12)}};  // Tuesday
  const std::string shown = view_of(story.protocol, story.now).dump();
  EXPECT_TRUE(
      holds(shown, R"("links":[{"id":"champhol-dermatologie","service":"Dermatologie","provider":"Hôpital de la Roseraie","delaySeconds":120)"))
      << shown;
  EXPECT_TRUE(holds(shown, R"("specialties":[{"code":"dermatology","fr":"Dermatologie","en":"Dermatology"}])"));
  EXPECT_TRUE(holds(shown, R"("opening":{"open":true,"from":"2026-03-10T08:00:00.000000Z","until":"2026-03-10T11:00:00.000000Z"})")) << shown;
  link.until = story.now;
  EXPECT_FALSE(holds(view_of(story.protocol, story.now).dump(), "links"));
}

}  // namespace
}  // namespace maillage::gateway

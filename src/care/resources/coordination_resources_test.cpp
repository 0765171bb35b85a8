// The room opens by the encounter, and a ring gives no ownership.
#include "care/resources/resources.hpp"

#include <gtest/gtest.h>

#include "fhir/validation/validate.hpp"
#include "testing/care/drafted.hpp"
#include "testing/care/links.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::find;
using testing::read;
using testing::Story;

TEST(Resources, open_the_room_by_an_encounter_in_progress_with_both_people) {
  Story story;
  story.ringing();
  EXPECT_EQ(find(resources_of(story.state), "Encounter/77"), nullptr) << "a ring opens nothing";
  story.must(AcceptRing{"own", story.state.ring->version}, "own");
  const fhir::Document encounter = read(resources_of(story.state), "Encounter/77");
  EXPECT_EQ(encounter["status"].text(), "in-progress");
  EXPECT_EQ(encounter["class"]["code"].text(), "VR");
  EXPECT_EQ(encounter["participant"][0]["individual"]["reference"].text(), "Practitioner/nurse");
  EXPECT_EQ(encounter["participant"][1]["individual"]["reference"].text(), "Practitioner/own");
}

TEST(Resources, show_who_is_rung_in_the_task_and_give_her_no_ownership) {
  Story story;
  story.ringing();
  const fhir::Document task = read(resources_of(story.state), "Task/77");
  EXPECT_EQ(task["restriction"]["recipient"][0]["reference"].text(), "Practitioner/own");
  EXPECT_FALSE(task["owner"].exists());
  EXPECT_EQ(task["businessStatus"]["coding"][0]["code"].text(), "ringing");
}

TEST(Resources, say_of_each_ring_why_this_doctor_came_before_the_others_who_were_free) {
  Story story;
  story.protocol.ladder[1].prefer = {Preference::known_doctor};
  story.prepared();
  story.state.familiar.doctors = {"t2"};
  story.must(DeclareReady{}).must(DeclineRing{"own", story.state.ring->version, "none"}, "own");
  ASSERT_EQ(story.state.ring->doctor, "t2");
  const fhir::Document task = read(resources_of(story.state), "Task/77");
  const auto because = [&](std::size_t ring) {
    std::vector<std::string> all;
    for (const fhir::Element one : task["output"][ring]["extension"]) {
      if (one["url"].text() == "urn:x-maillage:ring-because") all.emplace_back(one["valueCode"].text());
    }
    return all;
  };
  EXPECT_TRUE(because(0).empty()) << "nobody else stands on the rung of her own doctor";
  EXPECT_EQ(because(1), std::vector<std::string>{"known-doctor"});
  EXPECT_TRUE(fhir::validate(task.root()).empty());
}

TEST(Resources, say_which_specialty_was_asked_for_and_none_where_none_was) {
  Story story = testing::linked_story();
  testing::prepared_for(story, "dermatology").must(DeclareReady{});
  const fhir::Document request = read(resources_of(story.state), "ServiceRequest/77");
  EXPECT_EQ(request["performerType"]["coding"][0]["code"].text(), "dermatology");
  EXPECT_TRUE(fhir::validate(request.root()).empty());
  Story plain;
  plain.requested();
  EXPECT_FALSE(read(resources_of(plain.state), "ServiceRequest/77")["performerType"].exists());
}

TEST(Resources, say_who_handed_it_on_and_until_when_she_took_part) {
  Story story;
  story.in_call().must(TransferTo{"t1", {}, Words("avis")}, "own").must(AcceptRing{"t1", story.state.ring->version}, "t1");
  const std::vector<Drafted> drafted = resources_of(story.state);
  const fhir::Document encounter = read(drafted, "Encounter/77");
  EXPECT_TRUE(fhir::validate(encounter.root()).empty());
  EXPECT_TRUE(encounter["participant"][1]["period"]["end"].exists());
  EXPECT_EQ(encounter["participant"][2]["individual"]["reference"].text(), "Practitioner/t1");
  EXPECT_FALSE(encounter["participant"][2]["period"].exists());
  const fhir::Document task = read(drafted, "Task/77");
  EXPECT_TRUE(fhir::validate(task.root()).empty());
  EXPECT_EQ(task["owner"]["reference"].text(), "Practitioner/t1");
  const fhir::Element last = task["output"][task["output"].size() - 1];
  EXPECT_EQ(last["type"]["coding"][0]["code"].text(), "transfer");
  EXPECT_EQ(last["valueReference"]["reference"].text(), "Practitioner/t1");
  EXPECT_EQ(task.root()["note"].size(), 0U) << "why is clinical, and a Task is not";
}

TEST(Resources, say_what_a_regulating_doctor_answered) {
  Story story;
  story.protocol.regulation = RegulationRule{};
  story.prepared().must(AskRegulation{Words("doute")});
  story.must(Regulate{RegulationAnswer::visit, {}, Words("Dr Lano"), story.now + Seconds(60), {}}, "reg");
  const fhir::Document task = read(resources_of(story.state), "Task/77");
  EXPECT_TRUE(fhir::validate(task.root()).empty());
  EXPECT_EQ(task["status"].text(), "cancelled");
  EXPECT_EQ(task["output"][0]["type"]["coding"][0]["code"].text(), "regulation");
  EXPECT_EQ(task["output"][0]["valueCodeableConcept"]["coding"][0]["code"].text(), "visit");
}

}  // namespace
}  // namespace maillage::care

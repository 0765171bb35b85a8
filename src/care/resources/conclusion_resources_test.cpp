// The report, its corrections and its price.
#include "care/resources/resources.hpp"

#include <gtest/gtest.h>

#include "testing/care/drafted.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::find;
using testing::read;
using testing::Story;

TEST(Resources, escape_the_words_of_a_person_in_the_narrative) {
  Story story;
  Report report = testing::good_report();
  report.findings = Words("côté <gauche> & droit");
  story.in_call().must(Conclude{report, true}, "own");
  EXPECT_NE(find(resources_of(story.state), "Composition/77-c1")->resource.dump().find("&lt;gauche&gt; &amp; droit"), std::string::npos);
}

TEST(Resources, of_a_corrected_report_name_the_one_it_replaces) {
  Story story;
  story.concluded().must(AmendConclusion{1, testing::good_report(), Words("côté"), true}, "own");
  const auto all = resources_of(story.state);
  EXPECT_EQ(read(all, "Composition/77-c2")["relatesTo"][0]["targetReference"]["reference"].text(), "Composition/77-c1");
  EXPECT_EQ(read(all, "MedicationRequest/77-c1-l1")["status"].text(), "cancelled") << "one prescription is in force";
  EXPECT_EQ(read(all, "MedicationRequest/77-c2-l1")["status"].text(), "active");
}

TEST(Resources, keep_the_prescription_as_one_signed_content_that_a_cancellation_does_not_change) {
  Story story;
  const auto before = resources_of(story.concluded().state);
  const auto composition = read(before, "Composition/77-c1-p");
  EXPECT_EQ(composition["section"][0]["title"].text(), "paracétamol");
  EXPECT_EQ(composition["section"][0]["entry"][0]["reference"].text(), "MedicationRequest/77-c1-l1");
  const std::string bytes = find(before, "Composition/77-c1-p")->resource.dump();
  const auto after = resources_of(story.must(CancelPrescription{{}, Words("allergie")}, "own").state);
  EXPECT_EQ(find(after, "Composition/77-c1-p")->resource.dump(), bytes);
  EXPECT_EQ(read(after, "MedicationRequest/77-c1-l1")["status"].text(), "cancelled");
}

TEST(Resources, price_an_act_to_the_cent) {
  Story story;
  story.concluded().must(ProposeActs{{{"TCG", "own", 2505}}, true, {}});
  EXPECT_EQ(read(resources_of(story.state), "ChargeItem/77-TCG")["priceOverride"]["value"].number_text(), "25.05");
}

}  // namespace
}  // namespace maillage::care

// A link walks into FHIR and back without loss, what it makes is valid R4, and what cannot be read is never guessed.
#include "care/territory/link_resources.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"
#include "testing/care/cards.hpp"
#include "testing/care/links.hpp"

namespace maillage::care {
namespace {

using namespace std::chrono_literals;

/// What the record would hold, and what is read from it.
struct Kept {
  std::vector<fhir::Document> documents;

  explicit Kept(const Link& link) {
    for (const Drafted& drafted : resources_of(link, {"champhol", "hopital"})) documents.push_back(drafted.resource.document());
    documents.push_back(*fhir::parse(R"({"resourceType":"Organization","id":"hopital","name":"Hôpital de la Roseraie"})"));
  }
  [[nodiscard]] fhir::Element of(std::string_view type) const {
    for (const fhir::Document& one : documents) {
      if (one.type() == type) return one.root();
    }
    return {};
  }
  [[nodiscard]] Outcome<std::optional<Link>> read() const {
    std::vector<RoleOfDoctor> roles;
    for (const fhir::Document& one : documents) {
      if (one.type() != "PractitionerRole") continue;
      if (auto role = role_from(one.root())) roles.push_back(*role);
    }
    return link_from(of("OrganizationAffiliation"), of("HealthcareService"), of("Organization"), roles);
  }
  /// Spoils the resource of this type as somebody could by hand.
  void replace(std::string_view type, std::string_view what, std::string_view by) {
    for (fhir::Document& one : documents) {
      if (one.type() != type) continue;
      std::string bytes = fhir::Draft::of(one.root()).dump();
      const auto at = bytes.find(what);
      ASSERT_NE(at, std::string::npos) << bytes;
      bytes.replace(at, what.size(), by);
      one = *fhir::parse(bytes);
    }
  }
};

Link with_hours() {
  Link link = testing::dermatology();
  OpeningHours& hours = link.hours.emplace();
  for (std::size_t day = 0; day < 5; ++day) hours.week[day] = {{9h, 12h + 30min}, {14h, 24h}};
  hours.week[6] = {{0h, 24h}};
  hours.exceptions = {{testing::a_day("2026-08-03"), testing::a_day("2026-08-16"), {}, {"Congés d’été", {}}}};
  link.until = link.from + std::chrono::hours(24 * 365);
  return link;
}

TEST(LinkResources, are_valid_and_read_back_without_loss) {
  Link on_holidays = with_hours();
  on_holidays.hours->holidays = HolidayRule::as_usual;
  for (const Link& link : {testing::dermatology(), with_hours(), on_holidays}) {
    const Kept kept(link);
    for (const fhir::Document& one : kept.documents) {
      for (const Issue& issue : fhir::validate(one.root())) ADD_FAILURE() << issue.expression.at(0) << ": " << issue.text;
    }
    const auto read = kept.read();
    ASSERT_TRUE(read) << read.error().text;
    ASSERT_TRUE(*read);
    EXPECT_EQ(**read, link);
    EXPECT_EQ(place_of_link(kept.of("OrganizationAffiliation")), "champhol");
  }
}

TEST(LinkResources, of_a_link_or_a_service_that_is_not_active_are_no_link) {
  for (const char* type : {"OrganizationAffiliation", "HealthcareService"}) {
    Kept kept(testing::dermatology());
    kept.replace(type, R"("active":true)", R"("active":false)");
    const auto read = kept.read();
    ASSERT_TRUE(read);
    EXPECT_FALSE(*read) << type;
  }
  Kept kept(testing::dermatology());
  for (fhir::Document& one : kept.documents) {
    if (one.type() != "PractitionerRole") continue;
    std::string bytes = fhir::Draft::of(one.root()).dump();
    bytes.replace(bytes.find("true"), 4, "false");
    one = *fhir::parse(bytes);
  }
  EXPECT_TRUE(kept.read().value()->doctors.empty()) << "who has left the service is not asked";
}

TEST(LinkResources, keep_how_long_a_doctor_has_her_role) {
  Link link = testing::dermatology();
  link.doctors[0].until = link.from + 24h;
  link.doctors[1].from = link.from;
  const Kept kept(link);
  for (const fhir::Document& one : kept.documents) {
    for (const Issue& issue : fhir::validate(one.root())) ADD_FAILURE() << issue.expression.at(0) << ": " << issue.text;
  }
  const auto read = kept.read();
  ASSERT_TRUE(read && *read);
  EXPECT_EQ((*read)->doctors, link.doctors);
}

TEST(LinkResources, read_the_period_of_a_role_by_whole_days_months_and_years) {
  const auto role = [](const std::string& period) {
    const auto document =
        fhir::parse(R"({"resourceType":"PractitionerRole","practitioner":{"reference":"Practitioner/d1"},"period":{)" + period + "}}");
    return role_from(document->root());
  };
  const auto begin_of = [](const char* day) { return start_of(testing::a_day(day), metropolitan_france); };
  EXPECT_EQ(role(R"("end":"2026-07-31")")->until, begin_of("2026-08-01")) << "the last day is a whole one";
  EXPECT_EQ(role(R"("end":"2026-07")")->until, begin_of("2026-08-01"));
  EXPECT_EQ(role(R"("start":"2026")")->from, begin_of("2026-01-01"));
  EXPECT_FALSE(role(R"("start":"2026")")->until);
  EXPECT_FALSE(role(R"("end":"soon")")) << "what cannot be read is never taken to last";
}

TEST(LinkResources, name_a_doctor_for_each_time_in_which_she_has_other_specialties) {
  const Instant change = testing::dermatology().from;
  const std::vector<RoleOfDoctor> roles{
      {"d1", {}, {"dermatology"}, {}, change}, {"d1", {}, {"allergology"}, change, {}}, {"d1", {}, {"x"}, change, {}}};
  EXPECT_EQ(specialists_among({"d1"}, roles),
            (std::vector<Specialist>{{"d1", {"dermatology"}, {}, change}, {"d1", {"allergology", "x"}, change, {}}}));
}

TEST(LinkResources, begin_and_end_with_the_days_of_the_territory) {
  Link link = testing::dermatology();
  link.until = link.from + 24h;
  Kept kept(link);
  kept.replace("OrganizationAffiliation", "2026-01-01T00:00:00.000000Z", "2026-07-01");
  kept.replace("OrganizationAffiliation", "2026-01-02T00:00:00.000000Z", "2026-07-31");
  const auto read = kept.read();
  ASSERT_TRUE(read && *read);
  EXPECT_EQ((*read)->from, start_of(testing::a_day("2026-07-01"), metropolitan_france));
  EXPECT_EQ((*read)->until, start_of(testing::a_day("2026-08-01"), metropolitan_france)) << "the last day is a whole one";
}

TEST(LinkResources, offer_only_the_specialties_that_the_link_names) {
  Link link = testing::dermatology();
  link.specialties.push_back({"allergology", {"Allergologie", "Allergology"}});
  Kept kept(link);
  kept.replace("OrganizationAffiliation", R"("active":true)", R"("active":true,"specialty":[{"coding":[{"code":"allergology"}]}])");
  const auto read = kept.read();
  ASSERT_TRUE(read && *read);
  EXPECT_EQ((*read)->specialties, (std::vector<Specialty>{{"allergology", {"Allergologie", "Allergology"}}}));
}

TEST(LinkResources, that_cannot_be_read_are_refused_and_never_guessed) {
  const auto reason = [](const char* type, const char* what, const char* by) {
    Kept kept(with_hours());
    kept.replace(type, what, by);
    const auto read = kept.read();
    return read ? std::string("usable") : read.error().reason;
  };
  EXPECT_EQ(reason("HealthcareService", "\"09:00:00\"", "\"9 h\""), "link-unreadable");
  EXPECT_EQ(reason("HealthcareService", "\"mon\"", "\"lundi\""), "link-unreadable");
  EXPECT_EQ(reason("HealthcareService", "\"12:30:00\"", "\"08:00:00\""), "link-unreadable");
  EXPECT_EQ(reason("HealthcareService", "2026-08-03", "next summer"), "link-unreadable");
  EXPECT_EQ(reason("HealthcareService", "\"Dermatologie\"", "\"\""), "link-service-missing");
  EXPECT_EQ(reason("OrganizationAffiliation", "2026-01-01T00:00:00.000000Z", "January"), "link-unreadable");
  EXPECT_EQ(reason("OrganizationAffiliation", "urn:x-maillage:delay", "urn:x-maillage:x"), "link-delay");
  EXPECT_EQ(reason("OrganizationAffiliation", "HealthcareService/", "Healthcare/"), "link-service-missing");
}

}  // namespace
}  // namespace maillage::care

#include "care/training/trainings.hpp"

#include <gtest/gtest.h>

#include "care/calendar/wall_text.hpp"
#include "care/training/qualifications.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

void tell(Trainings& trainings, std::string content, bool deleted = false) {
  ports::Stored one;
  one.key = {"Practitioner", "karim"};
  one.content = std::move(content);
  one.deleted = deleted;
  ports::Change change;
  change.versions.push_back(std::move(one));
  trainings.learn(change);
}

TEST(Trainings, follow_the_last_version_of_the_practitioner) {
  const Certificate otoscope{{InstrumentKind::otoscope}, *date_from_text("2026-01-10"), *date_from_text("2027-01-09"), "ines", "Inès Lemoine"};
  const auto bare = fhir::parse(R"({"resourceType":"Practitioner","id":"karim"})");
  const std::string trained = with_certificates(bare->root(), {otoscope}).dump();
  Trainings trainings;
  EXPECT_TRUE(trainings.of("karim").empty());
  tell(trainings, trained);
  EXPECT_EQ(trainings.of("karim"), std::vector{otoscope});
  EXPECT_TRUE(trainings.of("nadia").empty());
  for (const char* other : {R"({"resourceType":"Practitioner","id":"karim"})", "{"}) {
    tell(trainings, trained);
    tell(trainings, other);
    EXPECT_TRUE(trainings.of("karim").empty());
  }
  tell(trainings, trained);
  tell(trainings, "", true);
  EXPECT_TRUE(trainings.of("karim").empty());
}

}  // namespace
}  // namespace maillage::care

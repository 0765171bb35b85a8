// What a request takes from the patient's record: her age, her doctor, what she speaks and who has signed reports of hers.
#include "gateway/care/care_reading.hpp"

#include <gtest/gtest.h>

#include "adapters/memory/record_store.hpp"
#include "care/resources/resources.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"
#include "testing/care/story.hpp"

namespace maillage::gateway {
namespace {

class StoryClock : public ports::Clock {
 public:
  [[nodiscard]] Instant now() const override { return testing::nine_o_clock; }
  [[nodiscard]] Tick tick() const override { return {}; }
};

struct Record {
  StoryClock clock;
  adapters::MemoryRecordStore store{clock};
  care::Communes communes =
      *care::Communes::of({{"28070", "Champhol", "28300", 3643, {48.4, 1.5}}, {"28214", "Lucé", "28110", 15000, {48.4, 1.4}, true}});

  void put(ResourceKey key, const std::string& content) {
    ports::UnitOfWork unit{.author = {"system", "TREAT", "seed"}, .writes = {}, .claims = {}, .accesses = {}};
    unit.writes.push_back({std::move(key), ports::Expected::any, {}, content, fhir::extract(fhir::parse(content)->root()), {"garnereau"}});
    ASSERT_TRUE(run_inline(store.commit(std::move(unit))));
  }
  void patient(const std::string& more) {
    put({"Patient", "garnereau"}, R"({"resourceType":"Patient","id":"garnereau","birthDate":"1948-02-11")" + more + "}");
  }
  /// The papers that a consultation leaves which this doctor has concluded on that day.
  void concluded(const std::string& id, const std::string& doctor, Micros later) {
    testing::Story story;
    story.state.id = id;
    story.duty = {{doctor, care::DutyState::available}};
    story.protocol.ladder[1].doctors = {doctor};
    story.now = story.now + later;
    story.concluded();
    for (const care::Drafted& drafted : care::resources_of(story.state)) {
      if (drafted.key.type == "Composition") put(drafted.key, drafted.resource.dump());
    }
  }
  Outcome<PatientFacts> facts(const std::string& patient = "garnereau") {
    return run_inline(facts_of_patient({store, &communes}, patient, clock.now()));
  }
};

TEST(PatientFacts, count_whole_months_and_refuse_who_is_unknown) {
  Record record;
  record.patient("");
  EXPECT_EQ(record.facts()->age_months, 936U);
  EXPECT_EQ(record.facts()->familiar, care::Familiarity{});
  EXPECT_FALSE(record.facts("nobody"));
}

TEST(PatientFacts, name_the_languages_that_she_prefers_else_all_without_their_regions) {
  Record record;
  record.patient(R"(,"communication":[{"language":{"coding":[{"code":"fr-FR"}]}},{"language":{"coding":[{"code":"pt-PT"}]}}])");
  EXPECT_EQ(record.facts()->familiar.languages, (std::vector<std::string>{"fr", "pt"}));
  record.patient(R"(,"communication":[{"language":{"coding":[{"code":"fr"}]}},{"language":{"coding":[{"code":"pt"}]},"preferred":true}])");
  EXPECT_EQ(record.facts()->familiar.languages, std::vector<std::string>{"pt"});
}

TEST(PatientFacts, say_whether_she_lives_where_doctors_are_missing) {
  Record record;
  for (const auto& [city, missing] : {std::pair("Champhol", false), std::pair("Lucé", true), std::pair("Ailleurs", false)}) {
    record.patient(R"(,"address":[{"city":")" + std::string(city) + "\"}]");
    EXPECT_EQ(record.facts()->familiar.priority_zone, missing) << city;
  }
}

TEST(PatientFacts, name_who_signed_reports_of_this_patient_the_latest_first_and_each_once) {
  Record record;
  record.patient("");
  record.concluded("a", "t1", {});
  record.concluded("b", "t2", Seconds(86'400));
  record.concluded("c", "t1", Seconds(-86'400));
  EXPECT_EQ(record.facts()->familiar.doctors, (std::vector<std::string>{"t2", "t1"}));
}

}  // namespace
}  // namespace maillage::gateway

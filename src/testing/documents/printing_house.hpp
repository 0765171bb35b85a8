// A consultation, its record in memory and a press whose printer writes one line: what tests of printed papers begin with.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "care/documents/press.hpp"
#include "care/resources/recorded_care.hpp"
#include "fhir/element/reader.hpp"
#include "testing/care/story.hpp"
#include "testing/record/fake_journal.hpp"
#include "testing/record/hand_clock.hpp"
#include "testing/record/memory_store.hpp"
#include "testing/rtc/seeded_random.hpp"

namespace maillage::testing {

struct PrintingHouse {
  HandClock clock;
  MemoryStore store{clock};
  FakeJournal journal{store};
  FakeHasher hasher;
  SeededRandom random{5};
  care::RecordedCare record{store};
  Story story;
  Sequence told{};
  VersionId version{};
  std::string public_url;
  std::optional<Issue> printer_says;
  std::vector<ports::PrintedDocument> pages;
  std::vector<record::SealFacts> seals;
  std::unique_ptr<care::Press> press = make();

  PrintingHouse() {
    put("Practitioner", "own",
        R"({"resourceType":"Practitioner","id":"own","name":[{"family":"Vasserot","given":["Claire"],"prefix":["Dr"]}],)"
        R"("identifier":[{"system":"https://rpps.esante.gouv.fr","value":"99900000027"}]})");
    put("Patient", "garnereau", R"({"resourceType":"Patient","id":"garnereau","name":[{"family":"Garnereau"}],"birthDate":"1948-02-11"})");
  }
  std::unique_ptr<care::Press> make() {
    care::PressParts parts{record, store, journal, clock, hasher, journal.signer, random, {}, {}, public_url, false};
    parts.place_of = [this](const std::string&) { return &story.protocol; };
    parts.print = [this](ports::PrintedDocument page, record::SealFacts facts) -> Task<Outcome<Buffer>> {
      if (printer_says) co_return std::unexpected(*printer_says);
      pages.push_back(std::move(page));
      seals.push_back(std::move(facts));
      const std::string file = "%PDF " + std::to_string(pages.size());
      co_return Buffer(file.begin(), file.end());
    };
    return std::make_unique<care::Press>(std::move(parts));
  }
  void put(const char* type, const std::string& id, std::string content) {
    ports::UnitOfWork unit{.author = {"system", "TREAT", "seed"}, .writes = {}, .claims = {}, .accesses = {}};
    unit.writes.push_back({{type, id}, ports::Expected::any, {}, std::move(content), {}, {}});
    ASSERT(run_inline(store.commit(std::move(unit))).has_value());
  }
  /// Commits the story as it stands now.
  void keep(const care::Consultation& before = {.id = "77"}) {
    care::Decision decision{story.state, {}, {}};
    const auto committed = run_inline(record.commit({before, version}, std::move(decision), {"Practitioner/own", "TREAT", "r"}));
    ASSERT(committed.has_value());
    ++version.value;
  }
  void follow() {
    const auto changes = run_inline(store.changes(told, 1000));
    for (const ports::Change& change : *changes) {
      press->learn(change);
      told = change.sequence;
    }
  }
  void work() {
    follow();
    run_inline(press->print_owed());
    follow();
  }
  void restart() {
    press = make();
    told = {};
  }
  fhir::Document read(const char* type, const std::string& id) {
    auto stored = run_inline(store.read({type, id}));
    return *fhir::parse(stored ? stored->content : "{}");
  }
};

}  // namespace maillage::testing

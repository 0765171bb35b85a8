// A whole record with a few invented people, for tests of whatever works on it: in memory, or over a store that the test gives. Everything completes
// inline.
//
// Vasserot (doctor) and Belloum (assistant) are in Encounter/e1, in progress, with Patient/odette; nobody is anything to Patient/paul. Each patient's
// resources hold that patient's canary: a word that must not be met where it may not be read.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/assert.hpp"
#include "fhir/element/reader.hpp"
#include "record/access/ties.hpp"
#include "record/account/accounts.hpp"
#include "record/account/sign_in.hpp"
#include "record/callers/caller_feed.hpp"
#include "record/interaction/identity_search.hpp"
#include "record/interaction/interactions.hpp"
#include "testing/record/hand_clock.hpp"
#include "testing/record/inline_spawn.hpp"
#include "testing/record/memory_store.hpp"
#include "testing/record/plain_passwords.hpp"
#include "testing/rtc/seeded_random.hpp"
#include "testing/sealing.hpp"

namespace maillage::testing {

inline std::string canary_of(const std::string& patient) { return "Canari" + patient; }

/// Makes a store that completes inline.
using MakeStore = std::function<std::unique_ptr<ports::RecordStore>(const ports::Clock&)>;
inline std::unique_ptr<ports::RecordStore> in_memory(const ports::Clock& clock) { return std::make_unique<MemoryStore>(clock); }

struct Clinic {
  HandClock clock;
  std::unique_ptr<ports::RecordStore> kept;
  ports::RecordStore& store{*kept};
  SeededRandom random{11};
  PlainPasswords passwords;
  FakeHasher hasher;
  record::Relations relations;
  record::AccountIndex account_index;
  record::Feed feed{store, spawn_inline};
  record::Record record{store, feed, relations, clock, random};
  record::Accounts accounts{store, passwords, random};
  record::SignIns sign_ins{{store, feed, account_index, passwords, hasher, random, clock}, record::Nature::demonstration};
  record::CallerIndex callers;
  record::IdentitySearch identity_search{record, callers};

  explicit Clinic(const MakeStore& make = in_memory) : kept(make(clock)) {
    feed.listen([this](const ports::Change& change) { record::learn(relations, change); });
    feed.listen([this](const ports::Change& change) { record::learn(callers, change); });
    feed.listen([this](const ports::Change& change) { account_index.apply(change); });
    ASSERT(run_inline(feed.start()).has_value());
  }

  /// Written by the house, under its own id, through the same interaction as everything else.
  void put(const std::string& json) {
    const auto document = fhir::parse(json);
    ASSERT(document.has_value());
    ResourceKey key{std::string(document->type()), std::string(document->id())};
    const auto answer = run_inline(record::update(record, {record::the_house(), "seed"}, key, json, {}));
    if (!answer) std::fprintf(stderr, "%s: %s %s\n", key.text().c_str(), answer.error().reason.c_str(), answer.error().text.c_str());
    ASSERT(answer.has_value());
  }
  void put_patient(const std::string& id, const std::string& more = "") {
    put(R"({"resourceType":"Patient","id":")" + id + R"(","name":[{"use":"official","family":"Garnereau","given":["Odette"]}],)" +
        R"("birthDate":"1957-03-14","gender":"female","contact":[{"name":{"text":")" + canary_of(id) + R"("}}])" + more + "}");
  }
  void put_observation(const std::string& id, const std::string& patient, const std::string& more = "") { put(observation(id, patient, more)); }
  static std::string observation(const std::string& id, const std::string& patient, const std::string& more = "") {
    return R"({"resourceType":"Observation","id":")" + id + R"(","status":"final","code":{"text":"pulse"},"subject":{"reference":"Patient/)" +
           patient + R"("},"valueString":")" + canary_of(patient) + R"(")" + more + "}";
  }
  void put_encounter(const std::string& id, const std::string& patient, const std::string& status, const std::vector<std::string>& practitioners) {
    std::string parts;
    for (const std::string& one : practitioners) {
      parts += (parts.empty() ? "" : ",") + std::string(R"({"individual":{"reference":"Practitioner/)") + one + R"("}})";
    }
    put(R"({"resourceType":"Encounter","id":")" + id + R"(","status":")" + status +
        R"(","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"VR"},"subject":{"reference":"Patient/)" + patient +
        R"("},"reasonCode":[{"text":")" + canary_of(patient) + R"("}],"participant":[)" + parts + "]}");
  }
  /// Odette, who is being cared for, and Paul, who is nobody's.
  void open() {
    put_patient("odette");
    put_patient("paul");
    put_encounter("e1", "odette", "in-progress", {"vasserot", "belloum"});
    put_observation("o1", "odette");
    put_observation("o2", "paul");
  }

  [[nodiscard]] std::vector<ports::KeptAccess> accesses_of(const std::string& patient) {
    ports::AccessQuery query;
    query.patient = patient;
    return *run_inline(store.accesses(query));
  }

  static record::Ask ask(record::Role role, std::string practitioner) {
    return {{"account-" + practitioner, role, practitioner, practitioner, ""}, "request-1"};
  }
  static record::Ask doctor() { return ask(record::Role::doctor, "vasserot"); }
  static record::Ask assistant() { return ask(record::Role::assistant, "belloum"); }
  static record::Ask stranger() { return ask(record::Role::doctor, "lointain"); }
};

}  // namespace maillage::testing

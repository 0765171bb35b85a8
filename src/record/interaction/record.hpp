// What every interaction works with, who asks, and what they are answered.
//
// An interaction is one function: it reads, judges, writes, leaves its access record, and answers with the resource's bytes or a refusal that says
// nothing about what the asker may not see. No word of HTTP: gateway/fhir turns answers and refusals into it, once.
// Spec: FHIR R4 RESTful API (hl7.org/fhir/R4/http.html).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/outcome.hpp"
#include "base/random.hpp"
#include "base/task.hpp"
#include "base/time.hpp"
#include "fhir/element/element.hpp"
#include "ports/clock.hpp"
#include "ports/record_store.hpp"
#include "record/access/judge.hpp"
#include "record/feed/feed.hpp"

namespace maillage::record {

struct Record {
  ports::RecordStore& store;
  Feed& feed;
  Relations& relations;
  const ports::Clock& clock;
  RandomSource& random;
  /// What this house asks of a resource beyond FHIR's own rules, in words for whoever writes it; absent: nothing.
  std::function<Outcome<>(fhir::Element)> house_rules{};
  /// What it asks of all that is written at once, beside what stands; absent: nothing. The writes stay until it has answered.
  std::function<Task<Outcome<>>(const std::vector<ports::Write>&)> rules_of_the_whole{};

  [[nodiscard]] Judge judge() const { return Judge(relations); }
  [[nodiscard]] Instant now() const { return clock.now(); }
};

/// Who asks, and by which request.
struct Ask {
  Person person;
  std::string request_id;
  std::string purpose{"TREAT"};

  [[nodiscard]] ports::Author author() const { return {person.actor(), purpose, request_id}; }
};

struct Answer {
  enum class Kind { ok, created, deleted, not_modified };
  Kind kind{Kind::ok};
  std::string body;  // JSON; empty for deleted and not_modified
  ResourceKey key;   // empty for bundles
  VersionId version{};
  Instant last_updated{};
};

/// What the asker says that they know already.
struct Conditions {
  std::optional<VersionId> if_match;
  std::optional<VersionId> if_none_match;
};

}  // namespace maillage::record

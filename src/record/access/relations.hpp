// Who is what to whom: the care relations of this house, kept in memory and made from the record alone.
//
// Rebuilt at start from the store's changes and kept by them (`apply`): the same changes give the same relations, so a restart forgets nothing but
// the short-lived `identified` grants. It reads no clock: every question carries its instant. One owner, no locks.
//
// A tie is one person's relation to one patient by one resource (ties.hpp). A tie whose care has ended keeps its end; how long it then counts as
// `former` is afterlife.hpp. A resource that is entered in error or deleted takes its ties with it at once.
// Out of scope: ties of places and organisations, delegation, break-glass.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "record/access/afterlife.hpp"
#include "record/access/relation.hpp"
#include "record/access/role.hpp"

namespace maillage::record {

struct Tie {
  std::string practitioner;
  std::string patient;
  TieKind kind{TieKind::request};
  std::optional<Instant> starts;  // absent: from the beginning
  std::optional<Instant> ends;    // absent: goes on
  bool in_progress{false};        // an encounter that is taking place
};

/// What one version of one resource says about relations.
struct TieUpdate {
  ResourceKey source;
  std::vector<Tie> ties;  // all of them; none: the resource makes no relation (any more)
  bool ended{false};      // the care that it describes is over: ties without an end of their own end when this was first said
};

class Relations {
 public:
  /// `at` is the time of the journal entry that made the version.
  void apply(TieUpdate update, Instant at);

  /// This person has just found or entered that patient. Replaces an earlier grant.
  void identified(const Person& person, const std::string& patient, Instant at);

  [[nodiscard]] Standing standing(const Person& person, const std::string& patient, Instant now) const;
  struct Part {
    bool takes_part{false};   // is of this very resource (an Encounter), and has not left it while it goes on
    bool in_progress{false};  // it takes place now, for whomever
  };
  [[nodiscard]] Part part_in(const Person& person, const ResourceKey& source, Instant now) const;
  /// Everybody to whom this person is more than unrelated or identified.
  [[nodiscard]] std::vector<std::string> patients_of(const Person& person) const;
  [[nodiscard]] std::vector<std::string> patients_in(const ResourceKey& source) const;
  /// Every practitioner with a tie to this patient, whether it counts now or not: outside them nobody is more than unrelated or identified.
  [[nodiscard]] std::span<const std::string> practitioners_of(const std::string& patient) const;

  /// Grants kept at once: far above 30 searches a minute x 5 rows x 15 minutes of one person; the oldest makes room.
  static constexpr std::size_t identified_max = 20'000;

 private:
  struct Held {
    Tie tie;
    ResourceKey source;
  };
  [[nodiscard]] Relation strength(const Tie& tie, Role role, Instant now) const;
  void hold(const Tie& tie, const ResourceKey& source);
  void let_go(const Tie& tie, const ResourceKey& source);

  std::unordered_map<std::string, std::unordered_map<std::string, std::vector<Held>>> by_practitioner_;  // practitioner -> patient -> ties
  std::unordered_map<std::string, std::vector<std::string>> by_patient_;                                 // patient -> those who hold a tie, each once
  std::unordered_map<ResourceKey, std::vector<Tie>> by_source_;
  std::unordered_map<std::string, Instant> identified_;  // "account patient" -> when
};

}  // namespace maillage::record

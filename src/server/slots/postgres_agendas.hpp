// The agendas as tables of PostgreSQL, in the two forms that one would tune there, and the question of the joint search asked of them.
//
//   ranges   what is free of each agenda and day as one tstzmultirange, found by GiST
//   slots    one row for each start at which twenty minutes are free, found by btree
//
// Both answer with what find_joint_slots answers: the first twenty slots in the order of start, doctor and place. Each asks for twenty doctors and
// twenty places with their first assistant and first kit at one start, joins them, and goes on to the next start while there are fewer than twenty.
// Out of scope: journeys (nothing is booked here), the languages but the one that is asked for, other lengths than twenty minutes.
#pragma once

#include <string_view>
#include <vector>

#include "care/agenda/joint_search.hpp"
#include "server/slots/postgres.hpp"

namespace maillage::server {

enum class PostgresForm { ranges, slots };

class PostgresAgendas {
 public:
  PostgresAgendas(Psql& psql, const care::Agendas& agendas) : psql_(psql), agendas_(agendas) {}

  /// All days of the horizon, as ranges.
  [[nodiscard]] Outcome<> load_ranges();
  /// From what stands there as ranges.
  [[nodiscard]] Outcome<> load_slots();

  /// What it answers, and the processor time that it took. Of questions of twenty minutes, for teleconsultations and téléexpertise.
  struct Answer {
    std::vector<care::JointSlot> slots;
    std::chrono::nanoseconds cpu{};
  };
  [[nodiscard]] Outcome<Answer> ask(PostgresForm form, const care::JointQuestion& question);

 private:
  [[nodiscard]] Instant end() const;
  [[nodiscard]] Outcome<> copy_ranges(care::AgendaRole role, care::SlotKind kind);
  [[nodiscard]] Outcome<> copy_serving(care::AgendaRole role);
  [[nodiscard]] std::string places_of(const care::JointQuestion& question) const;

  Psql& psql_;
  const care::Agendas& agendas_;
};

}  // namespace maillage::server

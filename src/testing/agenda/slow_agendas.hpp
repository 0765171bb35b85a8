// The slow oracle of the joint search: asks of every start of every day, straight from the rules, whether everybody is free. Shares no code with the
// bit rows: whether an agenda is open at an instant is read off the wall clock, quantum by quantum.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "care/agenda/joint_search.hpp"

namespace maillage::testing {

class SlowAgendas {
 public:
  std::vector<care::AgendaRules> all;  // in the order in which they came
  std::vector<care::Held> held;
  std::map<std::string, care::CardHours> cards;  // by owner
  care::Travel travel;
  care::Zone zone{care::metropolitan_france};
  care::LocalDate first{};
  unsigned days{0};

  [[nodiscard]] std::vector<care::JointSlot> find(const care::JointQuestion& question) const;

  /// Whether the rules of one agenda alone open this instant.
  [[nodiscard]] bool open_at(const care::AgendaRules& rules, care::SlotKind kind, Instant at) const;

 private:
  [[nodiscard]] static Micros length(const care::JointQuestion& question);
  /// Whether the card of a place opens the whole quantum that begins then; anybody else has none.
  [[nodiscard]] bool card_opens(const std::string& owner, Instant at) const;
  [[nodiscard]] bool on_step(Instant at, const care::JointQuestion& question) const;
  [[nodiscard]] static bool suits(const care::AgendaRules& doctor, const care::JointQuestion& question);
  [[nodiscard]] std::vector<care::Site> sites(const care::JointQuestion& question, const care::Needs& needs) const;
  [[nodiscard]] const care::AgendaRules* of_owner(const std::string& owner) const;
  [[nodiscard]] std::string first_free(care::AgendaRole role, const care::JointQuestion& question, Instant at, const care::Site& site) const;

  /// Open and not held during the whole slot, and with time enough to come from and go to the other sites of that local day.
  [[nodiscard]] bool free(const care::AgendaRules& rules, const care::JointQuestion& question, Instant at, const care::Site& site) const;
  [[nodiscard]] static bool holds(const care::WeeklyRule& rule, care::LocalDate date);

  /// Open from the first instant of the day at which the wall shows `from` or later, until the last at which it shows earlier than `to`.
  [[nodiscard]] bool shown(care::WallSpan span, care::LocalDate date, Instant at) const;
};

}  // namespace maillage::testing

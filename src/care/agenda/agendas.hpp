// Agendas: the bit rows of every agenda of the territory over the next days, with a summary for each day, in memory.
//
//   agendas.roll(today);                    // draws the days of the horizon; again when the day changes
//   agendas.set(rules);                     // an agenda, new or changed
//   agendas.set_card("Location/bourg", hours);   // what the card of a place says: its agenda is open only within it
//   agendas.hold(held); agendas.release(booking);
//   find_joint_slots(agendas, question);    // joint_search.hpp
//
// It only proposes: that a time is really free is decided by the claims of the unit of work that books it (booking.hpp). It is made from the record
// and holds nothing of its own. Rows lie day by day, so that a search of one day reads memory in order. Beside them stands, for each hour of a day,
// the set of those who have any free time in it: of a territory a search reads the rows of these alone. Named limits: `horizon_days`. Out of scope:
// who may look, storage, names.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "care/agenda/agenda_set.hpp"
#include "care/agenda/day_row.hpp"
#include "care/agenda/rules.hpp"
#include "care/agenda/travel.hpp"
#include "care/places/card_hours.hpp"

namespace maillage::care {

/// A season: further ahead nobody's rules are known, and each day costs 40 bytes an agenda and kind.
inline constexpr unsigned horizon_days = 90;

/// Who goes to a patient's home says so by serving this place.
inline constexpr const char* homes = "home";

/// Time that is taken in one or several agendas.
struct Held {
  std::string booking;
  std::vector<std::string> owners;  // "Practitioner/...", "Location/...", "Device/..."
  Instant from{};
  Instant to{};
  Site site;
  bool doctor_on_site{false};  // else the doctor is there at a distance, and nobody waits for her journey
};

class Agendas {
 public:
  explicit Agendas(const Zone& zone, unsigned days = horizon_days) : zone_(zone), days_max_(days) {}
  Agendas(const Agendas&) = delete;
  Agendas& operator=(const Agendas&) = delete;
  Agendas(Agendas&&) noexcept = default;  // lists that are pointed to stay where they are
  Agendas& operator=(Agendas&&) noexcept = default;
  ~Agendas() = default;

  /// Forgets what was held on the days before.
  void roll(LocalDate first);
  void set(AgendaRules rules);
  void remove(const std::string& owner);
  /// Absent: the place has no card, or one that says nothing of its time; then its agenda alone counts. It may come before the agenda.
  void set_card(const std::string& place, std::optional<CardHours> card);
  [[nodiscard]] const CardHours* card_of(const std::string& place) const;
  /// Whether somebody ("Practitioner/...") may prepare a teleconsultation today; who may not is free for none, on any day, until she may. Asked again
  /// when the day changes, and of one of whom something was learnt.
  void ask_whether_trained(std::function<bool(const std::string& owner, LocalDate today)> trained);
  void learn_of_training(const std::string& owner);
  [[nodiscard]] bool is_kept_back(AgendaIndex assistant) const { return kept_back_.has(assistant); }
  void hold(Held held);
  void release(const std::string& booking);
  [[nodiscard]] Travel& travel() { return travel_; }
  [[nodiscard]] const Travel& travel() const { return travel_; }

  // For the search. `day` counts from the first of the horizon.
  [[nodiscard]] const Zone& zone() const { return zone_; }
  [[nodiscard]] unsigned days() const { return static_cast<unsigned>(frames_.size()); }
  [[nodiscard]] const DayFrame& frame(unsigned day) const { return frames_[day]; }
  [[nodiscard]] AgendaIndex count(AgendaRole role) const { return static_cast<AgendaIndex>(shelf(role).agendas.size()); }
  [[nodiscard]] const AgendaRules& rules(AgendaRole role, AgendaIndex index) const { return shelf(role).agendas[index].rules; }
  [[nodiscard]] std::optional<AgendaIndex> index_of(AgendaRole role, const std::string& owner) const;
  [[nodiscard]] const AgendaRules* rules_of(const std::string& owner) const;
  [[nodiscard]] unsigned longest_run(AgendaRole role, SlotKind kind, unsigned day, AgendaIndex index) const;
  /// Of all agendas of the role, by their index; none where nobody has this kind.
  [[nodiscard]] std::span<const DayRow> rows(AgendaRole role, SlotKind kind, unsigned day) const;
  [[nodiscard]] const DayRow& row(AgendaRole role, SlotKind kind, unsigned day, AgendaIndex index) const;
  /// The row as it is for one who would have to be at `site`: without the time to come from, and go to, other sites of that day.
  [[nodiscard]] DayRow row_at(AgendaRole role, SlotKind kind, unsigned day, AgendaIndex index, const Site& site) const;
  /// Whether the one who would have to be at `site` is free then.
  [[nodiscard]] bool free_at(AgendaRole role, SlotKind kind, unsigned day, AgendaIndex index, const Site& site, Span span) const;
  /// Those who have any free quantum within this hour of the day.
  [[nodiscard]] const AgendaSet& free_in_hour(AgendaRole role, SlotKind kind, unsigned day, unsigned hour) const;
  [[nodiscard]] const AgendaSet& doctors_of(const std::string& specialty) const;  // "": all but those who are only found by it
  [[nodiscard]] const AgendaSet& speakers_of(const std::string& language) const;
  /// Who serves a place (Location id), or goes to homes.
  [[nodiscard]] const std::vector<AgendaIndex>& serving(AgendaRole role, const std::string& place) const;
  /// The same of a place that is known by its index.
  [[nodiscard]] const std::vector<AgendaIndex>& serving(AgendaRole role, AgendaIndex place) const {
    return *shelf(AgendaRole::place).agendas[place].served_by[static_cast<std::size_t>(role)];
  }

 private:
  struct Stop {
    std::string booking;
    Span span;
    Site site;
  };
  struct Agenda {
    AgendaRules rules;
    std::map<LocalDate, std::vector<Stop>> stops;
    std::array<const std::vector<AgendaIndex>*, agenda_roles> served_by{};  // of a place: the lists of `Shelf::serving` under its id
  };
  struct ShelfDay {
    std::vector<DayRow> rows;            // by AgendaIndex
    std::vector<std::uint16_t> longest;  // of rows
    std::array<AgendaSet, hours_max> at_hour;
  };
  struct Shelf {
    std::vector<Agenda> agendas;
    std::array<std::deque<ShelfDay>, slot_kinds> kinds;  // by day; empty for a kind that no agenda of this role has
    std::unordered_map<std::string, std::vector<AgendaIndex>> serving;
    std::unordered_map<std::string, AgendaSet> by_specialty;
    std::unordered_map<std::string, AgendaSet> by_language;
  };
  struct Where {
    AgendaRole role;
    AgendaIndex index;
  };

  [[nodiscard]] const Shelf& shelf(AgendaRole role) const { return shelves_[static_cast<std::size_t>(role)]; }
  [[nodiscard]] Shelf& shelf(AgendaRole role) { return shelves_[static_cast<std::size_t>(role)]; }
  void stop_at(Where where, const Held& held);
  void draw(Shelf& shelf, AgendaIndex index, SlotKind kind, unsigned day);
  void draw_day(Where where, LocalDate date);
  void draw_all(Where where);
  void look_at_training(AgendaIndex assistant);
  void want_kinds(Shelf& shelf, const AgendaRules& rules);
  void file(Shelf& shelf, AgendaIndex index);
  void unfile(Shelf& shelf, AgendaIndex index);

  Zone zone_;
  unsigned days_max_;
  Travel travel_;
  std::deque<DayFrame> frames_;
  std::array<Shelf, agenda_roles> shelves_;
  std::unordered_map<std::string, Where> where_;      // by owner
  std::unordered_map<std::string, CardHours> cards_;  // by owner: of places that have one
  std::unordered_map<std::string, Held> held_;        // by booking; also for owners whose rules have not come yet
  std::function<bool(const std::string&, LocalDate)> trained_;
  AgendaSet kept_back_;  // assistants
};

}  // namespace maillage::care

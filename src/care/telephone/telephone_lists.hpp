// What the desk has before it, by heart: open call-backs, notes, who waits for a sooner time, searches for a doctor, and how long a search takes.
// Made from the record by the feed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "care/telephone/desk_card.hpp"
#include "care/telephone/telephone.hpp"
#include "care/telephone/waiting.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

/// The indicator: of the searches that found a doctor within the last `figures_of`, how long half of them took at most. What ended otherwise does not
/// count.
struct SearchFigures {
  std::size_t open{0};
  std::size_t found{0};
  std::optional<Micros> median;
  std::optional<Micros> oldest_open;
};

class TelephoneLists {
 public:
  /// A season: fewer searches than that would make the median jump.
  static constexpr Micros figures_of = std::chrono::hours(24 * 90);

  void learn(const ports::Change& change);

  /// Oldest first: who waits longest is called first.
  [[nodiscard]] std::vector<const CallBack*> call_backs() const;
  [[nodiscard]] std::vector<const ShiftNote*> notes() const;
  [[nodiscard]] std::vector<const DoctorSearch*> searches() const;
  [[nodiscard]] std::vector<const WaitingCaller*> waiting() const;
  [[nodiscard]] SearchFigures figures(Instant now) const;
  /// As it was last written; until then the usual one, of version 0.
  [[nodiscard]] const DeskCard& desk() const { return desk_; }
  [[nodiscard]] VersionId desk_version() const { return desk_version_; }

 private:
  std::map<std::string, CallBack> call_backs_;  // open ones, by id
  std::map<std::string, ShiftNote> notes_;
  std::map<std::string, DoctorSearch> searches_;  // by patient
  std::map<std::string, WaitingCaller> waiting_;
  DeskCard desk_{usual_desk()};
  VersionId desk_version_{};
  struct Found {
    Instant at{};
    Micros took{};
  };
  std::map<std::string, Found> found_;  // by patient
};

}  // namespace maillage::care

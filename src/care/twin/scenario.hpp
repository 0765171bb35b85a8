// A scenario: changes of a territory as data, so that two of them can be lived with the same patients and compared.
//
//   auto scenario = read_scenario(text);                      // JSON, every key accounted for
//   auto changed = apply(*scenario, territory, horizon);      // a copy; refused in words that say what to change
//
// {"name": "Deux médecins de plus", "changes": [{"change": "add-doctors", "count": 2, "name": "Dr Nouveau", "commune": "28085", "rung": "territory",
//  "duty": [{"days": ["mon", "fri"], "from": "09:00", "until": "17:00"}]}]}; docs/internals/twin.md lists the changes. Out of scope: what people do
// differently because of a change (arrivals stay the same).
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "care/twin/arrivals.hpp"

namespace maillage::care::twin {

/// Hours of some days of the week, by the wall. Bit 0 of the days is Monday.
struct WeekHours {
  std::uint8_t days{0};
  HoursSpan span;
  friend bool operator==(const WeekHours&, const WeekHours&) = default;
};

/// New doctors on every ladder's rung of that kind; where a ladder has none, it is added before its last.
struct AddDoctors {
  unsigned count{1};
  std::string name;     // numbered when there are several
  std::string commune;  // of their cabinet; empty: none here
  RungKind rung{RungKind::territory};
  std::vector<WeekHours> duty;
};
/// A booth in each of these communes, open to whoever lives within reach, with the questions and the ladder of the first place.
struct AddBooths {
  std::vector<std::string> communes;  // INSEE
  std::vector<WeekHours> hours;
};
struct WeeklyStop {
  unsigned weekday{0};  // 0 is Monday
  HoursSpan span;
  std::string commune;  // INSEE
};
/// Another calendar for a place that travels: the same every week.
struct ReplaceStops {
  std::string place;
  std::vector<WeeklyStop> stops;
};
struct ReplaceLadder {
  std::vector<std::string> places;  // empty: all
  Ladder ladder;
};
struct RemoveDoctor {
  std::string doctor;
};
struct RemovePlace {
  std::string place;
};
struct SetRooms {
  std::string place;
  unsigned count{1};
};
/// What a doctor declares that she does in a year: her cap is reckoned from it.
struct SetActivity {
  std::string doctor;
  Activity activity;
};
/// How many of a hundred of what a doctor does may be teleconsultations; a hundred is no cap. The shares of single specialties stay.
struct SetCap {
  std::vector<std::string> places;  // empty: all
  std::uint32_t percent{20};
};
/// Another belief about people: one of `assumed_numbers`. Where it changes the needs themselves the two scenarios have not the same patients.
struct Assume {
  std::string number;
  double value{0};
};
using ScenarioChange =
    std::variant<AddDoctors, AddBooths, ReplaceStops, ReplaceLadder, RemoveDoctor, RemovePlace, SetRooms, SetActivity, SetCap, Assume>;

struct Scenario {
  std::string name;
  std::vector<ScenarioChange> changes;
};

inline constexpr std::size_t changes_max = 200;
inline constexpr std::size_t doctors_added_max = 1000;  // in one change

[[nodiscard]] Outcome<Scenario> read_scenario(std::string_view text);
[[nodiscard]] Outcome<TwinTerritory> apply(const Scenario& scenario, TwinTerritory territory, Horizon horizon);

}  // namespace maillage::care::twin

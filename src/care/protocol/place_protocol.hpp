// The protocol of one place: what excludes a request there, what is checked before a call, whom its requests ring, and who is telephoned when nobody
// answers.
//
// It is data of the territory, not code: it stands in the record (care/territory) and changes without a new binary. `check` says what is wrong with
// one before it is used. What a place must at least have is the required part of its checklist.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "care/dispatch/ladder.hpp"
#include "care/links/link.hpp"
#include "care/places/place_card.hpp"
#include "care/vitals/vital.hpp"

namespace maillage::care {

/// Where an excluded patient is sent instead.
enum class Orientation : std::uint8_t { call_15, emergency_department, in_person };

/// A question whose "yes" excludes.
struct ExclusionQuestion {
  std::string id;  // kebab-case, kept in the record with the answer
  Wording words;
  Orientation orientation{Orientation::call_15};
  friend bool operator==(const ExclusionQuestion&, const ExclusionQuestion&) = default;
};

struct ChecklistItem {
  std::string id;
  Wording words;
  bool required{true};  // a required one is done, or skipped with a reason
  friend bool operator==(const ChecklistItem&, const ChecklistItem&) = default;
};

/// The person at the end of the ladder.
struct ContactPerson {
  std::string name;
  std::string role;
  std::string telephone;
  friend bool operator==(const ContactPerson&, const ContactPerson&) = default;
};

/// Which requests of a place a regulating doctor looks at before anybody is rung, and how long they may wait for her.
struct RegulationRule {
  std::vector<std::string> motives;  // codes of the place's motives
  bool when_nobody_answers{true};    // a request at the end of its ladder is put before her too
  Seconds patience{900};             // after this the coordinator is told
  friend bool operator==(const RegulationRule&, const RegulationRule&) = default;
};

struct PlaceProtocol {
  std::string place;      // Location id
  std::string territory;  // Organization id
  PlaceKind kind{PlaceKind::pharmacy};
  std::string name;
  std::string address;    // exact: read aloud to the 15
  std::string telephone;  // the room's own number, for a call back
  std::uint32_t age_months_min{36};
  Orientation under_age{Orientation::emergency_department};
  std::vector<ExclusionQuestion> questions;
  std::vector<ChecklistItem> checklist;
  Ladder ladder;
  ContactPerson contact;
  std::vector<VitalLimits> limits;             // of plausibility, where the place knows better than the table of care/vitals
  Seconds gone_off_after{60};                  // a doctor without /live for this long is off
  Seconds join_within{120};                    // an owner who has not come into the room by then loses the request
  Seconds interruption_max{300};               // after this both sides are told to telephone
  Seconds hour_patience{600};                  // after the hour of an appointment its doctor is asked alone for so long, then the ladder takes over
  Seconds no_show_after{900};                  // after the hour of an appointment a patient may be said not to have come
  std::optional<PlaceCard> card;               // when it opens and for whom; a place without one works, and is on no public page
  std::vector<Link> links{};                   // what it may call upon, ended ones too; they stand in the record by themselves
  std::vector<Specialist> specialists{};       // which doctors of the ladder have which specialties
  std::optional<RegulationRule> regulation{};  // absent: nobody regulates the requests of this place
  std::vector<Speaker> speakers{};             // and which of them said which languages they speak
  Caps caps{};                                 // how large a share of what a doctor does may be teleconsultations
  friend bool operator==(const PlaceProtocol&, const PlaceProtocol&) = default;
};

/// The exclusion that stands for the age limit, beside the ids of the questions.
inline constexpr const char* under_age_id = "under-age";

inline constexpr std::size_t regulated_motives_max = 20;
inline constexpr std::size_t questions_max = 40;  // more than a person answers before a call
inline constexpr double limit_max = 100'000;      // no vital sign is counted in larger numbers

/// A value outside of them waits for a person: the place's own limits, else those that no living person is outside of.
[[nodiscard]] VitalLimits limits_of(const PlaceProtocol& protocol, VitalKind kind);

/// Nothing, or the first thing that is wrong, with its place in the data.
[[nodiscard]] Outcome<> check(const PlaceProtocol& protocol);

[[nodiscard]] const char* name_of(Orientation orientation);
[[nodiscard]] std::optional<Orientation> orientation_of(std::string_view name);

}  // namespace maillage::care

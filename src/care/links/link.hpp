// A link: what a place may call upon. It joins the place to a service of a hospital, a practice or a pool, for some specialties, from a day on, as
// somebody agreed it.
//
// Plain values, read from the record by care/territory. A link says which doctors answer for the service; whether one of them is there, her duty
// says. Nothing here acts: linked_ladder.hpp makes the ladder of a request from it. Out of scope: who may write one (record/access), what the service
// costs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "base/time.hpp"
#include "care/places/opening_hours.hpp"
#include "care/places/wording.hpp"

namespace maillage::care {

/// As the record codes it, with the words that the record gives it.
struct Specialty {
  std::string code;
  Wording words;
  friend bool operator==(const Specialty&, const Specialty&) = default;
};

/// A doctor and the codes of her specialties, for as long as she has that role; with roles that differ in time she stands in a list twice.
struct Specialist {
  std::string doctor;
  std::vector<std::string> specialties;
  std::optional<Instant> from{};
  std::optional<Instant> until{};  // [from, until)
  friend bool operator==(const Specialist&, const Specialist&) = default;
};

struct Link {
  std::string id;        // of the OrganizationAffiliation
  std::string service;   // id of the HealthcareService
  std::string name;      // of the service: "Dermatologie"
  std::string provider;  // whose service it is: "Hôpital de la Roseraie"
  std::vector<Specialty> specialties;
  std::optional<OpeningHours> hours;  // absent: at any hour
  Seconds delay{0};                   // promised: within which a doctor of theirs answers
  std::string contact;                // the person to call there, and her number
  std::string telephone;
  std::string agreement;  // what was agreed, in words
  std::string agreed_by;
  Instant from{};
  std::optional<Instant> until;  // [from, until)
  std::vector<Specialist> doctors;
  friend bool operator==(const Link&, const Link&) = default;
};

inline constexpr Seconds link_delay_max{3600};          // who promises later than that answers by appointment
inline constexpr std::size_t link_doctors_max = 200;    // of one service, as of one rung
inline constexpr std::size_t links_per_place_max = 40;  // more than a place can know
inline constexpr std::size_t specialties_per_link_max = 20;

[[nodiscard]] bool in_force(const Link& link, Instant at);
[[nodiscard]] bool in_force(const Specialist& role, Instant at);
/// Whether she has that specialty then.
[[nodiscard]] bool answers(const Specialist& role, std::string_view specialty, Instant at);
[[nodiscard]] bool offers(const Link& link, std::string_view specialty);
[[nodiscard]] bool is_open(const Link& link, Instant at);

/// Whether some link that is in force then offers it: without one nothing can be asked of that specialty.
[[nodiscard]] bool any_offers(const std::vector<Link>& links, std::string_view specialty, Instant at);

/// Nothing, or the first thing that is wrong, with its place in the data.
[[nodiscard]] Outcome<> check(const Link& link);
/// The same of what was agreed alone: the delay, by whom, the number to call and how long.
[[nodiscard]] Outcome<> check_terms(const Link& link);

}  // namespace maillage::care

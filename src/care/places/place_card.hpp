// The card of a place: where it stands, when it opens, whom it serves and how one comes to it. Beside its protocol, which says what happens there.
//
// Most of it is for the public (care/directory says what leaves the house); the responsible person is not. A place without a card works, and is on no
// public page. Out of scope: what a request does with closing hours (nothing: whoever is at the bedside has a patient).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "care/places/communes.hpp"
#include "care/places/opening_hours.hpp"
#include "care/places/place_kind.hpp"
#include "care/places/stops.hpp"

namespace maillage::care {

/// A closed list, so that a filter finds it and both languages can say it.
enum class Accessibility : std::uint8_t {
  step_free,
  adapted_toilets,
  parking,
  reserved_parking,
  hearing_loop,
  sign_language,
  public_transport,
  tactile_guidance,
  seats_while_waiting,
};
inline constexpr std::array all_accessibility{Accessibility::step_free,        Accessibility::adapted_toilets,  Accessibility::parking,
                                              Accessibility::reserved_parking, Accessibility::hearing_loop,     Accessibility::sign_language,
                                              Accessibility::public_transport, Accessibility::tactile_guidance, Accessibility::seats_while_waiting};
[[nodiscard]] const char* name_of(Accessibility one);
[[nodiscard]] std::optional<Accessibility> accessibility_of(std::string_view name);

/// How one comes.
enum class Visits : std::uint8_t { walk_in, appointment, both };
[[nodiscard]] const char* name_of(Visits visits);
[[nodiscard]] std::optional<Visits> visits_of(std::string_view name);

/// A commune whose people may come, or are gone to, from this day on.
struct ServedCommune {
  std::string commune;  // INSEE
  LocalDate from{};
  std::optional<LocalDate> last;  // the last day; absent: for good
  friend bool operator==(const ServedCommune&, const ServedCommune&) = default;
};

struct ResponsiblePerson {
  std::string name;
  std::string role;
  std::string telephone;
  friend bool operator==(const ResponsiblePerson&, const ResponsiblePerson&) = default;
};

struct PlaceCard {
  bool listed{true};                 // on the public page
  std::string commune;               // INSEE; of a place that travels: where it comes from, or empty
  std::optional<Position> position;  // of the door; absent: the commune's
  OpeningHours hours;
  Stops stops;  // instead of hours, where the place travels
  std::vector<ServedCommune> serves;
  ResponsiblePerson responsible;
  std::vector<Accessibility> accessibility;
  Visits visits{Visits::both};
  Wording who_may_come;   // "Sans médecin traitant ou en cas d'absence"; may be empty
  std::string telephone;  // the public's; the room's own number is the protocol's
  friend bool operator==(const PlaceCard&, const PlaceCard&) = default;
};

inline constexpr std::size_t served_communes_max = 2000;

/// Puts hours, stops and lists in order, and refuses the first thing that contradicts itself or the kind of the place.
[[nodiscard]] Outcome<> settle(PlaceCard& card, PlaceKind kind);
/// Every commune it names is one that the territory knows.
[[nodiscard]] Outcome<> check_communes(const PlaceCard& card, const Communes& communes);

/// An opening of a place; `stop` where it travels.
[[nodiscard]] std::vector<StopOpening> openings_of(const PlaceCard& card, Instant at, std::size_t count, const Zone& zone);
/// Whether its people may come on that day.
[[nodiscard]] bool serves(const PlaceCard& card, std::string_view commune, LocalDate date);

}  // namespace maillage::care

// What of the territory's places leaves the house: the one door between PlaceProtocol and anybody who has not signed in.
//
// A place without a card, one that is not listed, and the health unit of a prison are not there, in no list, count or filter. At homes and on the
// road no address of the protocol is told: communes served, and the addresses of the stops. Never told of any place: its responsible person, the
// room's own telephone, its protocol. Pure: places, communes and time come in, values go out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "care/calendar/holidays.hpp"
#include "care/protocol/place_protocol.hpp"

namespace maillage::care {

/// Where an opening of a place is.
struct PublicSpot {
  std::string commune;       // INSEE
  std::string commune_name;  // with its postal code in `address`
  std::string address;       // whole, as on an envelope
  Position position;
  bool exact{false};  // the door's position is known, not only the commune's
};

struct PublicOpening {
  OpenTime when;
  LocalTime from;  // on the wall
  LocalTime until;
  std::optional<PublicSpot> spot;  // of a stop
};

struct PublicServed {
  std::string commune;
  std::string commune_name;
  LocalDate from{};
};

/// A day of the coming weeks that is not like the others.
struct PublicSpecialDay {
  LocalDate first{};
  LocalDate last{};
  HoursSpans spans;  // none: closed
  Wording why;
};

struct PublicPlace {
  std::string id;
  PlaceKind kind{PlaceKind::pharmacy};
  std::string name;
  std::optional<PublicSpot> spot;  // where its door is; absent on the road and at homes
  OpeningHours hours;
  std::vector<PublicOpening> next;  // the coming ones, the first may be now; on the road all of the weeks looked at
  bool open_now{false};
  std::optional<PublicOpening> saturday;       // its next opening on a Saturday, within the weeks looked at
  bool evening{false};                         // is open at some hour after evening_begins, within them
  std::vector<PublicSpecialDay> special_days;  // within them
  std::vector<PublicServed> serves;            // today and later, in order of name
  Visits visits{Visits::both};
  Wording who_may_come;
  std::string telephone;
  std::vector<Accessibility> accessibility;
};

inline constexpr Minutes evening_begins = std::chrono::hours(18);
inline constexpr std::chrono::days weeks_looked_at{28};
inline constexpr std::size_t next_openings = 4;
inline constexpr std::size_t next_stops = 60;  // two a day

/// Open ones first, then by their next opening, then by name.
[[nodiscard]] std::vector<PublicPlace> public_places(const std::vector<const PlaceProtocol*>& places, const Communes& communes, Instant now,
                                                     const Zone& zone);

/// The telephone desk in the same words: hours, openings, special days and number, and no door.
[[nodiscard]] PublicPlace public_desk(const OpeningHours& hours, const std::string& telephone, Instant now, const Zone& zone);

struct PlaceFilter {
  std::string commune;  // INSEE; empty: any
  std::optional<PlaceKind> kind;
  bool saturday{false};
  bool evening{false};
  bool step_free{false};
  friend bool operator==(const PlaceFilter&, const PlaceFilter&) = default;
};
/// Its door is there, one of its coming stops, or it serves the commune.
[[nodiscard]] bool is_for(const PublicPlace& place, std::string_view commune);
[[nodiscard]] bool fits(const PublicPlace& place, const PlaceFilter& filter);

/// Kinds that may be on the page.
[[nodiscard]] bool is_public(PlaceKind kind);

}  // namespace maillage::care

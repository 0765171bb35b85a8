// The rule of European summer time in five lines: libstdc++ 12 has no time zones, and no data of a machine may decide when a place opens.
#include "care/calendar/zone.hpp"

#include <algorithm>
#include <array>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;
using Utc = chrono::sys_time<Micros>;

// Those of French territories; `standard` is their legal time.
constexpr std::array zones{
    metropolitan_france,
    Zone{"America/Guadeloupe", chrono::hours(-4)},
    Zone{"America/Martinique", chrono::hours(-4)},
    Zone{"America/Cayenne", chrono::hours(-3)},
    Zone{"Indian/Reunion", chrono::hours(4)},
    Zone{"Indian/Mayotte", chrono::hours(3)},
    Zone{"Pacific/Noumea", chrono::hours(11)},
    Zone{"Pacific/Wallis", chrono::hours(12)},
    Zone{"Pacific/Tahiti", chrono::hours(-10)},
};

chrono::sys_days last_sunday(chrono::year year, chrono::month month) { return chrono::sys_days(year / month / chrono::Sunday[chrono::last]); }

bool is_summer(Utc utc, const Zone& zone) {
  if (zone.summer == SummerTime::none) return false;
  const chrono::year year = chrono::year_month_day(chrono::floor<chrono::days>(utc)).year();
  return utc >= last_sunday(year, chrono::March) + chrono::hours(1) && utc < last_sunday(year, chrono::October) + chrono::hours(1);
}

Micros ahead_of_utc(Utc utc, const Zone& zone) { return zone.standard + chrono::hours(is_summer(utc, zone) ? 1 : 0); }

/// The instants that a wall time could be: read as winter time and as summer time. The earlier one is always the one read as summer time.
struct Readings {
  Utc as_summer;
  Utc as_standard;
  bool summer_holds;    // at the first of them it is summer
  bool standard_holds;  // at the second it is not
};

Readings readings_of(LocalTime wall, const Zone& zone) {
  const Utc as_standard{wall.time_since_epoch() - zone.standard};
  const Utc as_summer = as_standard - chrono::hours(1);
  return {as_summer, as_standard, is_summer(as_summer, zone), !is_summer(as_standard, zone)};
}

/// The change that skipped this wall time: the last Sunday of March, 01:00 UTC.
Utc skipping_change(LocalTime wall) { return Utc(last_sunday(chrono::year_month_day(date_of(wall)).year(), chrono::March) + chrono::hours(1)); }

}  // namespace

std::optional<Zone> zone_named(std::string_view name) {
  const auto found = std::ranges::find(zones, name, &Zone::name);
  return found == zones.end() ? std::nullopt : std::optional(*found);
}

LocalTime to_local(Instant at, const Zone& zone) {
  const Utc utc{Micros(at.micros)};
  return LocalTime(utc.time_since_epoch() + ahead_of_utc(utc, zone));
}

Shown times_shown(LocalTime wall, const Zone& zone) {
  const Readings readings = readings_of(wall, zone);
  if (readings.summer_holds && readings.standard_holds) return Shown::twice;
  return readings.summer_holds || readings.standard_holds ? Shown::once : Shown::never;
}

Instant instant_of(LocalTime wall, const Zone& zone, ShownTwice which) {
  const Readings readings = readings_of(wall, zone);
  const auto instant = [](Utc utc) { return Instant{utc.time_since_epoch().count()}; };
  if (readings.summer_holds && readings.standard_holds) {
    return instant(which == ShownTwice::first ? readings.as_summer : readings.as_standard);
  }
  if (readings.summer_holds) return instant(readings.as_summer);
  return instant(readings.standard_holds ? readings.as_standard : skipping_change(wall));
}

}  // namespace maillage::care

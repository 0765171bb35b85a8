// libical walks the pattern; the guards say which patterns it is given.
#include "care/agenda_import/ical_times.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "care/agenda_import/cells.hpp"

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

struct FreeIterator {
  void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};

/// Zones whose clock is that of metropolitan France, as programs name them; matched anywhere in a TZID, which may have a prefix of its program.
constexpr std::array<std::string_view, 12> same_clock{"Europe/Paris",  "Romance Standard Time", "W. Europe Standard Time", "Europe/Brussels",
                                                      "Europe/Berlin", "Europe/Madrid",         "Europe/Luxembourg",       "Europe/Amsterdam",
                                                      "Europe/Rome",   "Europe/Zurich",         "Europe/Monaco",           "Paris"};

std::optional<Zone> zone_of(std::string_view tzid) {
  if (const auto french = zone_named(tzid)) return french;
  const auto within = [tzid](std::string_view name) { return tzid.find(name) != std::string_view::npos; };
  return std::ranges::any_of(same_clock, within) ? std::optional(metropolitan_france) : std::nullopt;
}

std::optional<LocalTime> plain(const icaltimetype& time) {
  const chrono::year_month_day day(chrono::year(time.year), chrono::month(static_cast<unsigned>(time.month)),
                                   chrono::day(static_cast<unsigned>(time.day)));
  constexpr int first_year = 1996;  // care/calendar knows the clock from then on
  constexpr int last_year = 2200;
  if (time.year < first_year || time.year > last_year || !day.ok()) return std::nullopt;
  if (time.is_date != 0) return LocalTime(LocalDate(day));
  if (time.hour < 0 || time.hour > 23 || time.minute < 0 || time.minute > 59 || time.second < 0 || time.second > 60) return std::nullopt;
  return LocalTime(LocalDate(day)) + chrono::hours(time.hour) + chrono::minutes(time.minute) + chrono::seconds(time.second);
}

LocalTime wall_of_utc(LocalTime utc, const Zone& zone) {
  return to_local(Instant{chrono::duration_cast<chrono::microseconds>(utc.time_since_epoch()).count()}, zone);
}

bool empty(const short* list) { return list[0] == ICAL_RECURRENCE_ARRAY_MAX; }

bool is_plain(const icalrecurrencetype& pattern) {
  if (!empty(pattern.by_second) || !empty(pattern.by_minute) || !empty(pattern.by_hour) || !empty(pattern.by_year_day) || !empty(pattern.by_week_no))
    return false;
  if (pattern.rscale != nullptr || pattern.interval < 1) return false;
  switch (pattern.freq) {
    case ICAL_DAILY_RECURRENCE:
    case ICAL_WEEKLY_RECURRENCE:
      return empty(pattern.by_month) && empty(pattern.by_month_day) && empty(pattern.by_set_pos);
    case ICAL_MONTHLY_RECURRENCE:
    case ICAL_YEARLY_RECURRENCE:
      return true;
    default:
      return false;
  }
}

/// UNTIL as the clock shows it where the entry starts: libical compares the two as they are written.
void put_until_on_the_wall(icalrecurrencetype& pattern, const icaltimetype& start, const Zone& zone) {
  if (icaltime_is_null_time(pattern.until) != 0 || icaltime_is_utc(pattern.until) == 0 || icaltime_is_utc(start) != 0) return;
  const auto utc = plain(pattern.until);
  if (!utc) return;
  const LocalTime wall = wall_of_utc(*utc, zone);
  const chrono::year_month_day day(date_of(wall));
  const chrono::hh_mm_ss clock(chrono::floor<chrono::seconds>(time_of_day(wall)));
  pattern.until.zone = nullptr;
  pattern.until.year = static_cast<int>(day.year());
  pattern.until.month = static_cast<int>(static_cast<unsigned>(day.month()));
  pattern.until.day = static_cast<int>(static_cast<unsigned>(day.day()));
  pattern.until.hour = static_cast<int>(clock.hours().count());
  pattern.until.minute = static_cast<int>(clock.minutes().count());
  pattern.until.second = static_cast<int>(clock.seconds().count());
}

}  // namespace

std::expected<IcalTime, ImportNote> wall_time(icalproperty* property, icaltimetype time, const Zone& zone) {
  const auto written = plain(time);
  if (!written) return wrong_cell("import-time", "This is no time between the years 1996 and 2200: correct it.", "");
  if (time.is_date != 0) return IcalTime{*written, true};
  if (icaltime_is_utc(time) != 0) return IcalTime{wall_of_utc(*written, zone), false};
  icalparameter* tzid = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
  const char* name = tzid == nullptr ? nullptr : icalparameter_get_tzid(tzid);
  if (name == nullptr) return IcalTime{*written, false};
  const auto there = zone_of(name);
  if (!there) return wrong_cell("import-zone", "This time zone is not known here. Export the agenda in the time of Paris or in UTC.", name);
  if (*there == zone) return IcalTime{*written, false};
  return IcalTime{to_local(instant_of(*written, *there), zone), false};
}

std::expected<std::vector<LocalTime>, ImportNote> occurrences(icalproperty* start, icalrecurrencetype pattern, const Zone& zone, LocalDate from,
                                                              LocalDate until, std::size_t& steps_left) {
  if (!is_plain(pattern)) {
    return wrong_cell("import-recurrence",
                      "This pattern is not read: daily, weekly, monthly and yearly ones are. Write its dates as entries of their own.", "");
  }
  const icaltimetype first = icalproperty_get_dtstart(start);
  put_until_on_the_wall(pattern, first, zone);
  const std::unique_ptr<icalrecur_iterator, FreeIterator> walk(icalrecur_iterator_new(pattern, first));
  std::vector<LocalTime> found;
  if (!walk) return wrong_cell("import-recurrence", "This pattern cannot be read: correct it, or write its dates as entries of their own.", "");
  for (icaltimetype at = icalrecur_iterator_next(walk.get()); icaltime_is_null_time(at) == 0; at = icalrecur_iterator_next(walk.get())) {
    if (steps_left-- == 0) {
      steps_left = 0;
      return wrong_cell("import-recurrence", "What repeats in this file is too much to write out. Let it begin nearer to today.", "");
    }
    const auto wall = wall_time(start, at, zone);
    if (!wall || date_of(wall->wall) > until) break;
    if (date_of(wall->wall) >= from) found.push_back(wall->wall);
  }
  return found;
}

}  // namespace maillage::care

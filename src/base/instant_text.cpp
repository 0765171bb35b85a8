// Instants as text, by the proleptic Gregorian calendar of <chrono>; no locale and no zone takes part.
#include "base/instant_text.hpp"

#include <charconv>

#include <fmt/format.h>

namespace maillage {
namespace {

namespace chrono = std::chrono;

constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd.ddddddZ";

std::int64_t number_at(std::string_view text, std::size_t at, std::size_t digits) {
  std::int64_t value = 0;
  std::from_chars(text.data() + at, text.data() + at + digits, value);
  return value;
}

bool has_shape(std::string_view text) {
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool fits = shape[i] == 'd' ? (text[i] >= '0' && text[i] <= '9') : text[i] == shape[i];
    if (!fits) return false;
  }
  return true;
}

}  // namespace

std::string to_text(Instant at) {
  const chrono::sys_time<Micros> point{Micros{at.micros}};
  const auto midnight = chrono::floor<chrono::days>(point);
  const chrono::year_month_day date{midnight};
  const chrono::hh_mm_ss clock{point - midnight};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     clock.subseconds().count());
}

std::optional<Instant> instant_from_text(std::string_view text) {
  if (!has_shape(text)) return std::nullopt;
  const chrono::year_month_day date{chrono::year{static_cast<int>(number_at(text, 0, 4))},
                                    chrono::month{static_cast<unsigned>(number_at(text, 5, 2))},
                                    chrono::day{static_cast<unsigned>(number_at(text, 8, 2))}};
  const std::int64_t hour = number_at(text, 11, 2);
  const std::int64_t minute = number_at(text, 14, 2);
  const std::int64_t second = number_at(text, 17, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const auto point =
      chrono::sys_days{date} + chrono::hours{hour} + chrono::minutes{minute} + chrono::seconds{second} + Micros{number_at(text, 20, 6)};
  return Instant{chrono::duration_cast<Micros>(point.time_since_epoch()).count()};
}

}  // namespace maillage

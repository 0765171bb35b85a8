// Shares, years and counts.
#include "care/dispatch/cap.hpp"

#include <algorithm>
#include <chrono>

namespace maillage::care {

namespace {

/// A year begins in winter, when Paris is one hour ahead.
constexpr Micros ahead_in_winter = std::chrono::hours(1);

}  // namespace

std::uint32_t share_of(const Caps& caps, const std::vector<std::string>& specialties) {
  std::uint32_t share = 0;
  for (const SpecialtyShare& one : caps.specialties) {
    if (std::ranges::find(specialties, one.specialty) != specialties.end()) share = std::max(share, one.percent);
  }
  return share == 0 ? caps.percent : share;
}

std::uint32_t percent_of(const Caps& caps, std::string_view doctor) {
  const auto own = std::ranges::find(caps.doctors, doctor, [](const DoctorShare& one) { return std::string_view(one.doctor); });
  return own == caps.doctors.end() ? caps.percent : own->percent;
}

std::uint32_t most_of(std::uint32_t activity, std::uint32_t percent) { return activity * percent / 100; }

std::int32_t year_of(Instant at) {
  const std::chrono::sys_time<Micros> local{Micros(at.micros) + ahead_in_winter};
  return static_cast<std::int32_t>(int(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(local)).year()));
}

Instant year_begins(std::int32_t year) {
  const std::chrono::sys_days first{std::chrono::year(year) / std::chrono::January / 1};
  return {std::chrono::duration_cast<Micros>(first.time_since_epoch() - ahead_in_winter).count()};
}

std::uint32_t counted_at(const YearCount& count, Instant now) { return count.year == year_of(now) ? count.counted : 0; }

YearCount one_more(const YearCount& count, std::int32_t year) { return {count.activity, year, (count.year == year ? count.counted : 0) + 1}; }

bool cap_reached(const YearCount& count, std::uint32_t percent, Instant now) {
  if (count.activity == 0 || percent >= 100 || count.counted < most_of(count.activity, percent)) return false;
  return count.year == year_of(now) || most_of(count.activity, percent) == 0;
}

}  // namespace maillage::care

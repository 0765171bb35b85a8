// Rates, then one hash for everything that is drawn.
#include "care/twin/arrivals.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

#include "base/assert.hpp"
#include "care/calendar/holidays.hpp"

namespace maillage::care::twin {

namespace {

constexpr double days_a_year = 365.25;
constexpr double cabinet_km = 15;  // patients of a treating doctor live within it (assumed)

std::uint64_t key_of(std::string_view name) {
  std::uint64_t key = 0;
  for (const char letter : name) key = within(key, static_cast<unsigned char>(letter));
  return key;
}

/// The factor by which a motive comes in one half of the year; the mean of the year is 1.
double season_of(const MotiveOfNeed& motive, bool winter) {
  constexpr double winter_share = 5.0 / 12.0;
  return winter ? motive.winter : (1 - winter_share * motive.winter) / (1 - winter_share);
}

double all_motives(bool winter) {
  double sum = 0;
  for (const MotiveOfNeed& motive : motives_of_need) sum += motive.share * season_of(motive, winter);
  return sum;
}

double share_sum() {
  double sum = 0;
  for (const MotiveOfNeed& motive : motives_of_need) sum += motive.share;
  return sum;
}

}  // namespace

bool is_winter(LocalDate date) {
  const auto month = unsigned(std::chrono::year_month_day(date).month());
  return month <= 3 || month >= 11;
}

Arrivals::Arrivals(const TwinTerritory& territory, std::uint64_t seed, Horizon horizon, std::optional<double> requests)
    : territory_(territory), chance_(seed), horizon_(horizon) {
  list_sources();
  list_panels();
  double a_day = 0;
  for (const Source& source : sources_) a_day += source.a_day;
  double days = 0;
  for (unsigned day = 0; day < horizon_.days; ++day) days += weight_of(day);
  expected_ = a_day * days;
  if (requests && expected_ > 0) {
    scale_ = *requests / expected_;
    expected_ = *requests;
  }
}

void Arrivals::list_sources() {
  const double each = territory_.assumed.needs_per_thousand / 1000 / days_a_year;
  const auto& communes = territory_.communes.all();
  for (std::uint32_t i = 0; i < communes.size(); ++i) sources_.push_back({key_of(communes[i].insee), i, {}, communes[i].population * each});
  for (std::uint32_t place = 0; place < territory_.places.size(); ++place) {
    const PlaceProtocol& one = territory_.places[place];
    const auto living = territory_.residents.find(one.place);
    const Commune* commune = one.card ? territory_.communes.find(one.card->commune) : nullptr;
    if (living == territory_.residents.end() || commune == nullptr) continue;
    const double a_day = living->second * each * territory_.assumed.resident_factor;
    sources_.push_back({key_of(one.place), static_cast<std::uint32_t>(commune - communes.data()), place, a_day});
  }
}

void Arrivals::list_panels() {
  const auto& communes = territory_.communes.all();
  panels_.resize(communes.size());
  for (std::uint32_t doctor = 0; doctor < territory_.doctors.size(); ++doctor) {
    const Commune* cabinet = territory_.communes.find(territory_.doctors[doctor].commune);
    if (cabinet == nullptr) continue;
    double people = 0;
    const auto near = [&](const Commune& commune) { return kilometres_between(commune.position, cabinet->position) <= cabinet_km; };
    for (const Commune& commune : communes) people += near(commune) ? commune.population : 0;
    for (std::uint32_t i = 0; i < communes.size(); ++i) {
      if (!near(communes[i]) || people <= 0) continue;
      const double before = panels_[i].empty() ? 0 : panels_[i].back().until;
      panels_[i].push_back({doctor, before + territory_.assumed.panel / people});
    }
  }
}

double Arrivals::weight_of(unsigned day) const {
  const LocalDate date = horizon_.first + std::chrono::days(day);
  const unsigned weekday = is_holiday(date) ? 6 : std::chrono::weekday(date).iso_encoding() - 1;
  const double week = std::accumulate(weekday_weights.begin(), weekday_weights.end(), 0.0) / 7;
  return weekday_weights[weekday] / week * all_motives(is_winter(date)) / share_sum();
}

std::vector<Need> Arrivals::of_day(unsigned day) const {
  std::vector<Need> needs;
  const double weight = weight_of(day) * scale_;
  for (const Source& source : sources_) {
    const std::uint64_t of_day = within(source.key, std::uint64_t(horizon_.first.time_since_epoch().count()) + day);
    const unsigned count = chance_.poisson(std::min(source.a_day * weight, poisson_mean_max), of_day, Draw::how_many);
    for (unsigned i = 0; i < count; ++i) needs.push_back(need_of(source, within(of_day, i + 1), day));
  }
  std::ranges::sort(needs, [](const Need& a, const Need& b) { return a.at != b.at ? a.at < b.at : a.key < b.key; });
  return needs;
}

Need Arrivals::need_of(const Source& source, std::uint64_t key, unsigned day) const {
  const LocalDate date = horizon_.first + std::chrono::days(day);
  const Assumptions& assumed = territory_.assumed;
  Need need;
  need.key = key;
  need.at = time_of(key, date);
  need.commune = source.commune;
  need.resident = source.resident;
  need.motive = motive_of(key, is_winter(date));
  constexpr double age_spread = .75;
  const double years = chance_.lognormal(assumed.age_years_mean / std::exp(age_spread * age_spread / 2), age_spread, key, Draw::age);
  need.age_months = static_cast<std::uint32_t>(std::min(years, 104.0) * 12);
  need.has_treating_doctor = !chance_.happens(assumed.without_treating_doctor, key, Draw::treating_doctor);
  need.cannot_travel = source.resident || chance_.happens(assumed.cannot_travel, key, Draw::cannot_travel);
  if (need.has_treating_doctor) {
    const double drawn = chance_.uniform(key, Draw::own_doctor) * (1 - assumed.without_treating_doctor);
    for (const Panel& panel : panels_[source.commune]) {
      if (drawn >= panel.until) continue;
      need.own_doctor = panel.doctor;
      break;
    }
  }
  return need;
}

std::uint8_t Arrivals::motive_of(std::uint64_t key, bool winter) const {
  double drawn = chance_.uniform(key, Draw::motive) * all_motives(winter);
  for (std::size_t i = 0; i + 1 < motives_of_need.size(); ++i) {
    drawn -= motives_of_need[i].share * season_of(motives_of_need[i], winter);
    if (drawn < 0) return static_cast<std::uint8_t>(i);
  }
  return static_cast<std::uint8_t>(motives_of_need.size() - 1);
}

Instant Arrivals::time_of(std::uint64_t key, LocalDate date) const {
  static const double whole = std::accumulate(hour_weights.begin(), hour_weights.end(), 0.0);
  double drawn = chance_.uniform(key, Draw::when) * whole;
  std::size_t hour = 0;
  while (hour + 1 < hour_weights.size() && drawn >= hour_weights[hour]) drawn -= hour_weights[hour++];
  const double into = (static_cast<double>(hour) + std::min(drawn / hour_weights[hour], .999999)) * 3600e6;
  return instant_of(LocalTime(date) + Micros(static_cast<std::int64_t>(into)), territory_.zone);
}

}  // namespace maillage::care::twin

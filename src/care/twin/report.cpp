// Counting.
#include "care/twin/report.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace maillage::care::twin {

namespace {

constexpr double micros_a_minute = 60e6;
double minutes_of(Micros time) { return static_cast<double>(time.count()) / micros_a_minute; }

Percentiles percentiles_of(std::vector<double>& values) {
  std::ranges::sort(values);
  return {quantile(values, .5), quantile(values, .9), values.size()};
}

/// A tally while it is being counted.
struct Counting {
  Tally tally;
  std::vector<double> waits;

  void add(const Visit& visit) {
    ++tally.needs;
    ++tally.ended[static_cast<std::size_t>(visit.end)];
    if (visit.unanswered) ++tally.unanswered;
    if (visit.end != End::answered) return;
    if (visit.appointment) ++tally.appointments;
    if (visit.rung == RungKind::own_doctor || visit.rung == RungKind::territory) ++tally.in_territory;
    waits.push_back(minutes_of(visit.wait()));
  }
  Tally done() {
    tally.wait = percentiles_of(waits);
    return tally;
  }
};

/// Distances asked for again and again between the same few places.
class Kilometres {
 public:
  Kilometres(const TwinTerritory& territory, Horizon horizon) : journeys_(territory, horizon) {}
  std::optional<double> avoided(const Visit& visit) {
    if (visit.need.resident || visit.end != End::answered || !visit.suited) return std::nullopt;
    const auto [found, fresh] = known_.try_emplace({visit.need.commune, visit.doctor});
    if (fresh) found->second = journeys_.cabinet_km(visit.need.commune, visit.doctor);
    if (!found->second) return std::nullopt;
    return 2 * (*found->second - visit.road_km);
  }

 private:
  Journeys journeys_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::optional<double>> known_;
};

void count_whole(TwinReport& report, const TwinTerritory& territory, const Lived& lived) {
  Counting whole;
  std::vector<double> room;
  std::vector<double> doctor;
  std::vector<double> appointment;
  Kilometres kilometres(territory, report.horizon);
  for (const Visit& visit : lived.visits) {
    whole.add(visit);
    if (visit.end != End::answered) continue;
    room.push_back(minutes_of(visit.room_wait()));
    doctor.push_back(minutes_of(visit.doctor_wait()));
    constexpr double minutes_a_day = 1440;
    if (visit.slot) appointment.push_back(minutes_of(*visit.slot - visit.need.at) / minutes_a_day);
    ++report.rungs[visit.rung];
    if (const auto km = kilometres.avoided(visit)) {
      report.kilometres_avoided += *km;
      ++report.kilometres_of;
    }
    if (visit.suited && territory.places[*visit.place].kind == PlaceKind::prison) ++report.escorts_avoided;
  }
  report.whole = whole.done();
  report.room_wait = percentiles_of(room);
  report.doctor_wait = percentiles_of(doctor);
  report.appointment = percentiles_of(appointment);
  for (std::size_t i = 0; i < report.wait_quantiles.size(); ++i) report.wait_quantiles[i] = quantile(whole.waits, static_cast<double>(i) / 100);
}

void count_groups(TwinReport& report, const TwinTerritory& territory, const Lived& lived) {
  std::vector<Counting> communes(territory.communes.all().size());
  std::vector<Counting> places(territory.places.size());
  std::array<Counting, 12> months;
  std::array<std::vector<double>, 24> hours;
  for (const Visit& visit : lived.visits) {
    communes[visit.need.commune].add(visit);
    if (visit.place) places[*visit.place].add(visit);
    const LocalTime wall = to_local(visit.need.at, territory.zone);
    months[unsigned(std::chrono::year_month_day(date_of(wall)).month()) - 1].add(visit);
    if (visit.came == Instant{}) continue;
    const auto hour = static_cast<std::size_t>(time_of_day(to_local(visit.came, territory.zone)) / std::chrono::hours(1));
    ++report.came[hour];
    if (visit.end == End::answered) hours[hour].push_back(minutes_of(visit.wait()));
  }
  for (std::uint32_t i = 0; i < communes.size(); ++i) {
    if (communes[i].tally.needs > 0) report.communes.push_back({i, communes[i].done()});
  }
  std::ranges::sort(report.communes, {}, [](const CommuneRow& row) { return std::pair(-static_cast<std::int64_t>(row.tally.needs), row.commune); });
  for (std::uint32_t i = 0; i < places.size(); ++i) report.places.push_back({i, places[i].done()});
  for (std::size_t i = 0; i < months.size(); ++i) report.months[i] = months[i].done();
  for (std::size_t i = 0; i < hours.size(); ++i) report.wait_by_hour[i] = percentiles_of(hours[i]);
}

}  // namespace

double quantile(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (at - static_cast<double>(below));
}

double Tally::answered_share() const {
  const std::size_t asked = needs - count(End::excluded);
  return asked == 0 ? 0 : static_cast<double>(answered()) / static_cast<double>(asked);
}

double Tally::territory_share() const { return answered() == 0 ? 0 : static_cast<double>(in_territory) / static_cast<double>(answered()); }

TwinReport report_of(const TwinTerritory& territory, const Lived& lived, Horizon horizon) {
  TwinReport report;
  report.horizon = horizon;
  report.rings = lived.rings;
  report.repeated_from = lived.repeated_from;
  count_whole(report, territory, lived);
  count_groups(report, territory, lived);
  for (std::uint32_t i = 0; i < lived.doctors.size(); ++i) {
    const DoctorLived& doctor = lived.doctors[i];
    const double duty = minutes_of(doctor.on_duty);
    report.doctors.push_back({i, doctor.answered, duty / 60, duty > 0 ? minutes_of(doctor.busy) / duty : 0, doctor.share_used_up});
  }
  return report;
}

Pairing pairing_of(const Lived& first, const Lived& second) {
  std::unordered_map<std::uint64_t, const Visit*> known;
  for (const Visit& visit : first.visits) known.emplace(visit.need.key, &visit);
  Pairing pairing;
  double sum = 0;
  double squares = 0;
  for (const Visit& after : second.visits) {
    const auto found = known.find(after.need.key);
    if (found == known.end()) continue;
    const Visit& before = *found->second;
    const bool was = before.end == End::answered;
    const bool is = after.end == End::answered;
    if (was && !is) ++pairing.only_first;
    if (!was && is) ++pairing.only_second;
    if (!was || !is) continue;
    ++pairing.both_answered;
    const double gain = minutes_of(before.wait()) - minutes_of(after.wait());
    sum += gain;
    squares += gain * gain;
  }
  if (pairing.both_answered > 1) {
    const auto count = static_cast<double>(pairing.both_answered);
    pairing.mean_gain_minutes = sum / count;
    pairing.error_minutes = std::sqrt(std::max(0.0, squares / count - pairing.mean_gain_minutes * pairing.mean_gain_minutes) / count);
  }
  return pairing;
}

}  // namespace maillage::care::twin

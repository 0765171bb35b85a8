// Coordinates and tags.
#include "server/twin/drawings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "care/directory/public_places.hpp"
#include "gateway/http/html_text.hpp"
#include "gateway/places/map_projection.hpp"

namespace maillage::server {
namespace {

using care::twin::CommuneRow;
using care::twin::End;
using gateway::escaped_html;
using gateway::MapPoint;

constexpr double chart_width = 640;
constexpr double chart_height = 260;
constexpr double left = 66;
constexpr double right = 12;
constexpr double top = 12;
constexpr double bottom = 44;  // the numbers of the axis and, below them, its name

/// A round number of steps between 0 and at least `most`.
double step_of(double most) {
  const double raw = std::max(most, 1e-9) / 5;
  const double power = std::pow(10, std::floor(std::log10(raw)));
  for (const double one : {1.0, 2.0, 5.0, 10.0}) {
    if (raw <= one * power) return one * power;
  }
  return 10 * power;
}

/// Axes, and points of the data in them.
class Chart {
 public:
  Chart(double x_most, double y_most)
      : x_step_(step_of(x_most)), y_step_(step_of(y_most)), x_most_(x_most), y_most_(std::ceil(y_most / y_step_) * y_step_) {}
  /// 0: no numbers below.
  void steps(double x_step) { x_step_ = x_step; }

  [[nodiscard]] double x(double value) const { return left + (chart_width - left - right) * value / x_most_; }
  [[nodiscard]] double y(double value) const { return chart_height - bottom - (chart_height - top - bottom) * value / y_most_; }

  [[nodiscard]] std::string axes(const std::string& x_name, const std::string& y_unit) const {
    std::string drawn = "<g class=\"axes\">";
    for (double value = 0; value <= y_most_ * 1.0001; value += y_step_) {
      drawn += fmt::format("<path d=\"M{:.1f} {:.1f}H{:.1f}\"/><text x=\"{:.1f}\" y=\"{:.1f}\" class=\"y\">{}{}</text>", left, y(value),
                           chart_width - right, left - 6, y(value) + 4, french_number(value, y_step_ < 1 ? 1 : 0), y_unit);
    }
    for (double value = 0; x_step_ > 0 && value <= x_most_ * 1.0001; value += x_step_) {
      drawn +=
          fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", x(value), chart_height - bottom + 17, french_number(value, x_step_ < 1 ? 1 : 0));
    }
    return drawn + fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text></g>", (left + chart_width - right) / 2, chart_height - 6, x_name);
  }

  [[nodiscard]] std::string line(const std::vector<std::pair<double, double>>& points, const std::string& names) const {
    std::string path;
    for (const auto& [at, value] : points) path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L", x(at), y(value));
    return path.empty() ? "" : fmt::format("<path class=\"line {}\" d=\"{}\"/>", names, path);
  }

 private:
  double x_step_;
  double y_step_;
  double x_most_;
  double y_most_;
};

std::string chart_of(const std::string& label, const std::string& inside, double height = chart_height) {
  return fmt::format("<svg class=\"chart\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\">{}</svg>", chart_width, height,
                     escaped_html(label), inside);
}

std::string dots_of(const LivedScenario& one, const gateway::MapProjection& projection) {
  double most = 1;
  for (const CommuneRow& row : one.report.communes) most = std::max(most, static_cast<double>(row.tally.needs));
  std::string drawn = "<g class=\"needs\">";
  for (const CommuneRow& row : one.report.communes) {
    const care::Commune& commune = one.territory.communes.all()[row.commune];
    const MapPoint at = projection.of(commune.position);
    if (!projection.shows(at)) continue;
    constexpr double radius_max = 11;
    const double radius = std::max(1.4, radius_max * std::sqrt(static_cast<double>(row.tally.needs) / most));
    const bool far = row.tally.count(End::nobody_near) == row.tally.needs;
    const std::string names = far ? "far" : fmt::format("share{}", answered_class(row.tally.answered_share()));
    drawn += fmt::format("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\"><title>{} : {} besoins, {}</title></circle>", names, at.x,
                         at.y, radius, escaped_html(commune.name), row.tally.needs,
                         far ? "aucun lieu à portée" : french_number(row.tally.answered_share() * 100, 0) + " % pris en charge");
  }
  return drawn + "</g>";
}

/// Doors, and stops once a commune. At homes there is none. A page that is shown around marks what the public page shows, and no prison.
std::vector<std::pair<care::PlaceKind, care::Position>> marks_of(const LivedScenario& one) {
  std::vector<std::pair<care::PlaceKind, care::Position>> marks;
  for (const care::PlaceProtocol& place : one.territory.places) {
    if (!care::is_public(place.kind) || !place.card->listed) continue;
    std::vector<std::string> communes;
    if (!care::is_at_homes(place.kind)) communes.push_back(place.card->commune);
    for (const care::Stop& stop : place.card->stops) {
      if (std::ranges::find(communes, stop.commune) == communes.end()) communes.push_back(stop.commune);
    }
    for (const std::string& insee : communes) {
      const care::Commune* commune = one.territory.communes.find(insee);
      if (commune != nullptr) marks.emplace_back(place.kind, commune->position);
    }
  }
  return marks;
}

/// The most populous communes that have room for their names.
std::string names_of(const LivedScenario& one, const gateway::MapProjection& projection) {
  std::vector<const care::Commune*> order;
  order.reserve(one.report.communes.size());
  for (const CommuneRow& row : one.report.communes) order.push_back(&one.territory.communes.all()[row.commune]);
  std::ranges::sort(order, std::greater<>(), &care::Commune::population);
  struct Box {
    double middle, half, y;
  };
  std::vector<Box> taken;
  std::string drawn = "<g class=\"names\">";
  constexpr std::size_t names_max = 12;
  constexpr double letter = 5.2;
  constexpr double apart = 13;
  for (const care::Commune* commune : order) {
    if (taken.size() == names_max) break;
    const MapPoint at = projection.of(commune->position);
    const double half = letter * static_cast<double>(std::ranges::count_if(commune->name, [](char c) { return (c & '\xC0') != '\x80'; })) / 2;
    const Box box{std::clamp(at.x, half + 2, gateway::map_width - half - 2), half, at.y - 6};
    const auto meets = [&](const Box& other) {
      return std::abs(other.middle - box.middle) < other.half + box.half && std::abs(other.y - box.y) < apart;
    };
    if (std::ranges::any_of(taken, meets)) continue;
    taken.push_back(box);
    drawn += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", box.middle, box.y, escaped_html(commune->name));
  }
  return drawn + "</g>";
}

double wait_shown(const std::vector<LivedScenario>& scenarios) {
  constexpr std::size_t ninety_eight = 98;
  double most = 1;
  for (const LivedScenario& one : scenarios) {
    if (std::isfinite(one.report.wait_quantiles[ninety_eight])) most = std::max(most, one.report.wait_quantiles[ninety_eight]);
  }
  return most;
}

}  // namespace

std::string french_number(double value, int digits) {
  if (!std::isfinite(value)) return "–";
  std::string text = fmt::format("{:.{}f}", value, digits);
  std::ranges::replace(text, '.', ',');
  const std::size_t whole = std::min(text.find(','), text.size());
  for (std::size_t at = whole; at > 3 + (text.front() == '-' ? 1 : 0);) text.insert(at -= 3, "\u202F");
  return text;
}

unsigned answered_class(double share) {
  constexpr unsigned classes = 4;
  return std::min(static_cast<unsigned>(share * classes), classes - 1);
}

std::string drawn_map(const LivedScenario& one) {
  std::vector<care::Position> framed;
  framed.reserve(one.report.communes.size());
  for (const CommuneRow& row : one.report.communes) framed.push_back(one.territory.communes.all()[row.commune].position);
  const auto marks = marks_of(one);
  for (const auto& mark : marks) framed.push_back(mark.second);
  if (framed.empty()) return {};
  const gateway::MapProjection projection(framed);
  std::string places = "<g class=\"places\">";
  constexpr double mark_radius = 3.8;
  for (const auto& [kind, position] : marks) places += gateway::map_shape(kind, projection.of(position), mark_radius);
  const double bar = projection.units_of_kilometres(10);
  const double low = projection.height() - 8;
  return fmt::format(
      "<svg class=\"map\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"Carte des communes ; le tableau dit la même chose en "
      "mots\">{}{}</g>{}"
      "<g class=\"axes\"><path class=\"bar\" d=\"M8 {:.1f}h{:.1f}\"/><text class=\"km\" x=\"{:.1f}\" y=\"{:.1f}\">10 km</text></g></svg>",
      gateway::map_width, projection.height(), dots_of(one, projection), places, names_of(one, projection), low, bar, bar + 12, low + 4);
}

std::string drawn_waits(const std::vector<LivedScenario>& scenarios) {
  const Chart chart(wait_shown(scenarios), 100);
  std::string inside = chart.axes("minutes d’attente", " %");
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    std::vector<std::pair<double, double>> points;
    const auto& quantiles = scenarios[i].report.wait_quantiles;
    for (std::size_t per_cent = 0; per_cent < quantiles.size(); ++per_cent) {
      if (std::isfinite(quantiles[per_cent]) && quantiles[per_cent] <= wait_shown(scenarios)) points.emplace_back(quantiles[per_cent], per_cent);
    }
    inside += chart.line(points, fmt::format("s{}", i));
  }
  return chart_of("Part des patients qui ont attendu au plus tant de minutes", inside);
}

std::string drawn_hours(const std::vector<LivedScenario>& scenarios) {
  double most = 1;
  constexpr std::size_t enough = 5;  // fewer than that are an anecdote
  for (const LivedScenario& one : scenarios) {
    for (const auto& hour : one.report.wait_by_hour) most = hour.count >= enough ? std::max(most, hour.p90) : most;
  }
  Chart chart(24, most);
  chart.steps(2);
  std::string inside = chart.axes("heure d’arrivée au lieu", " min");
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    std::vector<std::pair<double, double>> half;
    std::vector<std::pair<double, double>> nine_tenths;
    for (std::size_t hour = 0; hour < 24; ++hour) {
      const auto& wait = scenarios[i].report.wait_by_hour[hour];
      if (wait.count < enough) continue;
      half.emplace_back(static_cast<double>(hour) + .5, wait.p50);
      nine_tenths.emplace_back(static_cast<double>(hour) + .5, wait.p90);
    }
    inside += chart.line(half, fmt::format("s{}", i)) + chart.line(nine_tenths, fmt::format("s{} dashed", i));
  }
  return chart_of("Attente médiane et neuvième décile selon l’heure d’arrivée", inside);
}

std::string drawn_months(const std::vector<LivedScenario>& scenarios) {
  double most = 1;
  for (const auto& month : scenarios.front().report.months) most = std::max(most, static_cast<double>(month.needs));
  Chart chart(12, most);
  chart.steps(0);
  constexpr const char* names[] = {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."};
  std::string inside = chart.axes("mois", "");
  std::vector<std::pair<double, double>> needs;
  for (std::size_t month = 0; month < 12; ++month) {
    inside += fmt::format("<text class=\"tick\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", chart.x(static_cast<double>(month) + .5),
                          chart_height - bottom + 17, names[month]);
    const auto& first = scenarios.front().report.months[month];
    if (first.needs > 0) needs.emplace_back(static_cast<double>(month) + .5, first.needs);
  }
  inside += chart.line(needs, "all");
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    std::vector<std::pair<double, double>> answered;
    for (std::size_t month = 0; month < 12; ++month) {
      const auto& tally = scenarios[i].report.months[month];
      if (tally.needs > 0) answered.emplace_back(static_cast<double>(month) + .5, tally.answered());
    }
    inside += chart.line(answered, fmt::format("s{}", i));
  }
  return chart_of("Besoins et consultations par mois", inside);
}

std::string drawn_loads(const std::vector<LivedScenario>& scenarios) {
  std::vector<std::pair<std::string, std::string>> doctors;  // id and name, of all scenarios
  for (const LivedScenario& one : scenarios) {
    for (const auto& doctor : one.territory.doctors) {
      if (std::ranges::find(doctors, doctor.id, &std::pair<std::string, std::string>::first) == doctors.end())
        doctors.emplace_back(doctor.id, doctor.name);
    }
  }
  constexpr std::size_t doctors_shown = 40;
  if (doctors.size() > doctors_shown) doctors.resize(doctors_shown);
  constexpr double name_width = 200;
  constexpr double bar_height = 12;
  const double row = bar_height * static_cast<double>(scenarios.size()) + 12;
  std::string inside;
  for (std::size_t at = 0; at < doctors.size(); ++at) {
    const double y = static_cast<double>(at) * row + 6;
    inside += fmt::format("<text class=\"name\" x=\"{:.0f}\" y=\"{:.1f}\">{}</text>", name_width - 8, y + row / 2, escaped_html(doctors[at].second));
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
      const auto& territory = scenarios[i].territory;
      const auto found = std::ranges::find(territory.doctors, doctors[at].first, &care::twin::TwinDoctor::id);
      if (found == territory.doctors.end()) continue;
      const double load = scenarios[i].report.doctors[static_cast<std::size_t>(found - territory.doctors.begin())].load;
      const double length = (chart_width - name_width - 60) * std::min(load, 1.0);
      const double bar = y + bar_height * static_cast<double>(i) + 2;
      inside += fmt::format(
          "<rect class=\"s{}\" x=\"{:.0f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.0f}\"/><text class=\"value\" x=\"{:.1f}\" y=\"{:.1f}\">{} "
          "%</text>",
          i, name_width, bar, std::max(length, 1.0), bar_height - 1, name_width + length + 6, bar + bar_height - 1, french_number(load * 100, 0));
    }
  }
  return chart_of("Charge de chaque médecin, en part de ses heures de garde", "<g class=\"loads\">" + inside + "</g>",
                  static_cast<double>(doctors.size()) * row + 12);
}

}  // namespace maillage::server

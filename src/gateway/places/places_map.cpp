// Degrees to units of the drawing, marks moved apart, shapes.
#include "gateway/places/places_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "gateway/http/html_text.hpp"
#include "gateway/places/map_projection.hpp"
#include "gateway/places/places_words.hpp"

namespace maillage::gateway {
namespace {

using care::PlaceKind;
using care::Position;

constexpr double width = map_width;
constexpr double mark_radius = 10;

/// A mark that had to move keeps the point where it belongs.
struct Placed {
  MapMark mark;
  MapPoint home;
  MapPoint at;
};

/// Pushes marks apart, a little each time; deterministic, and bounded.
void spread(std::vector<Placed>& marks, const MapProjection& projection) {
  constexpr double apart = 2.35 * mark_radius;
  for (int round = 0; round < 60; ++round) {
    bool moved = false;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      for (std::size_t j = i + 1; j < marks.size(); ++j) {
        double dx = marks[j].at.x - marks[i].at.x;
        double dy = marks[j].at.y - marks[i].at.y;
        double distance = std::hypot(dx, dy);
        if (distance >= apart) continue;
        if (distance < 0.1) {
          // On one spot: each leaves in a direction of its own.
          const double angle = static_cast<double>(j) * 2.4;
          dx = std::cos(angle);
          dy = std::sin(angle);
          distance = 1;
        }
        const double push = (apart - std::hypot(marks[j].at.x - marks[i].at.x, marks[j].at.y - marks[i].at.y)) / 2;
        marks[i].at.x -= dx / distance * push;
        marks[i].at.y -= dy / distance * push;
        marks[j].at.x += dx / distance * push;
        marks[j].at.y += dy / distance * push;
        moved = true;
      }
    }
    for (Placed& one : marks) {
      one.at.x = std::clamp(one.at.x, mark_radius + 2, width - mark_radius - 2);
      one.at.y = std::clamp(one.at.y, mark_radius + 2, projection.height() - mark_radius - 2);
    }
    if (!moved) break;
  }
}

/// Positions that set the frame: every place, and every commune that one of them serves.
std::vector<Position> frame_of(const std::vector<care::PublicPlace>& all, const care::Communes& communes) {
  std::vector<Position> framed;
  for (const MapMark& mark : marks_of(all)) framed.push_back(mark.position);
  for (const care::PublicPlace& place : all) {
    for (const care::PublicServed& one : place.serves) framed.push_back(communes.find(one.commune)->position);
  }
  return framed;
}

std::string dots(const care::Communes& communes, const MapProjection& projection) {
  std::vector<const care::Commune*> populous;
  for (const care::Commune& one : communes.all()) populous.push_back(&one);
  std::ranges::sort(populous, std::greater<>(), &care::Commune::population);
  if (populous.size() > communes_drawn_max) populous.resize(communes_drawn_max);
  std::string drawn = "<g class=\"communes\">";
  for (const care::Commune* one : populous) {
    const MapPoint at = projection.of(one->position);
    const double radius = std::clamp(std::sqrt(one->population) / 70, 0.9, 3.5);  // its surface grows with the people who live there
    if (projection.shows(at)) drawn += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\"/>", at.x, at.y, radius);
  }
  return drawn + "</g>";
}

struct Box {
  double left, top, right, bottom;
  [[nodiscard]] bool meets(const Box& other) const { return left < other.right && other.left < right && top < other.bottom && other.top < bottom; }
};

/// Names of the larger communes, as many as find room beside the marks.
std::string names(const care::Communes& communes, const std::set<std::string>& wanted, const std::vector<Placed>& marks,
                  const MapProjection& projection) {
  std::vector<Box> taken;
  taken.reserve(marks.size());
  for (const Placed& one : marks) {
    taken.push_back({one.at.x - mark_radius - 1, one.at.y - mark_radius - 1, one.at.x + mark_radius + 1, one.at.y + mark_radius + 1});
  }
  std::vector<const care::Commune*> order;
  for (const care::Commune& one : communes.all()) order.push_back(&one);
  // Communes of a place first, then the most populous.
  std::ranges::sort(order, std::greater<>(), [&](const care::Commune* one) { return std::pair(wanted.contains(one->insee), one->population); });
  std::string drawn = "<g class=\"names\">";
  constexpr std::size_t names_max = 22;
  std::size_t count = 0;
  for (const care::Commune* one : order) {
    if (count == names_max || (!wanted.contains(one->insee) && one->population < 8000)) break;
    const MapPoint at = projection.of(one->position);
    constexpr double letter = 6.1;
    const double half = letter * static_cast<double>(std::ranges::count_if(one->name, [](char c) { return (c & '\xC0') != '\x80'; })) / 2;
    for (const double below : {18.0, -9.0, 27.0, -18.0}) {
      const double middle = std::clamp(at.x, half + 2, width - half - 2);
      const Box box{middle - half, at.y + below - 10, middle + half, at.y + below + 3};
      const bool free = std::ranges::none_of(taken, [&](const Box& other) { return box.meets(other); });
      if (!free || !projection.shows({at.x, at.y + below})) continue;
      taken.push_back(box);
      drawn += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", middle, at.y + below, escaped_html(one->name));
      ++count;
      break;
    }
  }
  return drawn + "</g>";
}

std::string number_in(MapPoint at, std::size_t number) { return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", at.x, at.y + 4, number); }

std::string scale_bar(const MapProjection& projection) {
  constexpr double kilometres = 10;
  const double length = projection.units_of_kilometres(kilometres);
  const double y = projection.height() - 8;
  return fmt::format("<g class=\"scale\"><path d=\"M8 {:.1f}h{:.1f}\"/><text x=\"{:.1f}\" y=\"{:.1f}\">10 km</text></g>", y, length, length + 12,
                     y + 4);
}

}  // namespace

std::vector<MapMark> marks_of(const std::vector<care::PublicPlace>& places) {
  std::vector<MapMark> marks;
  for (std::size_t i = 0; i < places.size() && marks.size() < marks_max; ++i) {
    const care::PublicPlace& place = places[i];
    if (place.spot) marks.push_back({i + 1, place.kind, place.spot->position});
    std::set<std::string> communes;
    for (const care::PublicOpening& one : place.next) {
      if (one.spot && communes.insert(one.spot->commune).second) marks.push_back({i + 1, place.kind, one.spot->position});
    }
  }
  return marks;
}

std::string map_of(const std::vector<care::PublicPlace>& shown, const std::vector<care::PublicPlace>& all, const care::Communes& communes,
                   Language language) {
  const std::vector<Position> framed = frame_of(all, communes);
  if (framed.empty()) return {};
  const MapProjection projection(framed);
  std::vector<Placed> marks;
  for (const MapMark& mark : marks_of(shown)) marks.push_back({mark, projection.of(mark.position), projection.of(mark.position)});
  spread(marks, projection);
  std::set<std::string> wanted;
  std::string rings = "<g class=\"rings\">";
  for (const care::PublicPlace& place : shown) {
    if (place.spot) wanted.insert(place.spot->commune);
    for (const care::PublicOpening& one : place.next) {
      if (one.spot) wanted.insert(one.spot->commune);
    }
    if (!care::is_at_homes(place.kind)) continue;
    for (const care::PublicServed& one : place.serves) {
      const MapPoint at = projection.of(communes.find(one.commune)->position);
      rings += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"13\"/>", at.x, at.y);
    }
  }
  rings += "</g>";
  std::string lines;
  std::string drawn;
  for (const Placed& one : marks) {
    if (std::hypot(one.at.x - one.home.x, one.at.y - one.home.y) > 3) {
      lines += fmt::format("<path d=\"M{:.1f} {:.1f}L{:.1f} {:.1f}\"/>", one.home.x, one.home.y, one.at.x, one.at.y);
    }
    drawn += fmt::format("<g class=\"mark\">{}{}</g>", map_shape(one.mark.kind, one.at, mark_radius), number_in(one.at, one.mark.number));
  }
  const char* label =
      language == Language::french ? "Carte des lieux ; la liste dit la même chose en mots" : "Map of the places; the list says the same in words";
  return fmt::format("<svg class=\"map\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\">{}{}{}<g class=\"lines\">{}</g>{}{}</svg>",
                     width, projection.height(), label, dots(communes, projection), rings, names(communes, wanted, marks, projection), lines, drawn,
                     scale_bar(projection));
}

std::string mark_of(PlaceKind kind, std::size_t number) {
  const MapPoint middle{13, 13};
  if (care::is_at_homes(kind)) {
    return fmt::format(
        "<svg class=\"sign\" viewBox=\"0 0 26 26\" aria-hidden=\"true\"><g class=\"rings\"><circle cx=\"13\" cy=\"13\" r=\"11\"/></g>{}</svg>",
        number == 0 ? std::string() : "<g class=\"ringed\">" + number_in(middle, number) + "</g>");
  }
  return fmt::format("<svg class=\"sign\" viewBox=\"0 0 26 26\" aria-hidden=\"true\"><g class=\"mark\">{}{}</g></svg>",
                     map_shape(kind, middle, mark_radius), number == 0 ? std::string() : number_in(middle, number));
}

}  // namespace maillage::gateway

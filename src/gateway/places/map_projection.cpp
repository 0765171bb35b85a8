// Frames, scales and polygons.
#include "gateway/places/map_projection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace maillage::gateway {

using care::PlaceKind;
using care::Position;

MapProjection::MapProjection(const std::vector<Position>& framed) {
  for (const Position& one : framed) {
    south_ = std::min(south_, one.latitude);
    north_ = std::max(north_, one.latitude);
    west_ = std::min(west_, one.longitude);
    east_ = std::max(east_, one.longitude);
  }
  // A single place would be a frame without size: about 20 km of country around it.
  constexpr double least_degrees = 0.2;
  const double more = std::max(0.0, least_degrees - (north_ - south_)) / 2;
  south_ -= more;
  north_ += more;
  west_ -= more;
  east_ += more;
  shrink_ = std::cos((south_ + north_) / 2 * std::numbers::pi / 180);
  scale_ = (map_width - 2 * map_margin) / ((east_ - west_) * shrink_);
  constexpr double height_max = 480;
  scale_ = std::min(scale_, (height_max - 2 * map_margin) / (north_ - south_));
}

MapPoint MapProjection::of(const Position& one) const {
  const double drawn = (east_ - west_) * shrink_ * scale_;
  return {(map_width - drawn) / 2 + (one.longitude - west_) * shrink_ * scale_, map_margin + (north_ - one.latitude) * scale_};
}

double MapProjection::units_of_kilometres(double kilometres) const {
  constexpr double kilometres_a_degree = 111.2;
  return kilometres / kilometres_a_degree * scale_;
}

std::string map_shape(PlaceKind kind, MapPoint at, double radius) {
  const auto polygon = [&](std::initializer_list<MapPoint> corners) {
    std::string points;
    for (const MapPoint& corner : corners) points += fmt::format("{:.1f},{:.1f} ", at.x + corner.x * radius, at.y + corner.y * radius);
    return fmt::format("<polygon points=\"{}\"/>", points);
  };
  switch (kind) {
    case PlaceKind::pharmacy:
      return polygon({{-.62, -1.2},
                      {.62, -1.2},
                      {.62, -.62},
                      {1.2, -.62},
                      {1.2, .62},
                      {.62, .62},
                      {.62, 1.2},
                      {-.62, 1.2},
                      {-.62, .62},
                      {-1.2, .62},
                      {-1.2, -.62},
                      {-.62, -.62}});
    case PlaceKind::nursing_home:
      return polygon({{0, -1.2}, {1.1, -.3}, {.9, 1}, {-.9, 1}, {-1.1, -.3}});
    case PlaceKind::health_centre:
      return polygon({{-.95, -.95}, {.95, -.95}, {.95, .95}, {-.95, .95}});
    case PlaceKind::bus:
      return polygon({{0, -1.25}, {1.25, 0}, {0, 1.25}, {-1.25, 0}});
    case PlaceKind::booth:
      return polygon({{-.55, -1.05}, {.55, -1.05}, {1.1, 0}, {.55, 1.05}, {-.55, 1.05}, {-1.1, 0}});
    case PlaceKind::cart_session:
      return polygon({{0, -1.5}, {1.5, 1.05}, {-1.5, 1.05}});
    default:
      return fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\"/>", at.x, at.y, radius);
  }
}

}  // namespace maillage::gateway

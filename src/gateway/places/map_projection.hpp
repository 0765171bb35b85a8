// Degrees to units of a drawing of the territory, and the shapes that say what kind a place is. Shared by every map that this house draws.
//
// Equirectangular at the middle latitude of what is framed: true enough for two départements. SVG without colours: the page's style gives them.
#pragma once

#include <string>
#include <vector>

#include "care/places/communes.hpp"
#include "care/places/place_kind.hpp"

namespace maillage::gateway {

inline constexpr double map_width = 360;  // units: one is a pixel on the smallest telephone
inline constexpr double map_margin = 26;

struct MapPoint {
  double x{0};
  double y{0};
};

class MapProjection {
 public:
  explicit MapProjection(const std::vector<care::Position>& framed);
  [[nodiscard]] MapPoint of(const care::Position& one) const;
  [[nodiscard]] double height() const { return 2 * map_margin + (north_ - south_) * scale_; }
  [[nodiscard]] bool shows(const MapPoint& point) const { return point.x > 4 && point.x < map_width - 4 && point.y > 4 && point.y < height() - 4; }
  [[nodiscard]] double units_of_kilometres(double kilometres) const;

 private:
  double south_{90};
  double north_{-90};
  double west_{180};
  double east_{-180};
  double shrink_{1};
  double scale_{1};
};

/// A cross for a pharmacy, a house, a square, a diamond...: an SVG polygon or circle.
[[nodiscard]] std::string map_shape(care::PlaceKind kind, MapPoint at, double radius);

}  // namespace maillage::gateway

// The territory as a drawing: its communes as dots, its places as numbered marks whose shape says their kind, the communes that are served at home as
// rings. An inline SVG with classes only; the page's style gives the colours, light and dark. Nothing is loaded and nothing is exact: a person finds
// the way with the itinerary beside each place.
//
// Projection: equirectangular at the territory's middle latitude, true enough for two départements. Marks that would lie upon each other are moved
// apart and keep a line to where they belong.
#pragma once

#include <string>
#include <vector>

#include "care/directory/public_places.hpp"
#include "gateway/places/places_query.hpp"

namespace maillage::gateway {

/// A place on the map under its number in the list, 1 first.
struct MapMark {
  std::size_t number{0};
  care::PlaceKind kind{care::PlaceKind::pharmacy};
  care::Position position;
};

/// Where the map may draw something of these places: doors and coming stops. Their order is that of the list.
[[nodiscard]] std::vector<MapMark> marks_of(const std::vector<care::PublicPlace>& places);

/// Empty when there is nothing to draw. `all` places the frame: filtering must not make the map jump.
[[nodiscard]] std::string map_of(const std::vector<care::PublicPlace>& shown, const std::vector<care::PublicPlace>& all,
                                 const care::Communes& communes, Language language);

/// The mark alone, for the list and the legend: an SVG of 24 by 24.
[[nodiscard]] std::string mark_of(care::PlaceKind kind, std::size_t number);

inline constexpr std::size_t marks_max = 60;            // more would be a cloud; the list has them all
inline constexpr std::size_t communes_drawn_max = 800;  // the most populous ones

}  // namespace maillage::gateway

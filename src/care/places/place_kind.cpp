// The words of the list place-kind.
#include "care/places/place_kind.hpp"

namespace maillage::care {

const char* name_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::pharmacy:
      return "pharmacy";
    case PlaceKind::nursing_home:
      return "nursing-home";
    case PlaceKind::home:
      return "home";
    case PlaceKind::health_centre:
      return "health-centre";
    case PlaceKind::prison:
      return "prison";
    case PlaceKind::bus:
      return "bus";
    case PlaceKind::booth:
      return "booth";
    case PlaceKind::cart_session:
      return "cart-session";
    case PlaceKind::nurse_round:
      return "nurse-round";
  }
  return "pharmacy";
}

std::optional<PlaceKind> place_kind_of(std::string_view name) {
  for (const PlaceKind one : all_place_kinds) {
    if (name == name_of(one)) return one;
  }
  return std::nullopt;
}

}  // namespace maillage::care

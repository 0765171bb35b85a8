// What kind of place a consultation is asked for at: it decides the nurse's act, what the place's card may say, and what the public may learn.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace maillage::care {

enum class PlaceKind : std::uint8_t {
  pharmacy,
  nursing_home,
  home,
  health_centre,
  prison,  // its address never leaves the house
  bus,     // has stops instead of hours
  booth,
  cart_session,  // a nurse with a cart, at fixed hours or on the days of a calendar
  nurse_round,   // goes from home to home: it has served communes, and no address that the public may know
};
inline constexpr std::array all_place_kinds{PlaceKind::pharmacy,      PlaceKind::nursing_home, PlaceKind::home,
                                            PlaceKind::health_centre, PlaceKind::prison,       PlaceKind::bus,
                                            PlaceKind::booth,         PlaceKind::cart_session, PlaceKind::nurse_round};

[[nodiscard]] const char* name_of(PlaceKind kind);
[[nodiscard]] std::optional<PlaceKind> place_kind_of(std::string_view name);

/// At the patient's own home: the address is a patient's, or none.
[[nodiscard]] constexpr bool is_at_homes(PlaceKind kind) { return kind == PlaceKind::home || kind == PlaceKind::nurse_round; }
/// Stands at different addresses on different days.
[[nodiscard]] constexpr bool may_have_stops(PlaceKind kind) { return kind == PlaceKind::bus || kind == PlaceKind::cart_session; }

}  // namespace maillage::care

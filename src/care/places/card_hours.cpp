// A card to its time.
#include "care/places/card_hours.hpp"

#include <algorithm>

namespace maillage::care {
namespace {

std::string text_of(const OpenTime& opening, const Zone& zone) {
  const LocalTime from = to_local(opening.from, zone);
  const LocalTime until = to_local(opening.until, zone);
  const auto clock = [](LocalTime wall) { return clock_text(std::chrono::duration_cast<Minutes>(time_of_day(wall))); };
  const std::string end = date_of(until) == date_of(from) ? clock(until) : date_text(date_of(until)) + " " + clock(until);
  return date_text(date_of(from)) + " from " + clock(from) + " to " + end;
}

}  // namespace

std::optional<CardHours> card_hours(const PlaceCard& card, PlaceKind kind) {
  if (is_at_homes(kind) && !ever_opens(card.hours) && card.hours.exceptions.empty()) return std::nullopt;
  return CardHours{card.hours, card.stops};
}

std::string next_opening_text(const CardHours& card, Instant after, const Zone& zone) {
  // Whatever is open at that instant is not the next one.
  constexpr std::size_t looked_at = 2;
  if (!card.stops.empty()) {
    for (const StopOpening& one : stops_from(card.stops, after, looked_at, zone)) {
      if (one.opening.from > after) return text_of(one.opening, zone);
    }
    return {};
  }
  for (const OpenTime& one : openings_from(card.hours, after, looked_at, zone)) {
    if (one.from > after) return text_of(one, zone);
  }
  return {};
}

}  // namespace maillage::care

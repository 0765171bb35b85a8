// What is told of an appointment.
#include "care/outside/calendar_events.hpp"

namespace maillage::care {

std::string_view words_of(SlotKind kind) {
  switch (kind) {
    case SlotKind::teleconsultation:
      return "Téléconsultation";
    case SlotKind::in_person:
      return "Consultation";
    case SlotKind::expertise:
      return "Téléexpertise";
    case SlotKind::pool:
      break;
  }
  return "Consultation sans rendez-vous";
}

std::string place_name_outside(const std::string& owner, const PlaceById& place_of) {
  constexpr std::string_view prefix = "Location/";
  if (!owner.starts_with(prefix)) return {};
  const PlaceProtocol* const place = place_of(owner.substr(prefix.size()));
  if (place == nullptr || place->kind == PlaceKind::prison || is_at_homes(place->kind)) return {};
  return place->name;
}

CalendarEvent event_of(const Booking& booking, std::string uid, const PlaceById& place_of) {
  CalendarEvent event{.uid = std::move(uid),
                      .sequence = 0,
                      .changed = booking.slot.start,
                      .start = booking.slot.start,
                      .end = booking.slot.end,
                      .cancelled = booking.status == BookingStatus::cancelled,
                      .summary = std::string(words_of(booking.kind)),
                      .location = place_name_outside(booking.slot.place, place_of)};
  // Only what a calendar shows counts as a change: that she came is nobody's business outside.
  for (const BookingMoment& moment : booking.moments) {
    const bool shown = moment.step == BookingStep::booked || moment.step == BookingStep::moved || moment.step == BookingStep::cancelled;
    if (!shown) continue;
    event.changed = moment.at;
    if (moment.step != BookingStep::booked) ++event.sequence;
  }
  return event;
}

}  // namespace maillage::care

// What a place says of itself over HTTP: GET and PUT /api/places/{place}, for those who answer for it.
//
// The site manager reads and writes her own place, its referent reads it, the coordinator any. They write what a place knows of itself (its hours,
// its exceptional days, how one comes, whom to ask): the card of docs/operating/places.md without the operator's part. It is written into the very
// Location that `maillage place add` writes, by the same checks, as a new version; protocol, ladder and links are shown and not written here. A day
// that she closes closes the agenda of the place in the same unit of work; what is booked on it stands, and GET /api/agenda/rules names it. Whoever
// writes names the version that she has read. Nothing here concerns a patient: no access record is left, the versions of the Location say who wrote
// what. Spec: api/platform/openapi.yaml, /api/places. Out of scope: the agendas of the place (gateway/agenda), its instruments (gateway/kits), making
// a place.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "care/agenda/agendas.hpp"
#include "care/booking/booking_record.hpp"
#include "care/kits/kits.hpp"
#include "care/protocol/place_protocol.hpp"
#include "gateway/http/router.hpp"
#include "gateway/site/staff_presence.hpp"
#include "ports/clock.hpp"
#include "ports/record_store.hpp"

namespace maillage::gateway {

struct SiteParts {
  ports::RecordStore& store;
  /// Null when it is not known; for its links, which stand beside the place.
  std::function<const care::PlaceProtocol*(const std::string& place)> place_of;
  const care::Agendas& agendas;
  care::BookingRecord& bookings;  // the place's own agenda, which a closed day closes
  const ports::Clock& clock;
  /// Returns when every index of the record knows what was committed.
  std::function<Task<Outcome<>>()> catch_up;
  const care::Kits& kits;
  const StaffPresence& staff;
  /// Those that work now.
  std::function<std::vector<const care::PlaceProtocol*>()> places;
};

/// `parts` must outlive the router.
[[nodiscard]] Outcome<> add_site_routes(Router& router, SiteParts& parts);

/// The openings that are shown ahead.
inline constexpr std::size_t openings_shown = 3;

}  // namespace maillage::gateway

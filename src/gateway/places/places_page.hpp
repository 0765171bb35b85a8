// The public page of places: GET /lieux. For anybody, without an account, a cookie or a script: where one may go, when it opens, how to get there.
//
// What leaves the house is decided by care/directory/public_places.hpp; what is asked by places_query.hpp; how it looks by places_html.hpp. Places
// and communes are read from memory at each request. An address may ask 60 times a minute. Nothing of the visitor is kept: these reads leave no
// access record, since they concern no patient.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "care/directory/public_places.hpp"
#include "care/protocol/place_protocol.hpp"
#include "gateway/http/router.hpp"
#include "gateway/places/places_query.hpp"
#include "ports/clock.hpp"
#include "ports/sealing.hpp"
#include "record/access/throttle.hpp"

namespace maillage::gateway {

/// Where an itinerary leads when the operator names nothing else. Nothing is loaded from it; whoever follows the link goes there.
inline constexpr std::string_view itinerary_default = "https://www.openstreetmap.org/directions?to={latitude}%2C{longitude}";

struct PlacesPageParts {
  std::function<std::vector<const care::PlaceProtocol*>()> places;
  std::function<const care::Communes&()> communes;
  const ports::Clock& clock;
  const ports::Hasher& hasher;
  care::Zone zone{care::metropolitan_france};
  std::string itinerary{itinerary_default};
  bool invented{false};
  /// The telephone desk at that instant; it is shown when it has a number.
  std::function<care::PublicPlace(Instant)> desk{};
};

class PlacesPage {
 public:
  explicit PlacesPage(PlacesPageParts parts);
  PlacesPage(const PlacesPage&) = delete;
  PlacesPage& operator=(const PlacesPage&) = delete;

  /// The page must outlive the router.
  [[nodiscard]] Outcome<void> add_routes(Router& router);

  static constexpr std::size_t asks_max = 60;  // of one address within a minute: a family behind one box that tries every filter

 private:
  [[nodiscard]] Response answer(const Request& request);
  [[nodiscard]] Response page(Status status, std::string html, Language language) const;

  PlacesPageParts parts_;
  std::string policy_;  // of this page
  record::Throttle asks_{asks_max, std::chrono::minutes(1)};
};

}  // namespace maillage::gateway

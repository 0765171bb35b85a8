// GET and PUT /api/telephone/desk: the desk's number and hours, read by the desk, written by the coordinator as a new version.
#pragma once

#include "gateway/telephone/telephone_routes.hpp"

namespace maillage::gateway {

[[nodiscard]] Task<Outcome<Response>> show_desk(TelephoneParts& parts, Request request);
/// Refuses whoever is not the coordinator, a version that has moved on, and hours that contradict themselves, in the words of a place's card.
[[nodiscard]] Task<Outcome<Response>> write_desk(TelephoneParts& parts, Request request);

}  // namespace maillage::gateway

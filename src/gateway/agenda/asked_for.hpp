// Whether what a search for times names is there at all: an empty answer would say "nothing is free" of a place that nobody knows.
#pragma once

#include <map>
#include <string>

#include "base/outcome.hpp"
#include "care/agenda/joint_search.hpp"
#include "care/protocol/place_protocol.hpp"

namespace maillage::gateway {

/// Refuses a place without protocol and agenda, a doctor without agenda, and a specialty that no doctor and no service of a link has; each by name.
[[nodiscard]] Outcome<> check_asked_for(const care::Agendas& agendas, const std::map<std::string, care::PlaceProtocol>& protocols,
                                        const care::JointQuestion& question);

}  // namespace maillage::gateway

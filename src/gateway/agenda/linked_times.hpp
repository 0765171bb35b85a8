// The times of whoever a place is linked to come before all others: a request for a specialty is booked in the linked service's agenda.
//
// Out of scope: the hours of a link, which are those in which it answers at once; its doctors' agendas say when they can be booked.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "care/agenda/joint_search.hpp"
#include "care/protocol/place_protocol.hpp"

namespace maillage::gateway {

/// "Practitioner/...": the doctors who have the specialty asked for, in services to which one of the places asked for is linked now. Each once, in
/// the order of the delay that their services promise. None where no specialty, no place or one certain doctor is asked for.
[[nodiscard]] std::vector<std::string> linked_doctors(const std::map<std::string, care::PlaceProtocol>& protocols,
                                                      const care::JointQuestion& question, Instant now);

/// The first slots of these doctors together, by their start; then, up to the count asked for, of whoever else answers the question.
[[nodiscard]] std::vector<care::JointSlot> times_with_first(const care::Agendas& agendas, const care::JointQuestion& question,
                                                            const std::vector<std::string>& first);

}  // namespace maillage::gateway

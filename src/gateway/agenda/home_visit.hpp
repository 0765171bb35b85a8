// Where a nurse's round meets a patient: at her home, which the agendas know as the middle of her commune and nobody else as anything.
//
// The round is the first place of that kind whose card serves the commune. Its own agenda is held together with the nurse's, so that an appointment
// at home says whose round it is without saying where. Out of scope: the street, so a journey inside one commune is the shortest that there is.
#pragma once

#include <string>

#include "gateway/agenda/agenda_routes.hpp"

namespace maillage::gateway {

struct HomeVisit {
  care::Point at;
  std::string round;              // Location id
  std::string commune;            // INSEE
  Instant from{};                 // the round comes from then on
  Redacted<std::string> address;  // in one line, for whoever reads it aloud to be confirmed
};

/// Refuses without an address, outside the territory, and where no round comes.
[[nodiscard]] Task<Outcome<HomeVisit>> home_visit(AgendaParts& parts, std::string patient, Instant now);

/// The round still comes there on the day of the slot, which is then held in its agenda too.
[[nodiscard]] Outcome<care::JointSlot> at_home(const AgendaParts& parts, const HomeVisit& visit, care::JointSlot slot);

/// The same of an appointment that is moved: one at home goes to where its patient lives now, on a day on which the round comes there. Any other is
/// as it was asked.
[[nodiscard]] Task<Outcome<care::MoveBooking>> moved_home(AgendaParts& parts, care::Booking booking, care::MoveBooking move, Instant now);

}  // namespace maillage::gateway

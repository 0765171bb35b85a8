// The words of a reminder: when, where, and a telephone to call. Never why, with whom, or of which specialty: a message is read over a shoulder.
//
// French, or English for who speaks it. The same words make the SMS, the e-mail and the letter, whose page has its address where a window envelope
// shows it. Pure. Out of scope: other languages, the patient's name in an SMS or e-mail (a telephone is shared).
#pragma once

#include <string>
#include <vector>

#include "care/booking/booking.hpp"
#include "care/protocol/place_protocol.hpp"
#include "care/reminders/reminder.hpp"
#include "fhir/element/element.hpp"
#include "ports/document_printer.hpp"

namespace maillage::care {

struct ReminderFacts {
  ReminderKind kind{ReminderKind::booked};
  const Booking& booking;
  const PlaceProtocol* place{nullptr};  // null: not known here, such as a doctor's own practice
  std::string telephone;                // to call; empty: the place's
  bool english{false};
  bool invented{false};  // a demonstration says so
};

struct ReminderText {
  std::string subject;
  std::string text;
};
[[nodiscard]] ReminderText words_of(const ReminderFacts& facts);

/// What stands in the window of the envelope: name, then the lines of the address. Without lines after the name there is nowhere to send it to.
[[nodiscard]] std::vector<std::string> addressed_to(fhir::Element patient);
[[nodiscard]] ports::PrintedDocument letter_of(const ReminderFacts& facts, fhir::Element patient, Instant written_at);

}  // namespace maillage::care

// BookingRecord: the one path by which a time is booked, moved or given back, over ports::RecordStore.
//
//   BookingRecord bookings(store, metropolitan_france, travel);
//   auto booked = co_await bookings.command(id, "Practitioner/9", BookTime{...}, author, now);
//
// Load, decide, commit as one unit of work: the booking with the version that was read, its resources, its claims, and the rounds of those who travel
// with theirs. A time that somebody took meanwhile is refused as "slot-taken", one at which the patient is expected
// elsewhere as "patient-booked", with when and where in `expression`; a version that moved on is read again, `tries_max` times. It reads the
// rules and the card of the place from the record, never from the bit rows: they propose, this decides. Out of scope: who may.
#pragma once

#include <string>

#include "base/task.hpp"
#include "care/booking/booking.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

/// Rounds are the only thing over which two bookings of different times can meet; this many on one assistant at one moment are no rush hour but a
/// fault.
inline constexpr int booking_tries_max = 8;

struct BookingDone {
  ports::Committed committed;
  Booking booking;
};

struct LoadedBooking {
  Booking booking;  // status none: never booked
  VersionId version{};
};

class BookingRecord {
 public:
  BookingRecord(ports::RecordStore& store, const Zone& zone, const Travel& travel) : store_(store), zone_(zone), travel_(travel) {}

  [[nodiscard]] Task<Outcome<LoadedBooking>> load(std::string id);
  [[nodiscard]] Task<Outcome<BookingDone>> command(std::string id, std::string actor, BookingCommand command, ports::Author author, Instant now);

  struct LoadedAgenda {
    AgendaRules rules;  // owner empty: none
    VersionId version{};
  };
  [[nodiscard]] Task<Outcome<LoadedAgenda>> load_agenda(std::string owner);
  /// What the card of a place says of its time; absent: nothing, or the owner is no place.
  [[nodiscard]] Task<Outcome<std::optional<CardHours>>> load_card(std::string owner);
  /// Refuses rules that contradict each other, and a version that is not the one that was read.
  [[nodiscard]] Task<Outcome<ports::Committed>> set_agenda(AgendaRules rules, VersionId version, ports::Author author);

 private:
  struct Known {
    std::map<std::string, AgendaRules> agendas;
    std::map<std::string, CardHours> cards;
    std::map<RoundKey, Round> rounds;
    std::map<RoundKey, VersionId> versions;
  };
  [[nodiscard]] Task<Outcome<Known>> surroundings(Booking state, BookingCommand command);
  [[nodiscard]] Task<Outcome<>> know(Known& known, JointSlot slot, SlotKind kind);
  /// Where the patient is expected, for whoever wants her at another place; empty: at no place, or at one of which nobody is told.
  [[nodiscard]] Task<std::string> place_to_tell(JointSlot theirs, JointSlot wanted);
  /// Why these claims were refused, by the appointment that holds one of them.
  [[nodiscard]] Task<Issue> why_held(Booking wanted, Issue held);
  [[nodiscard]] static ports::UnitOfWork unit_of(const LoadedBooking& before, BookingDecision& decision, const Known& known, ports::Author author);

  ports::RecordStore& store_;
  Zone zone_;
  const Travel& travel_;
};

}  // namespace maillage::care

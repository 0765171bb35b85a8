// Keeps the bit rows true to the record: the changes of agendas, bookings and the cards of places, in the order of the journal, from the first one at
// start.
#pragma once

#include <map>
#include <string>

#include "care/agenda/agendas.hpp"
#include "care/booking/booking.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

/// What a change of the record means for the bit rows. An agenda or booking that cannot be read changes nothing; a card that cannot says nothing.
void learn(Agendas& agendas, const ports::Change& change);

/// The appointments that are still to come or were lately, by start: for the lists that people look at. What is older than `kept_for` is forgotten.
class Diary {
 public:
  static constexpr Micros kept_for = std::chrono::hours(24 * 8);

  void learn(const ports::Change& change);
  /// Those that begin in [from, to), by start; cancelled ones too.
  [[nodiscard]] std::vector<const Booking*> between(Instant from, Instant to) const;
  [[nodiscard]] const Booking* find(const std::string& id) const;

 private:
  std::map<std::pair<Instant, std::string>, Booking> by_start_;
  std::map<std::string, Instant> starts_;  // by id
};

}  // namespace maillage::care

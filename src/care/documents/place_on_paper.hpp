// How the place of a teleconsultation stands on a paper that leaves the house.
//
// A prison's health unit is told by what it is: its name, its address and its telephone number would each tell anybody who holds the paper where the
// patient is kept. Out of scope: what the public page tells of a place (care/directory), what a calendar outside does (care/outside).
#pragma once

#include <string>
#include <vector>

#include "base/time.hpp"
#include "care/protocol/place_protocol.hpp"

namespace maillage::care {

struct PlaceOnPaper {
  std::string name;
  std::string address;    // empty: not told
  std::string telephone;  // empty: not told, or the place has none

  /// "Pharmacie du Bourg, 1 place du Bourg, 28300 Champhol"
  [[nodiscard]] std::string in_one_line() const;
};

[[nodiscard]] PlaceOnPaper place_on_paper(const PlaceProtocol& place);

/// "Champhol, le 10 mars 2026", or "Le 10 mars 2026" where the commune is not known or not told. Null: the place is no longer known.
[[nodiscard]] std::string place_and_date(const PlaceProtocol* place, Instant at);

}  // namespace maillage::care

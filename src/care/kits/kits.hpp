// The instruments of every place, by heart: made from the record by the feed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "care/kits/instrument.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

class Kits {
 public:
  void learn(const ports::Change& change);
  /// By kind, then by id.
  [[nodiscard]] std::vector<Instrument> of_place(const std::string& place) const;

 private:
  std::map<std::string, Instrument> instruments_;  // by id
};

}  // namespace maillage::care

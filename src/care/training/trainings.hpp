// Everybody's certificates, by heart: made from the record by the feed.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "care/training/certificate.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

class Trainings {
 public:
  void learn(const ports::Change& change);
  /// None for whom the record does not know.
  [[nodiscard]] const std::vector<Certificate>& of(const std::string& practitioner) const;

 private:
  std::unordered_map<std::string, std::vector<Certificate>> certificates_;  // by id of the Practitioner; only those who have some
};

}  // namespace maillage::care

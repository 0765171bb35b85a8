// ViewFinder: doctors of a snapshot by id, for whoever looks for two hundred of them in ten thousand.
//
// Ids of one register begin alike, and a comparison of whole ids spends itself on what they share: this one looks at the eight letters behind it.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "care/dispatch/ladder.hpp"

namespace maillage::care {

class ViewFinder {
 public:
  /// In order of their id; they outlive it.
  explicit ViewFinder(std::span<const DoctorView> doctors);

  /// Null when the snapshot does not know her.
  [[nodiscard]] const DoctorView* find(std::string_view id) const;

 private:
  std::span<const DoctorView> doctors_;
  std::size_t shared_{0};  // letters with which all ids begin
};

}  // namespace maillage::care

// Words of the territory in the two languages of the screen.
#pragma once

#include <string>

namespace maillage::care {

struct Wording {
  std::string fr;
  std::string en;
  friend bool operator==(const Wording&, const Wording&) = default;
};

}  // namespace maillage::care

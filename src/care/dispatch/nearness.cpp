// The rule of nearness.
#include "care/dispatch/nearness.hpp"

namespace maillage::care {

Nearness exception_of(const NearnessFacts& facts) {
  if (facts.regulated) return Nearness::regulated;
  if (!facts.treating_doctor) return Nearness::no_treating_doctor;
  if (facts.priority_zone) return Nearness::priority_zone;
  return Nearness::without_exception;
}

bool is_near(RungKind kind) { return kind != RungKind::neighbours && kind != RungKind::regional; }

const char* name_of(Nearness nearness) {
  switch (nearness) {
    case Nearness::near:
      return "near";
    case Nearness::regulated:
      return "regulated";
    case Nearness::no_treating_doctor:
      return "no-treating-doctor";
    case Nearness::priority_zone:
      return "priority-zone";
    case Nearness::without_exception:
      return "without-exception";
  }
  return "near";
}

}  // namespace maillage::care

// Words of the ends, as the JSON report has them.
#include "care/twin/visit.hpp"

namespace maillage::care::twin {

const char* name_of(End end) {
  switch (end) {
    case End::open:
      return "open";
    case End::excluded:
      return "excluded";
    case End::answered:
      return "answered";
    case End::not_kept:
      return "not-kept";
    case End::left:
      return "left";
    case End::nobody_near:
      return "nobody-near";
  }
  return "open";
}

}  // namespace maillage::care::twin

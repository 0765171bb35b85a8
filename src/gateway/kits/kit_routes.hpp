// The instruments of a place over HTTP: /api/kits/{place} shows them with their state, and notes a self-test, a use, a cleaning.
//
// An assistant and a site manager see and note those of their own place, its referent sees them; the coordinator sees every place's. A place whose
// kit nobody has entered has no instruments, and another place's kit is one that does not exist. Every answer is the kit as it is then, so that a
// page never joins two. Nothing here concerns a patient: no access record is left, the versions of the Device say who noted what. Spec:
// api/platform/openapi.yaml. Out of scope: entering and withdrawing an instrument (the operator writes the Device).
#pragma once

#include <functional>

#include "care/kits/kits.hpp"
#include "gateway/http/router.hpp"
#include "ports/clock.hpp"
#include "ports/record_store.hpp"
#include "record/access/role.hpp"

namespace maillage::gateway {

struct KitParts {
  ports::RecordStore& store;
  const care::Kits& kits;
  const ports::Clock& clock;
  /// Returns when every index of the record knows what was committed.
  std::function<Task<Outcome<>>()> catch_up;
  /// Whether this person may use instruments of the kind today; without it everybody may. To her, one that she may not use is not offered.
  std::function<bool(const record::Person&, care::InstrumentKind)> may_use{};
};

/// `parts` must outlive the router.
[[nodiscard]] Outcome<> add_kit_routes(Router& router, KitParts& parts);

/// A page shows the last days; the versions of the Device have the rest.
inline constexpr std::size_t log_lines_shown = 10;

}  // namespace maillage::gateway

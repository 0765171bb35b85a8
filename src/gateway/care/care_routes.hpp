// /api/care: the commands of a teleconsultation, the queue, and a doctor's availability. Each handler judges the relation to the patient, then asks
// the desk.
//
// What somebody may not see answers exactly like what does not exist. Reading leaves an access record that is durable before the answer leaves.
// Spec: api/platform/openapi.yaml, /api/care. Out of scope: signing in (gateway/access), live events (care_live.hpp).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "base/redacted.hpp"
#include "care/agenda/pool_times.hpp"
#include "care/billing/price_table.hpp"
#include "care/places/communes.hpp"
#include "care/run/desk.hpp"
#include "gateway/http/router.hpp"
#include "ports/clock.hpp"
#include "record/access/judge.hpp"

namespace maillage::gateway {

struct CareParts {
  care::Desk& desk;
  ports::RecordStore& store;
  const record::Judge& judge;
  const ports::Clock& clock;
  RandomSource& random;
  care::PriceTable prices{};
  /// Returns when every index of the record knows what was committed, so that the next request is judged by it (record::Feed::catch_up).
  std::function<Task<Outcome<>>()> catch_up{};
  /// Whether this practitioner signs in here and may read this patient's record: then a document lands in her inbox, else a letter goes out.
  std::function<bool(const std::string& practitioner, const std::string& patient)> has_inbox{};
  /// The password that confirms a signature: true when it is this person's.
  std::function<Task<Outcome<bool>>(record::Person, Redacted<std::string>)> confirm_signature{};
  /// Refuses in words whoever is not trained for teleconsultations today; without it nobody is asked. It is asked where something begins (a request,
  /// a duty, a patient taken up without a ring), never of care under way.
  std::function<Outcome<>(const record::Person&)> trained{};
  /// Of the territory, as they stand now. Absent: nobody lives in a priority zone.
  std::function<const care::Communes&()> communes{};
  /// Who gives this moment to patients without appointment, by her agenda. Absent: nobody is expected.
  std::function<std::vector<care::PoolTime>()> pool{};
};

/// `parts` must outlive the router.
[[nodiscard]] Outcome<void> add_care_routes(Router& router, CareParts& parts);

}  // namespace maillage::gateway

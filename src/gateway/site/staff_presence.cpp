// Who is here.
#include "gateway/site/staff_presence.hpp"

namespace maillage::gateway {

void StaffPresence::apply(const std::string& practitioner, bool here, Instant now) { gone_[practitioner] = here ? std::nullopt : std::optional(now); }

std::optional<Instant> StaffPresence::gone_since(const std::string& practitioner) const {
  const auto seen = gone_.find(practitioner);
  return seen == gone_.end() ? std::optional(begun_) : seen->second;
}

}  // namespace maillage::gateway

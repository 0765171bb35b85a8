// Since when each of those who work somewhere has had no page open, for whoever asks whether a place is manned. Of this moment and in memory: a
// restart knows nobody, and everybody has been away since then at the latest.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/time.hpp"

namespace maillage::gateway {

class StaffPresence {
 public:
  void begin(Instant now) { begun_ = now; }
  /// Her first page has come, or her last one has gone.
  void apply(const std::string& practitioner, bool here, Instant now);
  /// Absent while she is here.
  [[nodiscard]] std::optional<Instant> gone_since(const std::string& practitioner) const;

 private:
  Instant begun_{};
  std::map<std::string, std::optional<Instant>> gone_;  // of those who were seen
};

}  // namespace maillage::gateway

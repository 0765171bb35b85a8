// The instants themselves are kept, so the window slides exactly; most_ is small.
#include "record/access/throttle.hpp"

namespace maillage::record {

bool Throttle::has_room(const std::string& key, Instant now) {
  const auto found = noted_.find(key);
  if (found == noted_.end()) {
    if (noted_.size() >= keys_max) drop_old(now);
    return noted_.size() < keys_max;
  }
  auto& instants = found->second;
  while (!instants.empty() && now - instants.front() >= window_) instants.pop_front();
  return instants.size() < most_;
}

void Throttle::note(const std::string& key, Instant now) {
  auto& instants = noted_[key];
  instants.push_back(now);
  if (instants.size() > most_) instants.pop_front();
}

void Throttle::drop_old(Instant now) {
  std::erase_if(noted_, [&](const auto& one) { return one.second.empty() || now - one.second.back() >= window_; });
}

}  // namespace maillage::record

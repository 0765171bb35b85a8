// All resources of one consultation, and which of them a decision changed.
#include "care/resources/resources.hpp"

#include <map>

namespace maillage::care {

std::vector<Drafted> resources_of(const Consultation& state) {
  std::vector<Drafted> drafted;
  if (state.status == Status::none) return drafted;
  draft_coordination(state, drafted);
  draft_bedside(state, drafted);
  draft_conclusion(state, drafted);
  return drafted;
}

std::vector<ChangedResource> changed_resources(const Consultation& before, const Consultation& after) {
  std::map<ResourceKey, std::string> known;
  for (const Drafted& drafted : resources_of(before)) known.emplace(drafted.key, drafted.resource.dump());
  std::vector<ChangedResource> changed;
  for (Drafted& drafted : resources_of(after)) {
    std::string bytes = drafted.resource.dump();
    const auto same = known.find(drafted.key);
    if (same == known.end() || same->second != bytes) changed.push_back({drafted.key, std::move(bytes)});
    if (same != known.end()) known.erase(same);
  }
  for (const auto& [key, bytes] : known) changed.push_back({key, std::nullopt});
  return changed;
}

}  // namespace maillage::care

// What the places of the demonstration may call upon: two nursing homes and the health unit of a prison, each linked to services of a hospital.
// Invented, the communes apart.
#pragma once

#include <vector>

#include "base/task.hpp"
#include "care/territory/link_resources.hpp"
#include "ports/record_store.hpp"

namespace maillage::server {

struct DemonstrationLink {
  care::Link link;
  care::LinkEnds ends;
};
[[nodiscard]] std::vector<DemonstrationLink> demonstration_links();

/// Writes those that are missing: a link that somebody has ended or changed stays as it is.
[[nodiscard]] Task<Outcome<>> seed_links(ports::RecordStore& store);

}  // namespace maillage::server

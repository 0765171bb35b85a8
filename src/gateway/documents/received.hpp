// What the treating doctor has received: GET /api/documents/received, newest first.
//
// A row for each consultation whose report was sent to her inbox, with who sent it and when. Its papers are then read as any other
// (document_routes.hpp): being the treating doctor is the relation that opens them. A search leaves one access record with its patients.
#pragma once

#include "gateway/documents/document_routes.hpp"

namespace maillage::gateway {

/// The last so many: an inbox is looked at, not searched.
inline constexpr std::uint32_t received_max = 50;

/// `parts` must outlive the router.
[[nodiscard]] Outcome<void> add_received_route(Router& router, DocumentParts& parts);

}  // namespace maillage::gateway

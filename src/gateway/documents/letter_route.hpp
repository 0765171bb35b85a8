// The letter to the treating doctor: GET /api/documents/{consultation}/letter, rendered when it is asked for.
//
// It repeats the conclusion in force and names the printed report that goes with it, so it waits until that report is there. Read under the same rule
// as the papers, with the same trace; nothing is stored, since all of it stands in the record already. That it was printed or sent is noted by the
// hand-over. Spec: api/platform/openapi.yaml. Out of scope: the words (care/documents/letter.hpp).
#pragma once

#include "gateway/documents/document_routes.hpp"

namespace maillage::gateway {

/// `parts` must outlive the router, and have its `print`.
[[nodiscard]] Outcome<void> add_letter_route(Router& router, DocumentParts& parts);

}  // namespace maillage::gateway

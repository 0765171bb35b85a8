// The printed papers of a consultation: their list, and the sealed PDF itself.
//
// What somebody may not read answers exactly like what does not exist. Reading leaves an access record that is durable before the answer leaves. A
// file leaves only when it is byte for byte the one that the house noted when it was sealed; it is always a download, never shown in our origin.
// Spec: api/platform/openapi.yaml, /api/documents. Out of scope: printing (care/documents), the public page (check_page.hpp).
#pragma once

#include <functional>
#include <optional>

#include "care/documents/paper.hpp"
#include "care/run/care_record.hpp"
#include "gateway/http/router.hpp"
#include "ports/clock.hpp"
#include "ports/sealing.hpp"
#include "record/access/judge.hpp"

namespace maillage::gateway {

struct DocumentParts {
  care::CareRecord& record;
  ports::RecordStore& store;
  const record::Judge& judge;
  const ports::Clock& clock;
  const ports::Hasher& hasher;
  /// Why a paper that is not there yet could not be printed so far.
  std::function<std::optional<Issue>(const care::PaperId&)> problem_of{};
};

/// `parts` must outlive the router.
[[nodiscard]] Outcome<void> add_document_routes(Router& router, DocumentParts& parts);

}  // namespace maillage::gateway

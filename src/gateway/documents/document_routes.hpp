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
#include "ports/document_printer.hpp"
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
  // Of letters (letter_route.hpp).
  std::function<const care::PlaceProtocol*(const std::string& place)> place_of{};
  /// Renders away from the loop; seals nothing.
  std::function<Task<Outcome<Buffer>>(ports::PrintedDocument)> print{};
  bool invented{false};  // a demonstration: letters say so
};

/// Judges whether the person may read the papers of this consultation, and leaves the trace; a refusal is the same as absence.
[[nodiscard]] Task<Outcome<>> admit_to_papers(DocumentParts& parts, const Request& request, const care::Consultation& state, std::string what);
[[nodiscard]] std::unexpected<Issue> no_such_document();
/// As a download, which runs nothing if somebody opens it in place.
[[nodiscard]] Response pdf_download(const Buffer& file, std::string_view name);

/// `parts` must outlive the router.
[[nodiscard]] Outcome<void> add_document_routes(Router& router, DocumentParts& parts);

}  // namespace maillage::gateway

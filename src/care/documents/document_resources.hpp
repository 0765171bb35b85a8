// A printed paper as FHIR: DocumentReference and Binary, both named as the paper is.
//
// The DocumentReference tells where the content is that was signed (context.related), which paper it replaces, and the SHA-256 of the file, by which
// `maillage verify FILE --database` finds it. Spec: FHIR R4 DocumentReference, Binary. Out of scope: who may read them (record/access: clinical).
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "care/documents/paper.hpp"
#include "fhir/element/draft.hpp"

namespace maillage::care {

/// Systems of DocumentReference's identifiers: the random number of the public page, and the file's SHA-256 in hexadecimal.
inline constexpr std::string_view paper_number_system = "urn:x-maillage:paper";
inline constexpr std::string_view file_digest_system = "urn:x-maillage:sha256";

struct PrintedPaper {
  PaperId paper;
  VersionId signed_version;  // of the Composition
  std::string number;        // 32 hexadecimal digits
  std::string file_digest;   // 64 hexadecimal digits
  Bytes file;                // sealed PDF
  Instant printed_at;
};

[[nodiscard]] fhir::Draft document_reference(const Consultation& state, const PrintedPaper& printed);
[[nodiscard]] fhir::Draft binary(const PrintedPaper& printed);

}  // namespace maillage::care

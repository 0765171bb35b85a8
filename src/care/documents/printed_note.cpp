// JSON with a format number, as every house document.
#include "care/documents/printed_note.hpp"

#include "fhir/element/draft.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

constexpr int format = 1;

}  // namespace

std::string PrintedNote::text() const {
  return fhir::object({{"format", format},
                       {"paper", paper.text()},
                       {"signedVersion", signed_version.value},
                       {"contentHash", content_hash},
                       {"fileDigest", file_digest}})
      .dump();
}

std::optional<PrintedNote> PrintedNote::parse(std::string_view text) {
  const auto read = fhir::parse(text);
  if (!read || (*read)["format"].integer().value_or(0) != format) return std::nullopt;
  const auto paper = PaperId::parse((*read)["paper"].text());
  if (!paper) return std::nullopt;
  return PrintedNote{*paper, VersionId{static_cast<std::uint32_t>((*read)["signedVersion"].integer().value_or(0))},
                     std::string((*read)["contentHash"].text()), std::string((*read)["fileDigest"].text())};
}

std::string paper_claim(const PaperId& paper) { return "document/" + paper.text(); }

}  // namespace maillage::care

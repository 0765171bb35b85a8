// Papers: which documents a signed conclusion owes the patient, and whether one of them is still in force.
//
// A report for every conclusion, a prescription when it has lines. A paper is named after the Composition whose content was signed:
// Composition/R-c2 is the report of R's second conclusion, Composition/R-c2-p its prescription; DocumentReference and Binary have the same id.
// Out of scope: how a paper looks (page.hpp), how it is stored (document_resources.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "care/teleconsultation/state.hpp"

namespace maillage::care {

enum class PaperKind : std::uint8_t { report, prescription };

struct PaperId {
  std::string consultation;
  std::uint32_t version{1};  // of the conclusion
  PaperKind kind{PaperKind::report};

  [[nodiscard]] std::string text() const;
  [[nodiscard]] static std::optional<PaperId> parse(std::string_view text);
  friend auto operator<=>(const PaperId&, const PaperId&) = default;
};

/// `cancelled`: every line of a prescription is, or a correction took the prescription away.
enum class Force : std::uint8_t { in_force, partly_cancelled, cancelled, replaced };

/// Oldest first.
[[nodiscard]] std::vector<PaperId> papers_of(const Consultation& state);
/// Null when this consultation owes no such paper.
[[nodiscard]] const Conclusion* conclusion_of(const Consultation& state, const PaperId& paper);
/// Of a paper that the consultation owes.
[[nodiscard]] Force force_of(const Consultation& state, const PaperId& paper);
/// The paper of the same kind that a correction put in its place.
[[nodiscard]] std::optional<PaperId> replacement_of(const Consultation& state, const PaperId& paper);
/// The paper of the same kind that this one puts out of force.
[[nodiscard]] std::optional<PaperId> replaced_by(const Consultation& state, const PaperId& paper);

[[nodiscard]] const char* name_of(PaperKind kind);       // "report", "prescription"
[[nodiscard]] const char* name_of(Force force);          // "in-force"...
[[nodiscard]] const char* title_of(PaperKind kind);      // in French: "Ordonnance"
[[nodiscard]] const char* file_name_of(PaperKind kind);  // names nobody: "ordonnance.pdf"

}  // namespace maillage::care

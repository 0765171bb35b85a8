// The letter that tells a treating doctor without an inbox what a teleconsultation came to: her address and one page of French, to print or to send.
//
// It repeats the signed report that goes with it and names that report by the number in its code; it is not signed itself, and says so. The findings
// stay in the report, so that the letter keeps to a page. What is asked of her follows from the decision alone. Pure.
// Out of scope: that it was sent (teleconsultation/hand_over.cpp notes who said so and when), a secure messaging service.
#pragma once

#include <string>
#include <vector>

#include "care/documents/people_on_paper.hpp"
#include "care/teleconsultation/state.hpp"
#include "ports/document_printer.hpp"

namespace maillage::care {

struct LetterFacts {
  const Consultation& state;
  const Conclusion& conclusion;         // the one in force
  DoctorOnPaper treating;               // to whom
  DoctorOnPaper seen_by;                // who signed the report
  std::string patient;                  // "Mme Odette Garnereau"
  std::vector<std::string> identity;    // lines, as on the report
  const PlaceProtocol* place{nullptr};  // null: the place is no longer known
  std::string report_number;            // 32 hexadecimal digits, of the printed report
  Instant written_at;
  bool invented{false};  // of a demonstration: the letter says so
};

[[nodiscard]] ports::PrintedDocument letter_of(const LetterFacts& facts);

/// "Mme Odette Garnereau": the title follows the gender when the name has none of its own.
[[nodiscard]] std::string titled_name(fhir::Element patient);

}  // namespace maillage::care

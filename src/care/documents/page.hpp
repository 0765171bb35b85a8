// From a signed conclusion to the page that is printed: every word of the report and of the prescription, in French.
//
// Pure. The page repeats the signed content and says how to check it; it adds no judgement. Advice and "when to call 15" come in large type, because
// the patient reads them at home without glasses.
#pragma once

#include <string>

#include "base/ids.hpp"
#include "care/documents/paper.hpp"
#include "care/documents/people_on_paper.hpp"
#include "ports/document_printer.hpp"

namespace maillage::care {

/// What lets anybody check the paper.
struct Proof {
  Sequence entry;       // of the journal, that holds the signed content
  std::string head;     // of that entry: 64 hexadecimal digits
  std::string key_id;   // of the key that seals
  std::string code;     // content of the QR code
  std::string caption;  // beside it
};

struct PageFacts {
  const Consultation& state;
  const Conclusion& conclusion;
  PaperKind kind{PaperKind::report};
  DoctorOnPaper doctor;
  std::vector<std::string> patient;     // lines
  const PlaceProtocol* place{nullptr};  // null: the place is no longer known
  Proof proof;
  bool invented{false};  // of a demonstration: the page says so, so that no such paper is ever taken for a real one
};

[[nodiscard]] ports::PrintedDocument page_of(const PageFacts& facts);

/// "Pharyngite aiguë (J02.9)", one each.
[[nodiscard]] std::vector<std::string> diagnoses_in_words(const Report& report);

}  // namespace maillage::care

// DocumentPrinter: turns a signed act into a page that a pharmacist can read and a patient can keep.
//
// All words come from the caller, in the language of the document; the printer only sets them. Pure computation, so not asynchronous: callers run it
// on a worker. The same content gives the same bytes.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/outcome.hpp"
#include "base/time.hpp"

namespace maillage::ports {

/// One labelled block: "Examen", then its paragraphs.
struct PrintedSection {
  std::string heading;
  std::vector<std::string> paragraphs;
};

/// One line of a prescription: the substance with its dose in strong type, how to take it below.
struct PrintedLine {
  std::string what;
  std::string how;
};

struct PrintedDocument {
  std::string language{"fr"};        // BCP 47; "fr" sets French spaces before : ; ! ? and inside « »
  std::string title;                 // "Ordonnance"
  std::string dated;                 // "Champhol, le 21 novembre 2026"
  std::vector<std::string> author;   // name first, then specialty, RPPS, address; one line each
  std::vector<std::string> place;    // where the patient was seen
  std::vector<std::string> patient;  // name first, then birth date, INS
  std::vector<PrintedSection> sections;
  std::vector<PrintedLine> lines;   // numbered
  std::vector<std::string> advice;  // in large type: what to do, when to call 15
  std::string advice_heading;
  std::string signature;          // "Signé par Dr ... le ..."
  std::vector<std::string> foot;  // small: what the seal is and is not, the journal's sequence and head
  std::string code;               // content of the QR code
  std::string code_caption;       // "Vérifier ce document : ..."
  std::string page_word{"Page"};
  Instant at;  // date inside the file
};

/// Longer documents are refused: nobody reads them, and a printer in a pharmacy jams.
inline constexpr std::size_t printed_pages_max = 20;
inline constexpr std::size_t printed_text_bytes_max = 100'000;

class DocumentPrinter {
 public:
  virtual ~DocumentPrinter() = default;
  /// A4 PDF with a cross-reference table at its end. Refuses text that is not UTF-8, or that goes over the limits above.
  virtual Outcome<Buffer> print(const PrintedDocument& document) = 0;
};

}  // namespace maillage::ports

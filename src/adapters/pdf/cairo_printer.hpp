// CairoPrinter: ports::DocumentPrinter over cairo, pango and libqrencode.
//
// A4, one column, black on white: it must survive a worn laser printer and a fax. Type is Liberation Sans, 10.5 points, advice 14; nothing is
// smaller than 7.5. Text that does not fit goes on to the next page; a block of a prescription line is never cut in two.
#pragma once

#include "ports/document_printer.hpp"

namespace maillage::adapters {

class CairoPrinter final : public ports::DocumentPrinter {
 public:
  Outcome<Buffer> print(const ports::PrintedDocument& document) override;
};

}  // namespace maillage::adapters

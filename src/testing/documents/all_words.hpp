// Everything that a printed document says, line by line, its code included: what a test of a word that must, or must not, be on paper looks through.
#pragma once

#include <string>

#include "ports/document_printer.hpp"

namespace maillage::testing {

inline std::string all_words(const ports::PrintedDocument& page) {
  std::string words =
      page.title + "\n" + page.dated + "\n" + page.signature + "\n" + page.advice_heading + "\n" + page.code + "\n" + page.code_caption;
  for (const auto* list : {&page.author, &page.place, &page.patient, &page.advice, &page.foot}) {
    for (const std::string& line : *list) words += "\n" + line;
  }
  for (const auto& section : page.sections) {
    words += "\n" + section.heading;
    for (const std::string& paragraph : section.paragraphs) words += "\n" + paragraph;
  }
  for (const auto& line : page.lines) words += "\n" + line.what + "\n" + line.how;
  return words;
}

}  // namespace maillage::testing

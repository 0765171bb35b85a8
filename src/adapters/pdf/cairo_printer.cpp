// The page: who writes, for whom, what, what to do, and how to check it. Laid twice, once to count the pages and once to print their numbers.
#include "adapters/pdf/cairo_printer.hpp"

#include <glib.h>

#include <fmt/format.h>

#include "adapters/pdf/sheet.hpp"
#include "adapters/pdf/typography.hpp"

namespace maillage::adapters {
namespace {

using ports::PrintedDocument;

constexpr Style title_style{.points = 18, .weight = Weight::strong, .gray = 0, .space_after = 2};
constexpr Style heading_style{.points = 10.5, .weight = Weight::strong, .gray = 0.25, .space_after = 2};
constexpr Style body_style{.points = 10.5, .weight = Weight::regular, .gray = 0, .space_after = 4};
constexpr Style name_style{.points = 12, .weight = Weight::strong, .gray = 0, .space_after = 1};
constexpr Style line_style{.points = 12, .weight = Weight::strong, .gray = 0, .space_after = 1};
constexpr Style advice_style{.points = 14, .weight = Weight::regular, .gray = 0, .space_after = 6};
constexpr Style advice_heading_style{.points = 14, .weight = Weight::strong, .gray = 0, .space_after = 4};
constexpr Style foot_style{.points = 7.5, .weight = Weight::regular, .gray = 0.2, .space_after = 1};

constexpr double code_side = 82;
constexpr double column_gap = 18;
constexpr double line_indent = 22;

/// One pass over the document. `pages` is 0 while they are being counted.
class Pass {
 public:
  Pass(const PrintedDocument& document, int pages)
      : document_(document),
        french_(document.language.starts_with("fr")),
        pages_(pages),
        sheet_(document.title, document.author.empty() ? std::string_view{} : std::string_view(document.author.front()), document.language,
               document.at) {}

  Buffer run() {
    head();
    for (const ports::PrintedSection& section : document_.sections) lay_section(section);
    lay_lines();
    lay_advice();
    if (!document_.signature.empty()) {
      sheet_.keep_together(40);
      sheet_.space(10);
      lay(document_.signature, heading_style);
    }
    foot();
    return sheet_.close();
  }

  [[nodiscard]] int pages() const { return sheet_.page(); }

 private:
  [[nodiscard]] std::string set(std::string_view text) const { return french_ ? with_french_spaces(text) : std::string(text); }

  /// Every text goes through here, so that a page that was left gets its foot.
  void lay(std::string_view text, const Style& style, double indent = 0) {
    const std::string words = set(text);
    sheet_.lay(words, style, indent);
  }

  double column(const std::vector<std::string>& lines, double x, double width) {
    double y = margin;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Style& style = i == 0 ? name_style : body_style;
      y += sheet_.lay_at(set(lines[i]), style, x, y, width) + style.space_after;
    }
    return y;
  }

  void head() {
    const double width = (page_width - 2 * margin - column_gap) / 2;
    const double left = column(document_.author, margin, width);
    const double right = column(document_.place, margin + width + column_gap, width);
    sheet_.move_to(std::max(left, right) + 6);
    sheet_.rule();
    for (std::size_t i = 0; i < document_.patient.size(); ++i) lay(document_.patient[i], i == 0 ? name_style : body_style);
    sheet_.space(6);
    lay(document_.title, title_style);
    lay(document_.dated, body_style);
    sheet_.space(8);
  }

  void lay_section(const ports::PrintedSection& section) {
    if (section.paragraphs.empty()) return;
    const double width = page_width - 2 * margin;
    sheet_.keep_together(sheet_.height_of(section.heading, heading_style, width) + 2 * body_style.points);
    lay(section.heading, heading_style);
    for (const std::string& paragraph : section.paragraphs) lay(paragraph, body_style);
    sheet_.space(5);
  }

  void lay_lines() {
    const double width = page_width - 2 * margin - line_indent;
    int number = 0;
    for (const ports::PrintedLine& line : document_.lines) {
      sheet_.keep_together(sheet_.height_of(line.what, line_style, width) + sheet_.height_of(line.how, body_style, width));
      const double top = sheet_.cursor();
      sheet_.lay_at(fmt::format("{}.", ++number), line_style, margin, top, line_indent);
      lay(line.what, line_style, line_indent);
      lay(line.how, body_style, line_indent);
      sheet_.space(5);
    }
  }

  void lay_advice() {
    if (document_.advice.empty()) return;
    sheet_.keep_together(80);
    sheet_.space(4);
    sheet_.rule();
    lay(document_.advice_heading, advice_heading_style);
    for (const std::string& paragraph : document_.advice) lay(paragraph, advice_style);
  }

  /// At the bottom of the last page: the code, what the seal is, and where the journal stood.
  void foot() {
    const double top = page_height - margin - foot_height + 8;
    const double left = document_.code.empty() ? margin : margin + code_side + 10;
    if (!document_.code.empty()) sheet_.code(document_.code, margin - 6, top, code_side);
    const double width = page_width - margin - left;
    double y = top + 6;
    if (!document_.code_caption.empty()) y += sheet_.lay_at(set(document_.code_caption), foot_style, left, y, width) + 2;
    for (const std::string& line : document_.foot) y += sheet_.lay_at(set(line), foot_style, left, y, width) + 1;
    sheet_.lay_at(fmt::format("{} {} / {}", document_.page_word, sheet_.page(), std::max(pages_, sheet_.page())), foot_style, left, y + 2, width);
  }

  const PrintedDocument& document_;
  bool french_;
  int pages_;
  Sheet sheet_;
};

std::size_t text_bytes(const PrintedDocument& document) {
  std::size_t total = document.title.size() + document.signature.size() + document.code.size();
  for (const auto* lines : {&document.author, &document.place, &document.patient, &document.advice, &document.foot}) {
    for (const std::string& line : *lines) total += line.size();
  }
  for (const ports::PrintedSection& section : document.sections) {
    total += section.heading.size();
    for (const std::string& paragraph : section.paragraphs) total += paragraph.size();
  }
  for (const ports::PrintedLine& line : document.lines) total += line.what.size() + line.how.size();
  return total;
}

bool is_utf8(const PrintedDocument& document) {
  const auto good = [](const std::string& text) { return g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr) != 0; };
  bool all = good(document.title) && good(document.dated) && good(document.signature) && good(document.advice_heading);
  for (const auto* lines : {&document.author, &document.place, &document.patient, &document.advice, &document.foot}) {
    for (const std::string& line : *lines) all = all && good(line);
  }
  for (const ports::PrintedSection& section : document.sections) {
    all = all && good(section.heading);
    for (const std::string& paragraph : section.paragraphs) all = all && good(paragraph);
  }
  for (const ports::PrintedLine& line : document.lines) all = all && good(line.what) && good(line.how);
  return all;
}

}  // namespace

Outcome<Buffer> CairoPrinter::print(const PrintedDocument& document) {
  if (text_bytes(document) > ports::printed_text_bytes_max) {
    return refuse(IssueCode::too_long, "document-too-long", "This document is too long to print: shorten the report.");
  }
  if (!is_utf8(document)) return refuse(IssueCode::invalid, "document-not-utf8", "This document holds text that is not UTF-8.");
  Pass counting(document, 0);
  Buffer bytes = counting.run();
  if (counting.pages() > static_cast<int>(ports::printed_pages_max)) {
    return refuse(IssueCode::too_long, "document-too-long", "This document takes more than 20 pages: shorten the report.");
  }
  if (counting.pages() == 1) return bytes;
  return Pass(document, counting.pages()).run();
}

}  // namespace maillage::adapters

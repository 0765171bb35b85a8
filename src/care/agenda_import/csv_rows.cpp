// The text is handed to libcsv line by line, so that a row knows on which line it began, also where a cell has a line break in quotes.
#include "care/agenda_import/csv_rows.hpp"

#include <csv.h>

#include <algorithm>

namespace maillage::care {
namespace {

class Reading {
 public:
  Reading(char separator, std::size_t rows_max) : rows_max_(rows_max) {
    csv_init(&parser_, 0);
    csv_set_delim(&parser_, static_cast<unsigned char>(separator));
  }
  ~Reading() { csv_free(&parser_); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  void line(std::string_view text) {
    ++line_;
    if (!begun_) row_.line = line_;
    begun_ = begun_ || text.find_first_not_of(" \t\r\n") != std::string_view::npos;
    csv_parse(&parser_, text.data(), text.size(), cell_ended, row_ended, this);
  }

  CsvRows finish() {
    constexpr int within_a_cell = 2;  // FIELD_BEGUN of libcsv; its own check of a last quote only comes with refusing every stray one
    if (parser_.pstate == within_a_cell && parser_.quoted != 0) {
      found_.unclosed = row_.line;
    } else {
      csv_fini(&parser_, cell_ended, row_ended, this);
    }
    return std::move(found_);
  }

 private:
  static void cell_ended(void* data, std::size_t size, void* self) {
    static_cast<Reading*>(self)->row_.cells.emplace_back(static_cast<const char*>(data), size);
  }
  static void row_ended(int, void* self) { static_cast<Reading*>(self)->end_row(); }

  void end_row() {
    if (!row_.cells.empty()) {
      if (found_.rows.size() < rows_max_) {
        found_.rows.push_back(std::move(row_));
      } else {
        found_.longer = true;
      }
    }
    row_ = {};
    begun_ = false;
  }

  csv_parser parser_{};
  std::size_t rows_max_;
  CsvRows found_;
  CsvRow row_;
  std::size_t line_{0};
  bool begun_{false};
};

}  // namespace

char separator_of(std::string_view text) {
  const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
  if (first.size() == 5 && first.starts_with("sep=")) return first[4];
  char best = ';';
  for (const char one : {',', '\t'}) {
    if (std::ranges::count(first, one) > std::ranges::count(first, best)) best = one;
  }
  return best;
}

CsvRows read_csv(std::string_view text, char separator, std::size_t rows_max) {
  Reading reading(separator, rows_max);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    reading.line(text.substr(0, end));
    text.remove_prefix(end);
  }
  return reading.finish();
}

}  // namespace maillage::care

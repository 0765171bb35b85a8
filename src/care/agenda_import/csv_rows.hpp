// The rows of a CSV text with the line on which each begins, read by libcsv. Spec: RFC 4180, with ';' and tab as separators too.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maillage::care {

struct CsvRow {
  std::size_t line{0};
  std::vector<std::string> cells;
};

struct CsvRows {
  std::vector<CsvRow> rows;
  bool longer{false};       // there were more rows than were wanted
  std::size_t unclosed{0};  // the line on which a quote begins that never ends; 0: none. What follows it is not in `rows`
};

/// Of ';', ',' and tab the one that the first line has most often; `sep=;` as a first line, which Excel writes, says it itself.
[[nodiscard]] char separator_of(std::string_view text);
/// At most `rows_max` rows. Rows without any cell are left out.
[[nodiscard]] CsvRows read_csv(std::string_view text, char separator, std::size_t rows_max);

}  // namespace maillage::care

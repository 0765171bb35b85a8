// `maillage simulate`: lives days of a territory under simulated time with the server's own dispatch and agenda code, and reports.
//
//   maillage simulate --demonstration|DATABASE [--scenario FILE]... [--days N] [--requests N] [--seed S] [--from DATE] [--json] [--page FILE.html]
//   maillage simulate DATABASE --back-test [--days N] [--seed S], whose report is a table alone
//
// A database is only read, and may be served meanwhile. Each scenario is lived by the same patients as the territory as it is. The report is a table,
// JSON with --json; --page writes it as a page too. Exit status as the other offline commands: 0 well, 2 it could not be done (the sentence says what
// to change).
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace maillage::server {

struct SimulateCommand {
  bool demonstration{false};
  std::string database{};  // the file, where it is not the demonstration
  bool back_test{false};   // replay the last recorded days
  unsigned days{28};
  std::optional<double> requests;  // expected within these days; absent: the assumed yearly rate
  std::uint64_t seed{1};
  std::string from{};                    // a day; empty: Monday 4 January 2027
  std::vector<std::string> scenarios{};  // files
  bool json{false};
  std::string page{};  // a file to write; empty: none
};

[[nodiscard]] int simulate(const SimulateCommand& command, std::ostream& out);

}  // namespace maillage::server

// `maillage verify FILE.pdf --key PUBLIC`: is this file what a doctor signed? And the same for the code printed on it, when no public page exists.
//
// Needs neither server nor database. Given a database it also finds there the entry that the seal names and the document that the file is. Exit
// status as in commands.hpp: 0 unchanged, 1 not as it was signed, 2 it could not be judged.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace maillage::server {

struct VerifyPaperCommand {
  std::string file;                     // a PDF; or
  std::string code;                     // the text of the QR code
  std::vector<std::string> key_files;   // x.pub, or 64 hexadecimal digits. None: those beside the database
  std::optional<std::string> database;  // the database file
};

/// The first bytes of a PDF stand in this file.
[[nodiscard]] bool is_pdf(const std::string& file);

[[nodiscard]] int verify_paper(const VerifyPaperCommand& command, std::ostream& out);

/// `maillage key DATABASE`: the public key of this database's journal, to be given to whoever verifies.
[[nodiscard]] int print_key(const std::string& database, std::ostream& out);

}  // namespace maillage::server

// The commands of `maillage` that need no running server: verify, backup (which may run beside one), restore, and erase (which must not).
//
// Each prints its report for a person and gives the exit status: 0 all is well, 1 damage was found, 2 it could not be done (the sentence says why).
#pragma once

#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "fhir/search/query.hpp"

namespace maillage::server {

inline constexpr int status_good = 0;
inline constexpr int status_damaged = 1;
inline constexpr int status_impossible = 2;

/// `maillage verify DATABASE [--at-least HEAD] [--heads FILE] [--key PUBLIC]...`
struct VerifyCommand {
  std::string database;
  std::optional<std::string> at_least;  // a head's line, or a file whose last line is one
  std::optional<std::string> heads_file;
  std::vector<std::string> key_files;  // x.pub: one line of 64 hexadecimal digits
  std::function<std::vector<fhir::IndexRow>(const std::string& type, const std::string& content)> index_of;
};
[[nodiscard]] int verify(const VerifyCommand& command, std::ostream& out);

/// `maillage backup DATABASE FILE [--key PUBLIC]...`
struct BackupCommand {
  std::string database;
  std::string file;
  std::vector<std::string> key_files;
};
[[nodiscard]] int backup(const BackupCommand& command, std::ostream& out);

/// `maillage restore FILE DATABASE [--key PUBLIC]...`
struct RestoreCommand {
  std::string file;
  std::string database;
  std::vector<std::string> key_files;
};
[[nodiscard]] int restore(const RestoreCommand& command, std::ostream& out);

/// `maillage erase DATABASE Type/id --reason WORDS`, while the server is stopped. A Media is erased with the bytes of its still or clip.
struct EraseCommand {
  std::string database;
  std::string resource;
  std::string reason;
};
[[nodiscard]] int erase(const EraseCommand& command, std::ostream& out);

}  // namespace maillage::server

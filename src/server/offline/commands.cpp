// Words and exit codes around adapters/sqlite's verification and backup.
#include "server/offline/commands.hpp"

#include <fmt/core.h>

#include <fstream>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/backup.hpp"
#include "adapters/sqlite/verify_database.hpp"
#include "base/encoding.hpp"
#include "record/journal/head.hpp"
#include "runtime/system_clock.hpp"
#include "server/status/facts.hpp"

namespace maillage::server {
namespace {

Outcome<std::vector<ports::Ed25519PublicKey>> keys_of(const std::vector<std::string>& key_files) {
  std::vector<ports::Ed25519PublicKey> keys;
  for (const std::string& file : key_files) {
    auto key = adapters::read_public_key(file);
    if (!key) return pass_on(std::move(key));
    keys.push_back(*key);
  }
  return keys;
}

/// A head is given as it is printed, or in a file that ends with it.
std::string head_from(const std::string& given) {
  std::ifstream file(given);
  std::string last;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) last = line;
  }
  return last.empty() ? given : last;
}

int say_why(const Issue& issue, std::ostream& out) {
  out << issue.text << "\n";
  return status_impossible;
}

int print_report(const record::VerificationReport& report, std::ostream& out) {
  out << fmt::format("entries {}, contents {}, heads that vouch {}\n", report.entries, report.contents, report.heads);
  for (const auto& [sequence, contents] : report.erased) out << fmt::format("erased by law: {} contents, by entry {}\n", contents, sequence.value);
  out << fmt::format("the journal ends at entry {}, hash {}\n", report.end.sequence.value, to_hex(report.end.hash));
  out << fmt::format("a signed head bears witness up to entry {}\n", report.witnessed.value);
  for (const record::Finding& finding : report.findings) {
    out << fmt::format("FOUND {} {}: {}\n", record::name_of(finding.fault),
                       finding.sequence.value > 0 ? fmt::format("at entry {}", finding.sequence.value) : std::string("in the database"),
                       finding.what);
  }
  if (report.findings_count > report.findings.size()) out << fmt::format("... and {} more\n", report.findings_count - report.findings.size());
  for (const std::string& limit : report.limits) out << "cannot be detected: " << limit << "\n";
  out << (report.is_sound() ? "VERDICT sound: nothing was altered as far as the witnesses reach.\n"
                            : "VERDICT DAMAGED: keep this file as it is, and restore a backup beside it.\n");
  return report.is_sound() ? status_good : status_damaged;
}

}  // namespace

int verify(const VerifyCommand& command, std::ostream& out) {
  auto keys = keys_of(command.key_files);
  if (!keys) return say_why(keys.error(), out);
  adapters::VerifyOptions options{.file = command.database, .keys = *keys, .heads_file = command.heads_file, .index_of = command.index_of};
  if (command.at_least) {
    options.at_least = head_from(*command.at_least);
    // A slip of whoever asks is not damage of what is asked about.
    if (!record::parse_head(*options.at_least)) {
      out << "--at-least is no head of a journal: a line that begins with maillage-head/1, or a file that ends with one, is expected.\n";
      return status_impossible;
    }
  }
  const auto report = adapters::verify_database(options, adapters::OpenSslHasher{}, adapters::OpenSslVerifier{});
  if (!report) {
    say_why(report.error(), out);
    return report.error().reason == "database-unreadable" ? status_damaged : status_impossible;
  }
  return print_report(*report, out);
}

int backup(const BackupCommand& command, std::ostream& out) {
  auto keys = keys_of(command.key_files);
  if (!keys) return say_why(keys.error(), out);
  const adapters::OpenSslHasher hasher;
  const adapters::OpenSslVerifier verifier;
  const auto report = adapters::backup_database(command.database, command.file, {hasher, verifier, *keys});
  if (!report) return say_why(report.error(), out);
  // For the operator's page; a backup by somebody who may not write there counts all the same.
  if (!write_backed_up(command.database, runtime::SystemClock().now())) out << "The time of this backup could not be noted beside the database.\n";
  out << fmt::format("{} holds entries 1 to {} and was verified. Keys are not in it: keep a copy of the key folder elsewhere.\n", command.file,
                     report->end.sequence.value);
  return status_good;
}

int restore(const RestoreCommand& command, std::ostream& out) {
  auto keys = keys_of(command.key_files);
  if (!keys) return say_why(keys.error(), out);
  const adapters::OpenSslHasher hasher;
  const adapters::OpenSslVerifier verifier;
  const auto report = adapters::restore_database(command.file, command.database, {hasher, verifier, *keys});
  if (!report) return say_why(report.error(), out);
  out << fmt::format("{} was verified and restored to {}: entries 1 to {}.\n", command.file, command.database, report->end.sequence.value);
  return status_good;
}

}  // namespace maillage::server

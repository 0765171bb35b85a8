// Words around record/seal and the lookup in the journal.
#include "server/offline/verify_paper.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/journal_lookup.hpp"
#include "base/encoding.hpp"
#include "base/instant_text.hpp"
#include "record/seal/content_seal.hpp"
#include "record/seal/pdf_seal.hpp"
#include "server/offline/commands.hpp"

namespace maillage::server {
namespace {

namespace fs = std::filesystem;
using Keys = std::vector<ports::Ed25519PublicKey>;

constexpr std::string_view file_digest_system = "urn:x-maillage:sha256";

int impossible(std::string_view why, std::ostream& out) {
  out << why << "\n";
  return status_impossible;
}

int refused(std::string_view why, std::ostream& out) {
  out << fmt::format("VERDICT REFUSED: {}\n", why);
  return status_damaged;
}

fs::path key_beside(const std::string& database) { return fs::path(database).parent_path() / "keys" / "journal.pub"; }

Outcome<Keys> keys_of(const VerifyPaperCommand& command) {
  Keys keys;
  for (const std::string& given : command.key_files) {
    if (const auto key = adapters::parse_public_key(given)) {
      keys.push_back(*key);
      continue;
    }
    auto key = adapters::read_public_key(given);
    if (!key) return pass_on(std::move(key));
    keys.push_back(*key);
  }
  if (keys.empty() && command.database) {
    auto key = adapters::read_public_key(key_beside(*command.database));
    if (!key) return pass_on(std::move(key));
    keys.push_back(*key);
  }
  if (keys.empty()) {
    return refuse(IssueCode::required, "key-missing",
                  "Give the public key with --key: a .pub file or its 64 hexadecimal digits. The operator prints it with: maillage key DATABASE");
  }
  return keys;
}

Outcome<Buffer> read_file(const std::string& name) {
  std::ifstream in(name, std::ios::binary);
  if (!in) return refuse(IssueCode::not_found, "file-unreadable", fmt::format("The file {} cannot be read.", name));
  Buffer bytes;
  char piece[65536];
  while (in && bytes.size() <= record::sealed_pdf_bytes_max) {
    in.read(piece, sizeof piece);
    bytes.insert(bytes.end(), piece, piece + in.gcount());
  }
  return bytes;
}

void print_signer(std::string_view name, std::string_view rpps, Instant at, std::string_view key_id, std::ostream& out) {
  if (!name.empty()) out << fmt::format("signed by {}\n", name);
  out << fmt::format("RPPS {}\nat {}\nkey {}\n", rpps, to_text(at), key_id);
  out << "This is the server's seal over the act of a signed-in doctor, not a qualified signature.\n";
}

/// What the database says about the file; the verdict of the seal is known to be good.
Outcome<std::string> contradiction_in(adapters::JournalLookup& journal, const record::FileSeal& seal, const std::string& digest, std::ostream& out) {
  auto entry = journal.entry(seal.facts.sequence);
  if (!entry) return pass_on(std::move(entry));
  if (!entry->has_value()) return fmt::format("The database has no entry {}: it was cut, or it is another one.", seal.facts.sequence.value);
  if (to_hex((*entry)->hash) != seal.facts.head)
    return fmt::format("Entry {} of the database has another hash than this file quotes: the journal was rewritten, or it is another one.",
                       seal.facts.sequence.value);
  out << fmt::format("the database has entry {} with this very head, of {}\n", seal.facts.sequence.value, to_text((*entry)->entry.at));
  auto documents = journal.by_identifier("DocumentReference", file_digest_system, digest);
  if (!documents) return pass_on(std::move(documents));
  if (documents->empty()) return std::string("The database holds no document that is this file.");
  for (const ports::Stored& stored : *documents) {
    out << fmt::format("the file is {}, stored by entry {} of {}\n", stored.key.text(), stored.sequence.value, to_text(stored.last_updated));
  }
  return std::string();
}

int verify_file(const VerifyPaperCommand& command, const Keys& keys, std::ostream& out) {
  auto file = read_file(command.file);
  if (!file) return impossible(file.error().text, out);
  const adapters::OpenSslHasher hasher;
  const adapters::OpenSslVerifier verifier;
  Outcome<record::FileSeal> seal;
  for (const ports::Ed25519PublicKey& key : keys) {
    seal = record::check_pdf(*file, key, hasher, verifier);
    if (seal) break;
  }
  if (!seal) return refused(seal.error().text, out);
  print_signer(seal->facts.signer, seal->facts.rpps, seal->facts.at, seal->key_id, out);
  out << fmt::format("when the journal stood at entry {}, head {}\n", seal->facts.sequence.value, seal->facts.head);
  if (command.database) {
    auto journal = adapters::JournalLookup::open(*command.database);
    if (!journal) return impossible(journal.error().text, out);
    const auto contradiction = contradiction_in(*journal, *seal, to_hex(hasher.sha256({*file})), out);
    if (!contradiction) return impossible(contradiction.error().text, out);
    if (!contradiction->empty()) return refused(*contradiction, out);
  }
  out << "VERDICT unchanged: this file is as it was signed. Whether it was replaced or cancelled since, only its house can say.\n";
  return status_good;
}

int verify_code(const VerifyPaperCommand& command, const Keys& keys, std::ostream& out) {
  const auto seal = record::ContentSeal::parse(command.code);
  if (!seal) return refused("This is no code of Maillage, or a character of it was changed.", out);
  const adapters::OpenSslVerifier verifier;
  if (std::ranges::none_of(keys, [&](const auto& key) { return record::is_signed_by(*seal, key, verifier); }))
    return refused("The code was not made by this key, or what it says was changed.", out);
  print_signer("", seal->rpps, seal->at, seal->key_id, out);
  out << fmt::format("content {}\n", to_hex(seal->salted_hash));
  if (command.database) {
    auto journal = adapters::JournalLookup::open(*command.database);
    if (!journal) return impossible(journal.error().text, out);
    const auto content = journal->content(seal->salted_hash);
    if (!content) return impossible(content.error().text, out);
    if (!content->has_value()) return refused("The database holds no content with this hash.", out);
    out << fmt::format("the content is {}/_history/{}, in entry {} of {}\n", (*content)->key.text(), (*content)->version.value,
                       (*content)->sequence.value, to_text((*content)->at));
  }
  out << "VERDICT genuine: a doctor signed a content with this hash. Compare the paper with it: the code does not seal the paper's words.\n";
  return status_good;
}

}  // namespace

bool is_pdf(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  char begin[5]{};
  in.read(begin, sizeof begin);
  return std::string_view(begin, static_cast<std::size_t>(in.gcount())) == "%PDF-";
}

int verify_paper(const VerifyPaperCommand& command, std::ostream& out) {
  const auto keys = keys_of(command);
  if (!keys) return impossible(keys.error().text, out);
  return command.code.empty() ? verify_file(command, *keys, out) : verify_code(command, *keys, out);
}

int print_key(const std::string& database, std::ostream& out) {
  const fs::path file = key_beside(database);
  const auto key = adapters::read_public_key(file);
  if (!key) return impossible(key.error().text, out);
  out << fmt::format("key {}\npublic {}\nfile {}\n", adapters::key_id_of(*key), to_hex(*key), file.string());
  out << "Give the public line to whoever checks papers: maillage verify FILE.pdf --key PUBLIC\n";
  return status_good;
}

}  // namespace maillage::server

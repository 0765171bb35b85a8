// `maillage erase`: what goes together with a resource, and the words around Database::erase.
#include <fmt/core.h>

#include <filesystem>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/inline_store.hpp"
#include "record/content/promise.hpp"
#include "runtime/system_clock.hpp"
#include "server/offline/commands.hpp"

namespace maillage::server {
namespace {

struct Opened {
  runtime::SystemClock clock;
  runtime::SystemRandom random;
  adapters::OpenSslHasher hasher;
  std::unique_ptr<adapters::OpenSslSigner> signer;
  std::unique_ptr<adapters::Database> database;
};

/// Either nature: what the law asks does not depend on it.
Outcome<std::unique_ptr<Opened>> open(const std::string& file) {
  auto opened = std::make_unique<Opened>();
  auto signer = adapters::OpenSslSigner::load(std::filesystem::absolute(file).parent_path() / "keys", "journal");
  if (!signer) return pass_on(std::move(signer));
  opened->signer = std::move(*signer);
  const adapters::WriterContext context{opened->clock, opened->hasher, *opened->signer, opened->random,
                                        [file] { return adapters::free_bytes_beside(file); }};
  auto database = adapters::Database::open({.file = file, .nature = record::Nature::real}, context);
  if (!database && database.error().reason == "database-is-demonstration") {
    database = adapters::Database::open({.file = file, .nature = record::Nature::demonstration}, context);
  }
  if (!database) return pass_on(std::move(database));
  opened->database = std::move(*database);
  return opened;
}

/// Resources, the bytes of stills and clips, and the document of a teleconsultation. Not accounts and sign-ins, by which people are named to each
/// other; not the note of a printed paper, without which it would be printed again; not what says that something was erased.
bool can_be_erased(const std::string& type) {
  const bool is_fhir = type[0] >= 'A' && type[0] <= 'Z';
  return is_fhir || type == record::content_type || type == ports::piece_type || type == "teleconsultation";
}

/// A still or clip is a Media, its promise and its pieces (record/content/promise.hpp): whichever of the first two is named, all go. The pieces
/// first, so that whoever repeats a command that was cut finds them again.
std::vector<ResourceKey> together_with(adapters::Database& database, const ResourceKey& key) {
  if (key.type != "Media" && key.type != record::content_type) return {key};
  adapters::InlineStore store(database);
  std::vector<ResourceKey> keys;
  for (std::uint32_t index = 0; index < record::pieces_max; ++index) {
    ResourceKey piece{ports::piece_type, record::piece_id(key.id, index)};
    if (run_inline(store.read(piece))) keys.push_back(std::move(piece));
  }
  for (const ResourceKey& other : {ResourceKey{record::content_type, key.id}, ResourceKey{"Media", key.id}}) {
    if (other == key || run_inline(store.read(other))) keys.push_back(other);
  }
  return keys;
}

}  // namespace

int erase(const EraseCommand& command, std::ostream& out) {
  const auto say_why = [&out](const Issue& issue) {
    out << issue.text << "\n";
    return status_impossible;
  };
  const auto slash = command.resource.find('/');
  if (slash == std::string::npos || slash == 0 || slash + 1 == command.resource.size()) {
    return say_why({IssueCode::value, "not-a-resource", "Say what is to be erased as Type/id, for example Observation/8f3.", {}});
  }
  const ResourceKey key{command.resource.substr(0, slash), command.resource.substr(slash + 1)};
  if (!can_be_erased(key.type)) {
    return say_why(
        {IssueCode::value, "never-erased", fmt::format("{} is of a kind that is never erased (see docs/operating/erasing.md).", key.text()), {}});
  }
  auto opened = open(command.database);
  if (!opened) return say_why(opened.error());
  adapters::Database& database = *(*opened)->database;
  const auto erased = database.erase(together_with(database, key), command.reason);
  if (!erased) return say_why(erased.error());
  if (erased->contents == 0) {
    out << fmt::format("{} had been erased before: nothing was done.\n", key.text());
    return status_good;
  }
  out << fmt::format("{} contents of {} are erased, by entry {}. The file was written anew.\n", erased->contents, key.text(), erased->sequence.value);
  out << "Backups made before still hold them: make a new one, and destroy the older ones.\n";
  return status_good;
}

}  // namespace maillage::server

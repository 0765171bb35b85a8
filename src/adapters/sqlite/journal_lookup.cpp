// Three questions, each one statement; what SQLite refuses becomes one sentence.
#include "adapters/sqlite/journal_lookup.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/reader.hpp"
#include "adapters/sqlite/schema.hpp"

namespace maillage::adapters {
namespace {

std::unexpected<Issue> unreadable(const std::string& why) {
  return refuse(IssueCode::exception, "database-unreadable", fmt::format("The database cannot be read ({}): it is damaged. Restore a backup.", why));
}

std::unexpected<Issue> entry_unreadable(std::uint64_t sequence) { return unreadable(fmt::format("entry {}", sequence)); }

}  // namespace

JournalLookup::JournalLookup(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
JournalLookup::JournalLookup(JournalLookup&&) noexcept = default;
JournalLookup::~JournalLookup() = default;

Outcome<JournalLookup> JournalLookup::open(const std::string& file) {
  if (!std::filesystem::exists(file)) return refuse(IssueCode::not_found, "database-absent", fmt::format("There is no database {}.", file));
  try {
    auto connection = std::make_unique<Connection>(file, ConnectionOptions{.read_only = true});
    Outcome<DatabaseState> state = inspect(*connection);
    if (!state) return pass_on(std::move(state));
    if (*state == DatabaseState::empty) return refuse(IssueCode::exception, "not-a-record", "The database is empty.");
    return JournalLookup(std::move(connection));
  } catch (const StoreFailed& failure) {
    return unreadable(failure.what());
  }
}

Outcome<std::optional<FoundEntry>> JournalLookup::entry(Sequence sequence) {
  try {
    Statement select = connection_->prepare("SELECT bytes, hash FROM entries WHERE sequence = ?");
    if (!select.bind(sequence.value).step()) return std::nullopt;
    auto entry = record::parse_entry(select.blob(0));
    const Bytes hash = select.blob(1);
    FoundEntry found;
    if (!entry || hash.size() != found.hash.size()) return entry_unreadable(sequence.value);
    found.entry = std::move(*entry);
    std::ranges::copy(hash, found.hash.begin());
    return found;
  } catch (const StoreFailed& failure) {
    return unreadable(failure.what());
  }
}

Outcome<std::optional<FoundContent>> JournalLookup::content(const ports::Sha256& salted_hash) {
  try {
    Statement select = connection_->prepare("SELECT bytes FROM entries WHERE changes = 1 ORDER BY sequence");
    while (select.step()) {
      const auto entry = record::parse_entry(select.blob(0));
      if (!entry) return unreadable("an entry");
      for (const record::EntryVersion& version : entry->versions) {
        if (!version.deleted && version.content_hash == salted_hash) return FoundContent{entry->sequence, entry->at, version.key, version.version};
      }
    }
    return std::nullopt;
  } catch (const StoreFailed& failure) {
    return unreadable(failure.what());
  }
}

Outcome<std::vector<ports::Stored>> JournalLookup::by_identifier(const std::string& type, std::string_view system, const std::string& value) {
  fhir::Query query;
  query.type = type;
  query.all_of = {
      {.parameter = "identifier", .negated = false, .missing = {}, .any_of = {fhir::TokenMatch{.system = std::string(system), .code = value}}}};
  try {
    auto page = Reader(*connection_).search(query, std::nullopt);
    if (!page) return pass_on(std::move(page));
    return std::move(page->matches);
  } catch (const StoreFailed& failure) {
    return unreadable(failure.what());
  }
}

}  // namespace maillage::adapters

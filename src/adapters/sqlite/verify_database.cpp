// One read transaction, so that a running writer moves nothing under us.
#include "adapters/sqlite/verify_database.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <set>

#include "adapters/sqlite/heads_file.hpp"
#include "adapters/sqlite/reader.hpp"
#include "adapters/sqlite/schema.hpp"

namespace maillage::adapters {
namespace {

using record::Fault;
using record::Verification;

Buffer copy_of(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

class Comparison {
 public:
  Comparison(Connection& connection, Verification& verification) : connection_(connection), verification_(verification) {}

  void walk_journal() {
    Statement select = connection_.prepare("SELECT sequence, bytes, hash, at, changes FROM entries ORDER BY sequence");
    while (select.step()) {
      const record::StoredEntry stored{Sequence{static_cast<std::uint64_t>(select.integer(0))}, copy_of(select.blob(1)), copy_of(select.blob(2))};
      const std::int64_t at = select.integer(3);
      const bool changes = select.integer(4) != 0;
      verification_.handle_entry(stored, [this](const record::Entry& entry, std::size_t i) { return version_of(entry.sequence, i); });
      if (const auto entry = record::parse_entry(stored.bytes)) note(*entry, at, changes);
    }
    const auto found = static_cast<std::uint64_t>(connection_.integer_of("SELECT COUNT(*) FROM versions"));
    if (found > versions_)
      verification_.find(Fault::content_unknown, Sequence{}, fmt::format("{} contents were created by no entry.", found - versions_));
  }

  void compare_claims() {
    std::size_t count = 0;
    Statement select = connection_.prepare("SELECT key, holder FROM claims");
    while (select.step()) {
      ++count;
      const auto held = verification_.claims().find(select.text(0));
      if (held == verification_.claims().end() || held->second != select.text(1)) {
        differs(fmt::format("Claim {} is not held as the journal says.", select.text(0)));
      }
    }
    if (count < verification_.claims().size()) differs(fmt::format("{} held claims are missing.", verification_.claims().size() - count));
  }

  void compare_current(const VerifyOptions& options) {
    std::size_t count = 0;
    Statement select = connection_.prepare(
        "SELECT r.id, t.text, r.name, r.current, r.version, r.deleted, r.updated, e.at FROM resources r LEFT JOIN names t ON t.id = r.type "
        "LEFT JOIN entries e ON e.sequence = r.current / 256");
    while (select.step()) {
      ++count;
      const ResourceKey key{select.text(1), select.text(2)};
      const auto found = verification_.current().find(key);
      if (found == verification_.current().end()) {
        differs(fmt::format("{} is listed, but no entry created it.", key.text()));
        continue;
      }
      const record::CurrentResource& current = found->second;
      const bool same = static_cast<std::uint64_t>(select.integer(3)) / versions_per_entry == current.sequence.value &&
                        select.integer(4) == current.version.value && (select.integer(5) != 0) == current.deleted &&
                        select.integer(6) == select.integer(7);
      if (!same) differs(fmt::format("The current version of {} is not the one that the journal says.", key.text()));
      compare_subjects(select.integer(0), key, current);
      compare_index(select.integer(0), select.integer(3), key, current, options);
    }
    if (count < verification_.current().size())
      differs(fmt::format("{} resources are missing from the list.", verification_.current().size() - count));
  }

  void compare_erasures() {
    if (schema_of(connection_) < 3) return;  // nothing could be erased yet
    std::size_t count = 0;
    Statement select = connection_.prepare(
        "SELECT t.text, r.name, v.version, x.entry FROM erasures x LEFT JOIN versions v ON v.id = x.version LEFT JOIN resources r ON r.id = "
        "v.resource "
        "LEFT JOIN names t ON t.id = r.type");
    while (select.step()) {
      ++count;
      const ResourceKey key{select.text(0), select.text(1)};
      const auto found = verification_.erased().find({key, VersionId{static_cast<std::uint32_t>(select.integer(2))}});
      if (found == verification_.erased().end() || static_cast<std::int64_t>(found->second.value) != select.integer(3)) {
        differs(fmt::format("{} is listed as erased otherwise than the journal says.", key.text()));
      }
    }
    if (count != verification_.erased().size()) differs("The list of what was erased is not the one that the journal says.");
  }

  void compare_accesses() {
    compare_access_index("SELECT n.text, a.sequence FROM accesses_by_patient a LEFT JOIN names n ON n.id = a.patient", accesses_by_patient_,
                         "a patient's");
    compare_access_index("SELECT n.text, a.sequence FROM accesses_by_actor a LEFT JOIN names n ON n.id = a.actor", accesses_by_actor_, "an actor's");
  }

 private:
  using AccessIndex = std::set<std::pair<std::uint64_t, std::string>>;

  void differs(std::string what) { verification_.find(Fault::derived_differs, Sequence{}, std::move(what)); }

  void note(const record::Entry& entry, std::int64_t at, bool changes) {
    versions_ += entry.versions.size();
    if (at != entry.at.micros || changes != !(entry.versions.empty() && entry.claims.empty())) {
      verification_.find(Fault::derived_differs, entry.sequence, "The time or kind listed beside the entry is not its own.");
    }
    for (const ports::AccessRecord& access : entry.accesses) {
      accesses_by_actor_.emplace(entry.sequence.value, entry.author.actor);
      for (const std::string& patient : access.patients) accesses_by_patient_.emplace(entry.sequence.value, patient);
    }
  }

  std::optional<record::StoredVersion> version_of(Sequence sequence, std::size_t position) {
    Statement& select = connection_.statement(
        "SELECT t.text, r.name, v.version, v.deleted, v.subjects, v.salt, v.content FROM versions v LEFT JOIN resources r ON r.id = v.resource "
        "LEFT JOIN names t ON t.id = r.type WHERE v.id = ?");
    if (!select.bind(version_row_id(sequence, position)).step()) return std::nullopt;
    record::StoredVersion stored{{select.text(0), select.text(1)}, VersionId{static_cast<std::uint32_t>(select.integer(2))},
                                 select.integer(3) != 0,           lines_of(select.text(4)),
                                 copy_of(select.blob(5)),          copy_of(select.blob(6))};
    select.reset();
    return stored;
  }

  void compare_subjects(std::int64_t resource, const ResourceKey& key, const record::CurrentResource& current) {
    std::set<std::string> listed;
    Statement& select = connection_.statement("SELECT n.text FROM subjects s LEFT JOIN names n ON n.id = s.patient WHERE s.resource = ?");
    select.bind(resource);
    while (select.step()) listed.insert(select.text(0));
    if (listed != std::set<std::string>(current.subjects.begin(), current.subjects.end())) {
      differs(fmt::format("{} is listed under other patients than the journal says.", key.text()));
    }
  }

  void compare_index(std::int64_t resource, std::int64_t version_id, const ResourceKey& key, const record::CurrentResource& current,
                     const VerifyOptions& options) {
    std::set<std::string> listed;
    Statement& select = connection_.statement(
        "SELECT p.text, i.text, i.low, i.high, s.text, i.written FROM index_rows i LEFT JOIN names p ON p.id = i.parameter "
        "LEFT JOIN names s ON s.id = i.system WHERE i.resource = ?");
    select.bind(resource);
    while (select.step())
      listed.insert(row_text(select.text(0), select.text(1), select.integer(2), select.integer(3), select.text(4), select.text(5)));
    if (current.deleted) {
      if (!listed.empty()) differs(fmt::format("{} is deleted, yet can be found by searching.", key.text()));
      return;
    }
    if (!options.index_of) return;
    Statement& content = connection_.statement("SELECT content FROM versions WHERE id = ?");
    if (!content.bind(version_id).step()) return;
    const std::string bytes = content.text(0);
    content.reset();
    std::set<std::string> expected;
    for (const fhir::IndexRow& row : options.index_of(key.type, bytes)) {
      expected.insert(row_text(parameter_name(key.type, row.parameter), row.text, row.low.micros, row.high.micros, row.system, row.written));
    }
    if (listed != expected) differs(fmt::format("{} is not indexed as its content says.", key.text()));
  }

  static std::string row_text(const std::string& parameter, const std::string& text, std::int64_t low, std::int64_t high, const std::string& system,
                              const std::string& written) {
    return fmt::format("{}\n{}\n{}\n{}\n{}\n{}", parameter, text, low, high, system, written);
  }

  void compare_access_index(const std::string& query, const AccessIndex& expected, std::string_view whose) {
    AccessIndex listed;
    Statement select = connection_.prepare(query);
    while (select.step()) listed.emplace(static_cast<std::uint64_t>(select.integer(1)), select.text(0));
    if (listed != expected) differs(fmt::format("The list of {} accesses is not the one that the journal says.", whose));
  }

  Connection& connection_;
  Verification& verification_;
  std::uint64_t versions_{0};
  AccessIndex accesses_by_patient_;
  AccessIndex accesses_by_actor_;
};

}  // namespace

Outcome<record::VerificationReport> verify_database(const VerifyOptions& options, const ports::Hasher& hasher,
                                                    const ports::SignatureVerifier& verifier) {
  if (!std::filesystem::exists(options.file))
    return refuse(IssueCode::not_found, "database-absent", fmt::format("There is no database {}.", options.file));
  try {
    Connection connection(options.file, {.read_only = true});
    const SqlTransaction snapshot(connection, SqlTransaction::Kind::read);
    Outcome<DatabaseState> state = inspect(connection);
    if (!state) return pass_on(std::move(state));
    if (*state == DatabaseState::empty) return refuse(IssueCode::exception, "not-a-record", "The database is empty.");
    Outcome<Identity> identity = read_identity(connection);
    if (!identity) return pass_on(std::move(identity));

    Verification verification(hasher, verifier, record::genesis(hasher, identity->id, identity->nature), options.keys);
    for (const std::string& line : read_head_lines(options.heads_file.value_or(heads_path(options.file)))) verification.expect_head(line);
    if (options.at_least) verification.expect_head(*options.at_least);
    Comparison comparison(connection, verification);
    comparison.walk_journal();
    comparison.compare_claims();
    comparison.compare_current(options);
    comparison.compare_accesses();
    comparison.compare_erasures();
    return verification.finish();
  } catch (const StoreFailed& failure) {
    return refuse(IssueCode::exception, "database-unreadable",
                  fmt::format("The file {} cannot be read as a database ({}): it is damaged. Restore a backup.", options.file, failure.what()));
  }
}

}  // namespace maillage::adapters

// The lock comes first: nothing of the database is touched before.
#include "adapters/sqlite/database.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

namespace maillage::adapters {
namespace {

Outcome<> judge_nature(record::Nature is, record::Nature asked) {
  if (is == asked) return {};
  if (is == record::Nature::real) {
    return refuse(IssueCode::exception, "database-is-real", "This is a database of real care: it is never opened as a demonstration.");
  }
  return refuse(IssueCode::exception, "database-is-demonstration",
                "This database was made for a demonstration and can never become a real one. Make a new one with `maillage init`.");
}

Outcome<record::Link> link_of(Connection& connection, const ports::Hasher& hasher, Sequence entry) {
  Statement select = connection.prepare("SELECT at, bytes, hash FROM entries WHERE sequence = ?");
  if (!select.bind(entry.value).step())
    return refuse(IssueCode::not_found, "no-such-entry", fmt::format("The journal has no entry {}.", entry.value));
  const record::Link link{entry, Instant{select.integer(0)}, record::entry_hash(hasher, select.blob(1))};
  if (std::ranges::equal(select.blob(2), link.hash)) return link;
  return refuse(IssueCode::exception, "entry-damaged",
                fmt::format("Entry {} of the journal is not what was written: run maillage verify.", entry.value));
}

Outcome<> judge_heads(const std::string& file, const record::Link& last) {
  const auto head = last_head(heads_path(file));
  if (!head || head->sequence <= last.sequence) return {};
  return refuse(
      IssueCode::exception, "database-behind-heads",
      fmt::format("The heads file says that this record had {} entries, but it ends at {}: its end is lost, or an older copy was put in its place. "
                  "Run `maillage verify`, and restore the newest backup with `maillage restore`.",
                  head->sequence.value, last.sequence.value));
}

}  // namespace

Outcome<std::unique_ptr<Database>> Database::open(const DatabaseOptions& options, WriterContext context) {
  if (options.when_absent == WhenAbsent::refuse && !std::filesystem::exists(options.file)) {
    return refuse(IssueCode::not_found, "database-absent", fmt::format("There is no database {}. Make one with `maillage init`.", options.file));
  }
  Outcome<LockFile> lock = LockFile::take(options.file + ".lock");
  if (!lock) return pass_on(std::move(lock));
  try {
    auto connection = std::make_unique<Connection>(options.file, options.connection);
    Outcome<DatabaseState> state = inspect(*connection);
    if (!state) return pass_on(std::move(state));
    if (*state == DatabaseState::empty) create_schema(*connection, options.nature, context.random);
    migrate_schema(*connection);
    Outcome<Identity> identity = read_identity(*connection);
    if (!identity) return pass_on(std::move(identity));
    if (Outcome<> nature = judge_nature(identity->nature, options.nature); !nature) return pass_on(std::move(nature));
    std::unique_ptr<Database> database(new Database(options, std::move(context), std::move(*lock), std::move(connection), *identity));
    if (Outcome<> heads = judge_heads(options.file, database->writer_.last()); !heads) return pass_on(std::move(heads));
    return database;
  } catch (const StoreFailed& failure) {
    if ((failure.code() & 0xff) == SQLITE_NOTADB)
      return refuse(IssueCode::exception, "not-a-record", fmt::format("{} is not a database.", options.file));
    return refuse(IssueCode::exception, "database-unreadable", fmt::format("The database {} cannot be opened: {}.", options.file, failure.what()));
  }
}

Database::Database(const DatabaseOptions& options, WriterContext context, LockFile lock, std::unique_ptr<Connection> connection,
                   const Identity& identity)
    : options_(options),
      context_(std::move(context)),
      lock_(std::move(lock)),
      connection_(std::move(connection)),
      identity_(identity),
      writer_(*connection_, context_, identity_),
      last_head_(last_head(heads_path(options_.file))) {
  if (last_head_) cadence_.signed_at(last_head_->sequence, last_head_->at);
}

std::unique_ptr<Connection> Database::open_reader() const {
  ConnectionOptions options = options_.connection;
  options.read_only = true;
  return std::make_unique<Connection>(options_.file, options);
}

Outcome<ports::SignedHead> Database::sign_head() {
  const record::Link& last = writer_.last();
  if (last.sequence == Sequence{}) return refuse(IssueCode::not_found, "journal-empty", "The journal has no entry yet.");
  if (last_head_ && last_head_->sequence == last.sequence && last_head_->key_id == context_.signer.key_id()) return *last_head_;
  ports::SignedHead head = record::sign_head(last, context_.signer);
  if (Outcome<> appended = append_head(heads_path(options_.file), head); !appended) return pass_on(std::move(appended));
  last_head_ = head;
  cadence_.signed_at(last.sequence, context_.clock.now());
  return head;
}

Outcome<ports::SignedHead> Database::sign_head_of(Sequence entry) {
  if (entry == writer_.last().sequence) return sign_head();
  Outcome<record::Link> link;
  try {
    link = link_of(*connection_, context_.hasher, entry);
  } catch (const StoreFailed& failure) {
    return refuse(IssueCode::exception, "database-unreadable", failure.what());
  }
  if (!link) return pass_on(std::move(link));
  ports::SignedHead head = record::sign_head(*link, context_.signer);
  if (Outcome<> appended = append_head(heads_path(options_.file), head); !appended) return pass_on(std::move(appended));
  last_head_.reset();
  if (auto newest = sign_head(); !newest) return pass_on(std::move(newest));
  return head;
}

Outcome<> Database::sign_head_when_due() {
  if (!cadence_.is_due(writer_.last().sequence, context_.clock.now())) return {};
  Outcome<ports::SignedHead> head = sign_head();
  if (!head) return pass_on(std::move(head));
  return {};
}

std::uint64_t free_bytes_beside(const std::string& file) {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  const auto space = std::filesystem::space(folder.empty() ? "." : folder, error);
  return error ? 0 : space.available;
}

}  // namespace maillage::adapters

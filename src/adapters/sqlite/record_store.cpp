// The loop owns the queue; the writer thread owns the database while a group is in hand. They pass whole groups to each other, so nothing is shared.
#include "adapters/sqlite/record_store.hpp"

#include <cstdio>
#include <cstdlib>

namespace maillage::adapters {

struct SqliteRecordStore::Group {
  std::vector<ports::UnitOfWork> units;
  std::vector<runtime::Completion<Outcome<ports::Committed>>> dones;
  std::vector<Outcome<ports::Committed>> outcomes;
  std::uint64_t wal_bytes{0};
  std::optional<ports::SignedHead> head;
  bool heads_file_full{false};
};

struct SqliteRecordStore::ReaderThread {
  explicit ReaderThread(const Database& database)
      : connection(database.open_reader()), reader(*connection), worker("record-reader", waiting_reads_max) {}
  std::unique_ptr<Connection> connection;
  Reader reader;
  runtime::Worker worker;  // last: destroyed first
};

namespace {

[[noreturn]] void say_and_exit(const std::string& sentence) {
  std::fprintf(stderr, "maillage: %s\n", sentence.c_str());
  std::_Exit(70);  // EX_SOFTWARE; no destructor may touch the database now
}

std::string disk_failed(const StoreFailed& failure) {
  return std::string("The disk failed while the record was written (") + failure.what() +
         "). Nothing unconfirmed was acknowledged. The server stops, because trying again could lose data unseen: check the disk, then start it "
         "again.";
}

}  // namespace

SqliteRecordStore::SqliteRecordStore(runtime::Loop& loop, Database& database, RecordStoreOptions options)
    : loop_(loop),
      database_(database),
      options_(std::move(options)),
      last_(database.writer().last().sequence),
      head_(database.newest_head()),
      head_timer_(loop,
                  [this] {
                    if (!group_in_hand_) begin_group();
                  }),
      writer_("record-writer", heads_in_hand_max + 2) {
  if (!options_.stop_the_process) options_.stop_the_process = say_and_exit;
  for (std::size_t i = 0; i < options_.reader_threads; ++i) readers_.push_back(std::make_unique<ReaderThread>(database));
}

/// A clean end leaves a witness of its last entry; without one, what was written since the last head could be rewritten unseen.
SqliteRecordStore::~SqliteRecordStore() {
  static_cast<void>(writer_.try_post([&database = database_] {
    const Outcome<ports::SignedHead> head = database.sign_head();
    if (!head && head.error().reason != "journal-empty") std::fprintf(stderr, "maillage: %s\n", head.error().text.c_str());
  }));
}

Task<Outcome<ports::Committed>> SqliteRecordStore::commit(ports::UnitOfWork unit) {
  if (waiting_.size() >= waiting_units_max) {
    co_return refuse(IssueCode::transient, "too-busy", "The server has too much to record at this moment; try again in a few seconds.");
  }
  co_return co_await runtime::from_callback<Outcome<ports::Committed>>(loop_, [&](runtime::Completion<Outcome<ports::Committed>> done) {
    waiting_.push_back({std::move(unit), done});
    if (!group_in_hand_) begin_group();
  });
}

/// An empty group only signs the head that is due.
void SqliteRecordStore::begin_group() {
  Group group;
  while (!waiting_.empty() && group.units.size() < units_per_group_max) {
    group.units.push_back(std::move(waiting_.front().unit));
    group.dones.push_back(waiting_.front().done);
    waiting_.pop_front();
  }
  group_in_hand_ = true;
  const bool posted = writer_.try_post([this, group = std::move(group)]() mutable {
    try {
      if (!group.units.empty()) group.outcomes = database_.writer().commit(group.units);
      if (Outcome<> head = database_.sign_head_when_due(); !head) {
        // The database may be ahead of its heads: for want of space the head waits, and reads go on.
        group.heads_file_full = head.error().code == IssueCode::no_store;
        if (!group.heads_file_full) options_.stop_the_process(head.error().text);
      }
      group.wal_bytes = database_.writer().wal_bytes();
      group.head = database_.newest_head();
    } catch (const StoreFailed& failure) {
      options_.stop_the_process(disk_failed(failure));
    }
    loop_.post([this, group = std::move(group)]() mutable { end_group(std::move(group)); });
  });
  ASSERT(posted);  // one group and heads_in_hand_max heads at most
}

void SqliteRecordStore::end_group(Group group) {
  group_in_hand_ = false;
  wal_bytes_ = group.wal_bytes;
  head_ = group.head;
  heads_file_full_ = group.heads_file_full;
  if (!waiting_.empty()) begin_group();
  for (std::size_t i = 0; i < group.outcomes.size(); ++i) {
    if (group.outcomes[i]) last_ = group.outcomes[i]->sequence;
  }
  for (std::size_t i = 0; i < group.outcomes.size(); ++i) {
    const std::optional<Sequence> committed = group.outcomes[i] ? std::optional(group.outcomes[i]->sequence) : std::nullopt;
    group.dones[i](std::move(group.outcomes[i]));
    if (committed && notify_) notify_(*committed);
  }
  if (!group.outcomes.empty()) head_timer_.arm(runtime::Loop::tick() + record::HeadCadence::time_per_head);
}

SqliteRecordStore::ReaderThread& SqliteRecordStore::next_reader() { return *readers_[turn_++ % readers_.size()]; }

template <class Question>
auto SqliteRecordStore::ask(Question question) -> Task<std::invoke_result_t<Question&, Reader&>> {
  using Answer = std::invoke_result_t<Question&, Reader&>;
  ReaderThread& thread = next_reader();
  co_return co_await runtime::offload(thread.worker, loop_, [&thread, &question]() -> Answer {
    try {
      return question(thread.reader);
    } catch (const StoreFailed& failure) {
      if (failure.is_interrupted())
        return refuse(IssueCode::too_costly, "search-too-slow", "This search takes too long: ask for something narrower.");
      return refuse(IssueCode::exception, "store-unreadable", std::string("The record could not be read: ") + failure.what() + ".");
    }
  });
}

Task<Outcome<ports::Stored>> SqliteRecordStore::read(ResourceKey key) {
  co_return co_await ask([&key](Reader& reader) { return reader.read(key); });
}

Task<Outcome<ports::Stored>> SqliteRecordStore::read_version(ResourceKey key, VersionId version) {
  co_return co_await ask([&](Reader& reader) { return reader.read_version(key, version); });
}

Task<Outcome<std::vector<ports::Stored>>> SqliteRecordStore::history(ResourceKey key, std::optional<VersionId> before, std::uint32_t count) {
  co_return co_await ask([&](Reader& reader) { return reader.history(key, before, count); });
}

Task<Outcome<ports::Page>> SqliteRecordStore::search(fhir::Query query, ports::WithinPatients within) {
  co_return co_await ask([&](Reader& reader) { return reader.search(query, within); });
}

Task<Outcome<std::vector<ports::Change>>> SqliteRecordStore::changes(Sequence after, std::uint32_t count) {
  co_return co_await ask([&](Reader& reader) { return reader.changes(after, count); });
}

Task<Outcome<std::vector<ports::KeptAccess>>> SqliteRecordStore::accesses(ports::AccessQuery query) {
  co_return co_await ask([&](Reader& reader) { return reader.accesses(query); });
}

Task<Outcome<std::optional<std::string>>> SqliteRecordStore::holder(std::string claim) {
  co_return co_await ask([&](Reader& reader) { return reader.holder(claim); });
}

Task<Outcome<Sequence>> SqliteRecordStore::last() { co_return last_; }

Task<Outcome<ports::SignedHead>> SqliteRecordStore::sign_head() {
  co_return co_await sign_by_the_writer([this] { return database_.sign_head(); });
}

Task<Outcome<ports::SignedHead>> SqliteRecordStore::sign_head_of(Sequence entry) {
  co_return co_await sign_by_the_writer([this, entry] { return database_.sign_head_of(entry); });
}

Task<Outcome<ports::SignedHead>> SqliteRecordStore::sign_by_the_writer(std::function<Outcome<ports::SignedHead>()> sign) {
  if (heads_in_hand_ >= heads_in_hand_max)
    co_return refuse(IssueCode::transient, "too-busy", "Too many documents are being signed at this moment; try again in a few seconds.");
  ++heads_in_hand_;
  auto head = co_await runtime::offload(writer_, loop_, std::move(sign));
  --heads_in_hand_;
  co_return head;
}

Task<Outcome<ports::ContentSeal>> SqliteRecordStore::seal_of(ResourceKey key, VersionId version) {
  co_return co_await ask([&](Reader& reader) { return reader.seal_of(key, version); });
}

}  // namespace maillage::adapters

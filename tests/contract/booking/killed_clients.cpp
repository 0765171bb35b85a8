// The 64 contending clients over SQLite in a process that is killed with -9 again and again, at any moment, and begun anew over the same record. The
// journal of all these lives is judged as a whole, and whatever was acknowledged must stand in it.
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <map>
#include <set>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/record_store.hpp"
#include "care/booking/booking_documents.hpp"
#include "care/booking/booking_record.hpp"
#include "runtime/loop.hpp"
#include "runtime/system_clock.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/temporary_folder.hpp"
#include "tests/contract/booking/contention.hpp"
#include "tests/contract/booking/passing_store.hpp"

namespace maillage::contract {
namespace {

namespace chrono = std::chrono;
using care::BookingStatus;
using maillage::testing::small_time;

constexpr std::uint32_t seed = 20261123;
constexpr int lives = 12;
constexpr unsigned acknowledged_least = 10;  // in a life; so many and up to `acknowledged_spread` more, however fast the machine is
constexpr unsigned acknowledged_spread = 60;
constexpr std::uint32_t everything = 1'000'000;

enum class Claims { kept, left_out };

/// The record in a folder, as a server opens it.
class Record {
 public:
  Record(const std::filesystem::path& folder, Claims claims)
      : signer_(*adapters::OpenSslSigner::load_or_create((folder / "keys").string(), "journal")),
        database_(*adapters::Database::open({.file = folder / "record.db", .when_absent = adapters::WhenAbsent::create},
                                            {clock_, hasher_, *signer_, random_, [] { return UINT64_MAX; }})),
        sqlite_(loop, *database_),
        whole_(sqlite_),
        claimless_(sqlite_),
        bookings(claims == Claims::kept ? static_cast<ports::RecordStore&>(whole_) : claimless_, care::metropolitan_france, travel_) {}

  [[nodiscard]] std::vector<ports::Change> journal() {
    std::vector<ports::Change> all;
    const auto read = [&]() -> Task<> {
      const auto changes = co_await sqlite_.changes({}, everything);
      all = *changes;
      loop.stop();
    };
    loop.spawn(read());
    loop.run();
    return all;
  }

  runtime::Loop loop;

 private:
  runtime::SystemClock clock_;
  adapters::OpenSslHasher hasher_;
  runtime::SystemRandom random_;
  std::unique_ptr<adapters::OpenSslSigner> signer_;
  std::unique_ptr<adapters::Database> database_;
  adapters::SqliteRecordStore sqlite_;
  PassingStore whole_;
  ClaimlessStore claimless_;
  care::Travel travel_{roads()};

 public:
  care::BookingRecord bookings;
};

std::map<std::string, BookingStatus> status_in(const std::vector<ports::Change>& journal) {
  std::map<std::string, BookingStatus> status;
  for (const ports::Change& change : journal) {
    for (const ports::Stored& version : change.versions) {
      if (version.key.type == care::booking_type) status[version.key.id] = care::booking_from(version.content)->status;
    }
  }
  return status;
}

void say(int out, const std::string& line) {
  if (::write(out, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::_Exit(0);
}

/// Books, moves and cancels without end; says what was acknowledged.
Task<> client(Record& record, const care::Agendas& agendas, int life, int number, std::string mine, int out) {
  std::mt19937 random(seed + static_cast<std::uint32_t>(life * clients + number));
  for (int i = 0;; ++i) {
    care::BookingCommand command = care::BookTime{patient_of(number), care::SlotKind::teleconsultation, wish(agendas, random), {}, {}, ""};
    const bool changes = !mine.empty() && random() % 3 != 0;
    if (changes && random() % 2 == 0) command = care::CancelBooking{care::BookingCancel::patient, {}};
    if (changes && std::holds_alternative<care::BookTime>(command)) command = care::MoveBooking{wish(agendas, random), {}};
    const std::string id = changes ? mine : fmt::format("b{}-{}-{}", life, number, i);
    const auto done = co_await record.bookings.command(id, "Practitioner/rover", std::move(command), rover, small_time(7));
    if (!done) continue;
    const bool booked = done->booking.status == BookingStatus::booked;
    mine = booked ? id : "";
    say(out, fmt::format("{} {}\n", id, booked ? "booked" : "ended"));
  }
}

Task<> begin(Record& record, const care::Agendas& agendas, int life, const std::map<std::string, BookingStatus>& known, int out) {
  if (life == 0) {
    for (care::AgendaRules& rules : maillage::testing::small_territory()) {
      if (!co_await record.bookings.set_agenda(rules, {}, rover)) std::_Exit(3);
    }
  }
  // What the lives before booked is somebody's again, so that it is moved and cancelled on.
  std::array<std::string, clients> mine;
  std::size_t next = 0;
  for (const auto& [id, status] : known) {
    if (status == BookingStatus::booked) mine[next++ % clients] = id;
  }
  say(out, "open\n");
  for (int i = 0; i < clients; ++i) record.loop.spawn(client(record, agendas, life, i, mine[static_cast<std::size_t>(i)], out));
}

[[noreturn]] void live(const std::filesystem::path& folder, Claims claims, int life, int out) {
  Record record(folder, claims);
  const auto known = status_in(record.journal());
  const care::Agendas agendas = empty_agendas();
  record.loop.spawn(begin(record, agendas, life, known, out));
  record.loop.run();
  std::_Exit(4);
}

/// Reads until the moment, or until the other end is closed.
void listen(int in, chrono::steady_clock::time_point until, std::string& heard) {
  for (;;) {
    const auto left = chrono::duration_cast<chrono::milliseconds>(until - chrono::steady_clock::now());
    pollfd one{in, POLLIN, 0};
    if (left.count() <= 0 || ::poll(&one, 1, static_cast<int>(left.count())) <= 0) return;
    std::array<char, 4096> piece{};
    const ssize_t got = ::read(in, piece.data(), piece.size());
    if (got <= 0) return;
    heard.append(piece.data(), static_cast<std::size_t>(got));
  }
}

struct Told {
  std::set<std::string> acknowledged;  // "b0-3-1 booked"
  int lives_begun{0};
};

void live_and_die(const std::filesystem::path& folder, Claims claims, int life, std::mt19937& random, Told& told) {
  constexpr auto patience = chrono::seconds(60);
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe[0]);
    live(folder, claims, life, pipe[1]);
  }
  ::close(pipe[1]);
  std::string heard;
  const auto impatient = chrono::steady_clock::now() + patience;
  const auto enough = static_cast<std::ptrdiff_t>(1 + acknowledged_least + random() % acknowledged_spread);
  while (std::ranges::count(heard, '\n') < enough && chrono::steady_clock::now() < impatient) {
    listen(pipe[0], chrono::steady_clock::now() + chrono::milliseconds(2), heard);
  }
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "it ended by itself: " << status;
  listen(pipe[0], impatient, heard);
  ::close(pipe[0]);
  std::size_t at = 0;
  for (std::size_t end = heard.find('\n'); end != std::string::npos; at = end + 1, end = heard.find('\n', at)) {
    const std::string line = heard.substr(at, end - at);
    if (line == "open") {
      ++told.lives_begun;
    } else {
      told.acknowledged.insert(line);
    }
  }
}

struct Judged {
  Verdict verdict;
  Told told;
  std::size_t lost{0};
};

Judged play(Claims claims) {
  const testing::TemporaryFolder folder;
  std::mt19937 random(seed);
  Judged judged;
  for (int life = 0; life < lives; ++life) live_and_die(folder.path(), claims, life, random, judged.told);
  const auto journal = Record(folder.path(), Claims::kept).journal();
  judged.verdict = judge(journal);
  std::set<std::string> kept;
  for (const ports::Change& change : journal) {
    for (const ports::Stored& version : change.versions) {
      if (version.key.type != care::booking_type) continue;
      const bool booked = care::booking_from(version.content)->status == BookingStatus::booked;
      kept.insert(version.key.id + (booked ? " booked" : " ended"));
    }
  }
  for (const std::string& line : judged.told.acknowledged) judged.lost += kept.contains(line) ? 0 : 1;
  fmt::print("RESULT bookings kill -9 {} lives={} acknowledged={} booked={} lost={} doubles={} patients-twice={} impossible-journeys={}\n",
             claims == Claims::kept ? "with-claims" : "without-claims", judged.told.lives_begun, judged.told.acknowledged.size(),
             judged.verdict.bookings, judged.lost, judged.verdict.doubles, judged.verdict.patients_twice, judged.verdict.impossible_journeys);
  return judged;
}

TEST(KilledClients, never_book_anybody_twice_and_lose_nothing_that_was_acknowledged) {
  const Judged judged = play(Claims::kept);
  EXPECT_EQ(judged.told.lives_begun, lives);
  EXPECT_GE(judged.told.acknowledged.size(), lives * acknowledged_least);
  EXPECT_EQ(judged.verdict.doubles, 0);
  EXPECT_EQ(judged.verdict.patients_twice, 0);
  EXPECT_EQ(judged.verdict.impossible_journeys, 0);
  EXPECT_EQ(judged.lost, 0U);
}

TEST(KilledClients, do_book_somebody_twice_when_the_claims_are_left_out) {
  const Judged judged = play(Claims::left_out);
  EXPECT_GT(judged.verdict.doubles, 0);
  EXPECT_GT(judged.verdict.patients_twice, 0);
  EXPECT_EQ(judged.lost, 0U);
}

}  // namespace
}  // namespace maillage::contract

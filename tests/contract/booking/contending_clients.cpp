// 64 clients book, move and cancel on a few agendas at once. The rows that they choose from are as old as the test, so most of what they want is
// taken: the claims alone decide. The journal is read afterwards, entry by entry: at none of them may two appointments share anybody, no patient may
// be expected twice in the same minutes, and nobody may have had to be in two places without the time to travel.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/record_store.hpp"
#include "care/booking/booking_record.hpp"
#include "runtime/loop.hpp"
#include "runtime/system_clock.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/record/hand_clock.hpp"
#include "testing/record/memory_store.hpp"
#include "testing/temporary_folder.hpp"
#include "tests/contract/booking/contention.hpp"
#include "tests/contract/booking/passing_store.hpp"

namespace maillage::contract {
namespace {

namespace files = std::filesystem;
using care::BookingStatus;
using maillage::testing::small_time;

constexpr int acts_per_client = 6;

struct Counts {
  int booked{0};
  int taken{0};
  int refused{0};
  int changed{0};
};

Task<> client(care::BookingRecord& bookings, const care::Agendas& agendas, int number, std::uint32_t seed, Counts& counts, int& running) {
  std::mt19937 random(seed * 1000 + static_cast<std::uint32_t>(number));
  std::string mine;
  for (int i = 0; i < acts_per_client; ++i) {
    care::BookingCommand command = care::BookTime{patient_of(number), care::SlotKind::teleconsultation, wish(agendas, random), {}, {}, ""};
    const bool changes = !mine.empty() && random() % 2 == 0;
    if (changes && random() % 2 == 0) command = care::CancelBooking{care::BookingCancel::patient, {}};
    if (changes && std::holds_alternative<care::BookTime>(command)) command = care::MoveBooking{wish(agendas, random), {}};
    const std::string id = changes ? mine : fmt::format("b{}-{}", number, i);
    const auto done = co_await bookings.command(id, "Practitioner/rover", std::move(command), rover, small_time(7));
    if (done) {
      ++(changes ? counts.changed : counts.booked);
      mine = done->booking.status == BookingStatus::booked ? id : "";
    } else {
      ++(done.error().reason == "slot-taken" ? counts.taken : counts.refused);
    }
  }
  --running;
}

struct Detached {
  struct promise_type {
    Detached get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { std::terminate(); }
  };
};
Detached start(Task<> task) { co_await std::move(task); }

enum class Claims { kept, left_out };

struct Played {
  Verdict verdict;
  Counts counts;
};

Played play_in_simulated_time(std::uint32_t seed, Claims claims) {
  maillage::testing::HandClock clock;
  maillage::testing::MemoryStore memory{clock};
  ClaimlessStore claimless(memory);
  PassingStore whole(memory);
  ShuffledStore store(claims == Claims::kept ? whole : claimless, seed);
  const care::Travel travel = roads();
  care::BookingRecord seeding(memory, care::metropolitan_france, travel);
  for (care::AgendaRules& rules : maillage::testing::small_territory()) EXPECT_TRUE(run_inline(seeding.set_agenda(rules, {}, rover)));
  care::BookingRecord bookings(store, care::metropolitan_france, travel);
  const care::Agendas agendas = empty_agendas();
  Played played;
  int running = clients;
  for (int i = 0; i < clients; ++i) start(client(bookings, agendas, i, seed, played.counts, running));
  store.run();
  EXPECT_EQ(running, 0);
  played.verdict = judge(*run_inline(memory.changes({}, 100'000)));
  return played;
}

void say(const char* what, std::uint32_t seed, const Played& played) {
  fmt::print("{} seed={} booked={} changed={} slot-taken={} refused={} doubles={} patients-twice={} impossible-journeys={}\n", what, seed,
             played.counts.booked, played.counts.changed, played.counts.taken, played.counts.refused, played.verdict.doubles,
             played.verdict.patients_twice, played.verdict.impossible_journeys);
}

TEST(ContendingClients, never_book_anybody_twice_in_simulated_time) {
  for (std::uint32_t seed = 20261122; seed < 20261126; ++seed) {
    const Played played = play_in_simulated_time(seed, Claims::kept);
    say("memory", seed, played);
    EXPECT_EQ(played.verdict.doubles, 0);
    EXPECT_EQ(played.verdict.patients_twice, 0);
    EXPECT_EQ(played.verdict.impossible_journeys, 0);
    EXPECT_GT(played.counts.booked, 20);
    EXPECT_GT(played.counts.taken, 50);
    EXPECT_GT(played.counts.changed, 5);
  }
}

TEST(ContendingClients, do_book_somebody_twice_when_the_claims_are_left_out) {
  constexpr std::uint32_t seed = 20261122;
  const Played played = play_in_simulated_time(seed, Claims::left_out);
  say("control without claims", seed, played);
  EXPECT_GT(played.verdict.doubles, 0);
  EXPECT_GT(played.verdict.patients_twice, 0);
}

/// A task with what it works on; `loop` ends when the last client has.
Task<> with_end(Task<> inner, runtime::Loop& loop, const int& running) {
  co_await std::move(inner);
  if (running == 0) loop.stop();
}

Played play_over_sqlite(std::uint32_t seed, Claims claims) {
  const testing::TemporaryFolder folder;
  maillage::testing::HandClock clock;
  adapters::OpenSslHasher hasher;
  runtime::SystemRandom random;
  const auto signer = *adapters::OpenSslSigner::create(folder.path() / "keys", "journal");
  const auto database = *adapters::Database::open({.file = folder.path() / "record.db", .when_absent = adapters::WhenAbsent::create},
                                                  {clock, hasher, *signer, random, [] { return UINT64_MAX; }});
  runtime::Loop loop;
  adapters::SqliteRecordStore sqlite(loop, *database);
  ClaimlessStore claimless(sqlite);
  PassingStore whole(sqlite);
  ports::RecordStore& store = claims == Claims::kept ? static_cast<ports::RecordStore&>(whole) : claimless;
  const care::Travel travel = roads();
  care::BookingRecord bookings(store, care::metropolitan_france, travel);
  const care::Agendas agendas = empty_agendas();
  Played played;
  int running = clients;
  const auto begin = [&]() -> Task<> {
    for (care::AgendaRules& rules : maillage::testing::small_territory()) {
      const auto set = co_await bookings.set_agenda(rules, {}, rover);
      EXPECT_TRUE(set);
    }
    for (int i = 0; i < clients; ++i) loop.spawn(with_end(client(bookings, agendas, i, seed, played.counts, running), loop, running));
  };
  loop.spawn(begin());
  loop.run();
  const auto read = [&]() -> Task<> {
    const auto changes = co_await sqlite.changes({}, 100'000);
    played.verdict = judge(*changes);
    loop.stop();
  };
  loop.spawn(read());
  loop.run();
  return played;
}

TEST(ContendingClients, never_book_anybody_twice_over_sqlite_on_a_real_loop) {
  constexpr std::uint32_t seed = 20261122;
  const Played played = play_over_sqlite(seed, Claims::kept);
  say("sqlite", seed, played);
  EXPECT_EQ(played.verdict.doubles, 0);
  EXPECT_EQ(played.verdict.patients_twice, 0);
  EXPECT_EQ(played.verdict.impossible_journeys, 0);
  EXPECT_GT(played.counts.booked, 20);
  EXPECT_GT(played.counts.taken, 50);
}

TEST(ContendingClients, do_book_somebody_twice_over_sqlite_when_the_claims_are_left_out) {
  constexpr std::uint32_t seed = 20261122;
  const Played played = play_over_sqlite(seed, Claims::left_out);
  say("control over sqlite without claims", seed, played);
  EXPECT_GT(played.verdict.doubles, 0);
  EXPECT_GT(played.verdict.patients_twice, 0);
}

}  // namespace
}  // namespace maillage::contract

// Durable bookings a second, beside the roof: a bare SQLite loop that writes the same rows and claims, and synchronises as often.
//
// A booking takes twenty minutes of a patient, a doctor, an assistant, a place and a kit: twenty claims, the booking, its Appointment and its Slot
// with their index rows. The house loads four agendas and their rounds, decides, hashes each content, chains the entry and commits it in a group of
// one. The bare loop is handed the very units that the house has just committed: contents, index rows, subjects and claims, one transaction each, no
// journal, no versions, no decision. Both files lie in one folder; short rounds of each in turn, the median of the rounds' ratios.
// MAILLAGE_BENCH_FOLDER says on which disk.
#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/inline_store.hpp"
#include "base/assert.hpp"
#include "care/booking/booking_record.hpp"
#include "runtime/system_clock.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/temporary_folder.hpp"

namespace maillage::adapters {
namespace {

using maillage::testing::small_agenda;
using maillage::testing::small_time;

constexpr unsigned quartets = 40;  // of a doctor, an assistant, a place and a kit
constexpr unsigned mornings = 60;  // weekdays that are booked
constexpr unsigned slots_a_morning = 12;
constexpr unsigned rounds = 150;  // so short that what else the machine does falls on both alike
constexpr unsigned bookings_a_round = 8;
constexpr double share_goal = 0.60;
static_assert(rounds * bookings_a_round <= quartets * mornings * slots_a_morning);

struct Took {
  double wall_us{};
  double cpu_us{};
};

/// Both clocks of a piece of work of this thread.
class Stopwatch {
 public:
  [[nodiscard]] Took took() const { return {at(CLOCK_MONOTONIC) - wall_, at(CLOCK_THREAD_CPUTIME_ID) - cpu_}; }

 private:
  static double at(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
  }
  double wall_{at(CLOCK_MONOTONIC)};
  double cpu_{at(CLOCK_THREAD_CPUTIME_ID)};
};

/// Passes everything on, and keeps what was committed.
class Witness : public InlineStore {
 public:
  using InlineStore::InlineStore;
  Task<Outcome<ports::Committed>> commit(ports::UnitOfWork unit) override {
    units.push_back(unit);
    co_return co_await InlineStore::commit(std::move(unit));
  }
  std::vector<ports::UnitOfWork> units;
};

/// The house's tables of the same rows, without its journal.
class BareLoop {
 public:
  explicit BareLoop(const std::string& file) : connection_(file, {}) {
    connection_.execute(
        "CREATE TABLE contents(id INTEGER PRIMARY KEY, type TEXT, name TEXT, content BLOB);"
        "CREATE TABLE subjects(resource INTEGER, patient TEXT, PRIMARY KEY(resource, patient)) WITHOUT ROWID;"
        "CREATE TABLE index_rows(parameter TEXT, text TEXT, low INTEGER, high INTEGER, system TEXT, resource INTEGER,"
        " PRIMARY KEY(parameter, text, low, high, system, resource)) WITHOUT ROWID;"
        "CREATE TABLE claims(key TEXT PRIMARY KEY, holder TEXT) WITHOUT ROWID");
  }

  void write(const ports::UnitOfWork& unit) {
    SqlTransaction transaction(connection_, SqlTransaction::Kind::write);
    for (const ports::Write& write : unit.writes) {
      connection_.statement("INSERT INTO contents(type, name, content) VALUES(?, ?, ?)")
          .bind(write.key.type, write.key.id, as_bytes(*write.content))
          .run();
      const std::int64_t resource = connection_.last_row_id();
      for (const std::string& subject : write.subjects) {
        connection_.statement("INSERT INTO subjects(resource, patient) VALUES(?, ?)").bind(resource, subject).run();
      }
      for (const auto& row : write.index) {
        connection_.statement("INSERT OR IGNORE INTO index_rows(parameter, text, low, high, system, resource) VALUES(?, ?, ?, ?, ?, ?)")
            .bind(row.parameter, row.text, row.low.micros, row.high.micros, row.system, resource)
            .run();
      }
    }
    for (const ports::ClaimChange& claim : unit.claims) {
      connection_.statement("INSERT INTO claims(key, holder) VALUES(?, ?)").bind(claim.key, claim.holder).run();
    }
    transaction.commit();
  }

 private:
  Connection connection_;
};

class House {
 public:
  explicit House(const std::filesystem::path& folder)
      : signer_(OpenSslSigner::create((folder / "keys").string(), "journal")),
        database_(Database::open({.file = (folder / "record.db").string(), .when_absent = WhenAbsent::create},
                                 {clock_, hasher_, **signer_, random_, [] { return UINT64_MAX; }})),
        store(**database_) {
    for (unsigned i = 0; i < quartets; ++i) {
      const std::string number = std::to_string(i);
      for (const auto& [role, owner] : {std::pair(care::AgendaRole::doctor, "Practitioner/d"), std::pair(care::AgendaRole::place, "Location/p"),
                                        std::pair(care::AgendaRole::assistant, "Practitioner/a"), std::pair(care::AgendaRole::kit, "Device/k")}) {
        const bool of_a_place = role == care::AgendaRole::assistant || role == care::AgendaRole::kit;
        const auto places = of_a_place ? std::vector<std::string>{"p" + number} : std::vector<std::string>{};
        auto rules = small_agenda(role, owner + number, places);
        rules.holidays = care::OnHolidays::as_usual;
        ASSERT(run_inline(bookings_.set_agenda(std::move(rules), {}, author_)).has_value());
      }
    }
    store.units.clear();
  }

  void book(unsigned number) {
    const unsigned at = number / quartets;
    const unsigned morning = at / slots_a_morning;
    const std::string quartet = std::to_string(number % quartets);
    const Instant start = small_time(8, at % slots_a_morning * 20, morning / 5 * 7 + morning % 5);
    const care::JointSlot slot{start,
                               start + std::chrono::minutes(20),
                               "Practitioner/d" + quartet,
                               "Practitioner/a" + quartet,
                               "Location/p" + quartet,
                               "Device/k" + quartet};
    care::BookTime command{"patient" + std::to_string(number % 500), care::SlotKind::teleconsultation, slot, {}, Redacted<std::string>("Toux"), ""};
    const auto booked = run_inline(
        bookings_.command(fmt::format("{:016x}", number * 0x9e3779b97f4a7c15ULL), "Practitioner/a0", std::move(command), author_, small_time(7)));
    ASSERT(booked.has_value());
  }

 private:
  runtime::SystemClock clock_;
  runtime::SystemRandom random_;
  OpenSslHasher hasher_;
  Outcome<std::unique_ptr<OpenSslSigner>> signer_;
  Outcome<std::unique_ptr<Database>> database_;

 public:
  Witness store;

 private:
  care::Travel travel_;
  care::BookingRecord bookings_{store, care::metropolitan_france, travel_};
  ports::Author author_{"Practitioner/a0", "TREAT", "bench"};
};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void bookings(benchmark::State& state) {
  for (auto _ : state) {
    const testing::TemporaryFolder folder;
    const char* wanted = std::getenv("MAILLAGE_BENCH_FOLDER");
    const std::filesystem::path where = wanted != nullptr ? std::filesystem::path(wanted) : folder.path();
    House house(where);
    BareLoop bare((where / "bare.db").string());
    std::vector<double> shares;
    std::vector<double> cpu_shares;
    std::vector<double> house_us;
    std::vector<double> bare_us;
    std::vector<double> house_cpu_us;
    std::vector<double> bare_cpu_us;
    for (unsigned round = 0; round < rounds; ++round) {
      const Stopwatch of_house;
      for (unsigned i = 0; i < bookings_a_round; ++i) house.book(round * bookings_a_round + i);
      const Took house_took = of_house.took();
      const Stopwatch of_bare;
      for (const ports::UnitOfWork& unit : house.store.units) bare.write(unit);
      const Took bare_took = of_bare.took();
      ASSERT(house.store.units.size() == bookings_a_round);
      house.store.units.clear();
      shares.push_back(bare_took.wall_us / house_took.wall_us);
      cpu_shares.push_back(bare_took.cpu_us / house_took.cpu_us);
      house_us.push_back(house_took.wall_us / bookings_a_round);
      bare_us.push_back(bare_took.wall_us / bookings_a_round);
      house_cpu_us.push_back(house_took.cpu_us / bookings_a_round);
      bare_cpu_us.push_back(bare_took.cpu_us / bookings_a_round);
    }
    const double share = median(shares);
    fmt::print("RESULT slots.booking.house {:.0f} us each, {:.0f} us of processor\n", median(house_us), median(house_cpu_us));
    fmt::print("RESULT slots.booking.bare-sqlite {:.0f} us each, {:.0f} us of processor\n", median(bare_us), median(bare_cpu_us));
    fmt::print("RESULT slots.booking.share {:.0f} % of the bare loop's bookings a second goal={:.0f} {}\n", share * 100, share_goal * 100,
               share >= share_goal ? "met" : "not-met");
    fmt::print("RESULT slots.booking.share.processor {:.0f} % counted in processor time alone\n", median(cpu_shares) * 100);
    std::fflush(stdout);
  }
}
BENCHMARK(bookings)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace maillage::adapters

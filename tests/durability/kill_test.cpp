// kill -9 at random moments under load from eight clients: no acknowledged write lost, no half transaction, no duplicate, claims consistent.
//
// The parent starts itself as a child process (kill_child.hpp), remembers every acknowledgement, kills, looks into the database, and starts again.
// The control's child acknowledges before it commits, and must be caught: the page cache survives a kill, so only what was never given to SQLite is
// lost.
#include <fmt/core.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/verify_database.hpp"
#include "record/journal/entry.hpp"
#include "testing/temporary_folder.hpp"
#include "tests/durability/kill_child.hpp"

namespace maillage::durability {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double restart_seconds_max = 3;
constexpr double test_seconds_max = 90;

struct Verdicts {
  int cycles{0};
  std::uint64_t acknowledged{0};
  std::uint64_t lost{0};
  std::uint64_t half{0};
  std::uint64_t duplicates{0};
  std::uint64_t unsound{0};
  double restart_seconds{0};  // the longest
  double seconds{0};          // of all cycles
  [[nodiscard]] bool is_good() const { return lost + half + duplicates + unsound == 0; }
};

struct Child {
  pid_t id{0};
  int output{-1};
};

Child start_child(const std::string& program, const std::string& folder, Acknowledge when) {
  std::array<int, 2> pipe_ends{};
  if (::pipe(pipe_ends.data()) != 0) std::abort();
  const pid_t id = ::fork();
  if (id == 0) {
    ::dup2(pipe_ends[1], STDOUT_FILENO);
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
    ::execl(program.c_str(), program.c_str(), "--child", folder.c_str(), when == Acknowledge::after_commit ? "after" : "before", nullptr);
    std::_Exit(127);
  }
  ::close(pipe_ends[1]);
  return {id, pipe_ends[0]};
}

/// Reads lines until the pipe ends; calls `on_first` after the first acknowledgement.
template <class OnFirst>
std::string read_all(int from, OnFirst on_first) {
  std::string all;
  std::array<char, 65536> some{};
  bool told = false;
  for (ssize_t size = 0; (size = ::read(from, some.data(), some.size())) > 0;) {
    all.append(some.data(), static_cast<std::size_t>(size));
    if (!told && std::count(all.begin(), all.end(), '\n') > 1) {
      told = true;
      on_first();
    }
  }
  return all;
}

class Trial {
 public:
  Trial(std::string program, std::uint64_t seed, Acknowledge when) : program_(std::move(program)), random_(seed), when_(when) {}
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  void cycle(Verdicts& verdicts) {
    ++verdicts.cycles;
    const Child child = start_child(program_, folder_, when_);
    const auto delay = std::chrono::microseconds(random_() % 150'000);
    std::thread killer;
    const std::string said = read_all(child.output, [&] {
      killer = std::thread([&child, delay] {
        std::this_thread::sleep_for(delay);
        ::kill(child.id, SIGKILL);
      });
    });
    if (killer.joinable()) killer.join();
    ::close(child.output);
    int status = 0;
    ::waitpid(child.id, &status, 0);
    if (!WIFSIGNALED(status)) {
      fmt::print(stderr, "the child ended by itself: {}\n", status);
      ++verdicts.unsound;
    }
    listen(said, verdicts);
    check(verdicts);
  }

 private:
  void listen(const std::string& said, Verdicts& verdicts) {
    std::size_t from = 0;
    for (std::size_t to = 0; (to = said.find('\n', from)) != std::string::npos; from = to + 1) {
      const std::string line = said.substr(from, to - from);
      const std::size_t space = line.find(' ');
      const std::uint64_t number = std::strtoull(line.c_str() + space, nullptr, 10);
      if (line.starts_with("open ")) {
        verdicts.restart_seconds = std::max(verdicts.restart_seconds, static_cast<double>(number) / 1e6);
      } else {
        acknowledged_.insert(unit_name(std::atoi(line.c_str()), number));
        ++verdicts.acknowledged;
      }
    }
  }

  /// Only what this life added is looked at one by one; the whole journal is verified at the end.
  void check(Verdicts& verdicts) {
    adapters::Connection connection(database_in(folder_), {});
    adapters::Statement entries = connection.prepare("SELECT sequence, bytes FROM entries WHERE sequence > ? ORDER BY sequence");
    entries.bind(seen_);
    while (entries.step()) {
      seen_ = entries.integer(0);
      const auto entry = record::parse_entry(entries.blob(1));
      if (!entry || !there_.insert(entry->author.request_id).second) ++verdicts.duplicates;
    }
    for (const std::string& unit : acknowledged_) verdicts.lost += there_.contains(unit) ? 0U : 1U;
    acknowledged_.clear();
    for (int client = 0; client < clients; ++client) {
      adapters::Statement select = connection.prepare(
          "SELECT (SELECT COUNT(DISTINCT r.version) FROM resources r WHERE r.name = ?1), (SELECT MAX(r.version) FROM resources r WHERE r.name = ?1), "
          "(SELECT COUNT(*) FROM claims WHERE holder = ?2), (SELECT MAX(key) FROM claims WHERE holder = ?2)");
      const std::string name = std::to_string(client);
      if (!select.bind(name, "Practitioner/" + name).step()) continue;
      if (select.integer(1) == 0) continue;  // killed before this client's first unit
      const bool whole = select.integer(0) == 1 && select.integer(2) == 1 &&
                         select.text(3) == "unit/" + unit_name(client, static_cast<std::uint64_t>(select.integer(1)));
      if (!whole) ++verdicts.half;
    }
  }

 public:
  void verify(Verdicts& verdicts) {
    const auto key = adapters::read_public_key(folder_ + "/keys/journal.pub");
    const auto report =
        adapters::verify_database({.file = database_in(folder_), .keys = {*key}}, adapters::OpenSslHasher{}, adapters::OpenSslVerifier{});
    if (report && report->is_sound()) return;
    ++verdicts.unsound;
    fmt::print(stderr, "verify: {}\n", report ? report->findings.front().what : report.error().text);
  }

 private:
  std::string program_;
  std::mt19937_64 random_;
  Acknowledge when_;
  testing::TemporaryFolder temporary_;
  std::string folder_ = temporary_.path().string();
  std::int64_t seen_{0};
  std::set<std::string> acknowledged_;
  std::set<std::string> there_;
};

Verdicts run(const std::string& program, std::uint64_t seed, Acknowledge when, int cycles) {
  const auto start = Clock::now();
  Verdicts verdicts;
  Trial trial(program, seed, when);
  for (int i = 0; i < cycles; ++i) trial.cycle(verdicts);
  if (when == Acknowledge::after_commit) trial.verify(verdicts);
  verdicts.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  fmt::print(
      "RESULT durability kill -9 acknowledge={} seed={} cycles={} seconds={:.1f} acknowledged={} lost={} half={} duplicates={} unsound={} "
      "restart-max={:.3f}s\n",
      when == Acknowledge::after_commit ? "after-commit" : "before-commit", seed, verdicts.cycles, verdicts.seconds, verdicts.acknowledged,
      verdicts.lost, verdicts.half, verdicts.duplicates, verdicts.unsound, verdicts.restart_seconds);
  return verdicts;
}

}  // namespace
}  // namespace maillage::durability

int main(int count, char** arguments) {
  using namespace maillage::durability;
  if (count == 4 && std::strcmp(arguments[1], "--child") == 0) {
    run_child(arguments[2], std::strcmp(arguments[3], "after") == 0 ? Acknowledge::after_commit : Acknowledge::before_commit);
  }
  const char* given = std::getenv("MAILLAGE_SEED");
  const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : 20261121;
  const std::string program = std::filesystem::read_symlink("/proc/self/exe");
  const Verdicts verdicts = run(program, seed, Acknowledge::after_commit, 100);
  const Verdicts control = run(program, seed, Acknowledge::before_commit, 10);
  const bool good = verdicts.is_good() && verdicts.restart_seconds < restart_seconds_max && verdicts.seconds < test_seconds_max &&
                    verdicts.acknowledged > 1000 && control.lost > 0;
  fmt::print("{}\n", good ? "PASSED" : "FAILED");
  return good ? 0 : 1;
}

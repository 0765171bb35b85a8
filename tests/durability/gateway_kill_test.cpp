// kill -9 at random moments while eight clients write over HTTP: what was answered 200 is there after the restart, both halves of it, once.
//
// Each client changes two resources of one patient by one transaction, again and again; unit n makes version n of both. The control's child answers
// before it commits, and must be caught.
#include <fmt/core.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <random>
#include <thread>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/verify_database.hpp"
#include "testing/temporary_folder.hpp"
#include "tests/durability/gateway_child.hpp"
#include "tests/durability/http_client.hpp"

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
  std::uint64_t unsound{0};  // answers that are neither 200 nor silence, children that end by themselves, a journal that does not verify
  double restart_seconds{0};
  double seconds{0};
  [[nodiscard]] bool is_good() const { return lost + half + duplicates + unsound == 0; }
};

/// The number behind `mark`, or 0.
std::uint64_t number_after(const std::string& text, const std::string& mark) {
  const auto at = text.find(mark);
  return at == std::string::npos ? 0 : std::strtoull(text.c_str() + at + mark.size(), nullptr, 10);
}

class Trial {
 public:
  Trial(std::string program, std::uint64_t seed, Acknowledge when) : program_(std::move(program)), random_(seed), when_(when) {}
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  void cycle(Verdicts& verdicts) {
    ++verdicts.cycles;
    if (!start(verdicts)) {
      ++verdicts.unsound;
      stop();
      return;
    }
    look(verdicts);
    std::array<std::thread, clients> people;
    std::array<std::uint64_t, clients> strange{};
    for (int client = 0; client < clients; ++client) {
      const auto at = static_cast<std::size_t>(client);
      people[at] = std::thread([this, client, &odd = strange[at]] { work(client, odd); });
    }
    std::this_thread::sleep_for(std::chrono::microseconds(20'000 + random_() % 130'000));
    stop();
    for (auto& person : people) person.join();
    for (const std::uint64_t odd : strange) verdicts.unsound += odd;
  }

  /// The last restart: everything once more, then the journal.
  void end(Verdicts& verdicts) {
    if (!start(verdicts)) ++verdicts.unsound;
    look(verdicts);
    stop();
    verdicts.acknowledged = acknowledged_;
    if (when_ == Acknowledge::before_commit) return;
    const auto key = adapters::read_public_key(folder_ + "/keys/journal.pub");
    const auto report =
        adapters::verify_database({.file = database_in(folder_), .keys = {*key}}, adapters::OpenSslHasher{}, adapters::OpenSslVerifier{});
    if (report && report->is_sound()) return;
    ++verdicts.unsound;
    fmt::print(stderr, "verify: {}\n", report ? report->findings.front().what : report.error().text);
  }

 private:
  bool start(Verdicts& verdicts) {
    std::array<int, 2> pipe_ends{};
    if (::pipe(pipe_ends.data()) != 0) std::abort();
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(pipe_ends[1], STDOUT_FILENO);
      ::close(pipe_ends[0]);
      ::close(pipe_ends[1]);
      ::execl(program_.c_str(), program_.c_str(), "--child", folder_.c_str(), when_ == Acknowledge::after_commit ? "after" : "before", nullptr);
      std::_Exit(127);
    }
    ::close(pipe_ends[1]);
    std::array<char, 100> line{};
    const ssize_t size = ::read(pipe_ends[0], line.data(), line.size() - 1);
    ::close(pipe_ends[0]);
    const std::string said(line.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    if (!said.starts_with("open ")) {
      fmt::print(stderr, "the child did not open: {}\n", said);
      return false;
    }
    verdicts.restart_seconds = std::max(verdicts.restart_seconds, static_cast<double>(number_after(said, "open ")) / 1e6);
    port_ = static_cast<int>(number_after(said, said.substr(0, said.rfind(' ') + 1)));
    if (!cookie_.empty()) return true;
    HttpClient first(port_);
    if (!first.sign_in("vasserot")) {
      fmt::print(stderr, "the first sign-in was refused\n");
      return false;
    }
    cookie_ = first.cookie();
    return true;
  }
  void stop() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }

  void work(int client, std::uint64_t& strange) {
    HttpClient http(port_, cookie_);
    auto& last = last_[static_cast<std::size_t>(client)];
    for (std::uint64_t number = last + 1;; ++number) {
      const std::string bundle = fmt::format(
          R"({{"resourceType":"Bundle","type":"transaction","entry":[{{"resource":{},"request":{{"method":"PUT","url":"Observation/c{}"}}}},{{"resource":{},"request":{{"method":"PUT","url":"Condition/c{}"}}}}]}})",
          observation_of(client, number), client, condition_of(client, number), client);
      const HttpAnswer answer = http.post("/fhir", bundle, "application/fhir+json");
      if (answer.status == 0) return;  // killed
      if (answer.status != 200) {
        ++strange;
        fmt::print(stderr, "answered {}: {}\n", answer.status, answer.body);
        return;
      }
      last = number;
      ++acknowledged_;
    }
  }

  /// What stands there after the kill, asked as anybody asks. What was in flight may be there or not, but whole.
  void look(Verdicts& verdicts) {
    HttpClient http(port_, cookie_);
    for (int client = 0; client < clients; ++client) {
      auto& last = last_[static_cast<std::size_t>(client)];
      std::array<std::uint64_t, 2> numbers{};
      for (std::size_t i = 0; i < 2; ++i) {
        const HttpAnswer answer = http.get(fmt::format("/fhir/{}/c{}", i == 0 ? "Observation" : "Condition", client));
        numbers[i] = number_after(answer.body, "\"unit ");
        if (answer.status != 200 || numbers[i] == 0) ++verdicts.unsound;
        if (number_after(answer.body, "\"versionId\":\"") != numbers[i] && when_ == Acknowledge::after_commit) ++verdicts.duplicates;
      }
      if (numbers[0] != numbers[1]) ++verdicts.half;
      if (numbers[0] < last) verdicts.lost += last - numbers[0];
      last = numbers[0];
    }
  }

  std::string program_;
  std::mt19937_64 random_;
  Acknowledge when_;
  testing::TemporaryFolder temporary_;
  std::string folder_ = temporary_.path().string();
  std::string cookie_;
  pid_t child_{0};
  int port_{0};
  std::array<std::uint64_t, clients> last_{};  // of each client: the newest unit that was acknowledged, or found
  std::atomic<std::uint64_t> acknowledged_{0};
};

Verdicts run(const std::string& program, std::uint64_t seed, Acknowledge when, int cycles) {
  const auto start = Clock::now();
  Verdicts verdicts;
  Trial trial(program, seed, when);
  for (int i = 0; i < cycles; ++i) trial.cycle(verdicts);
  trial.end(verdicts);
  verdicts.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  fmt::print(
      "RESULT durability kill -9 over-http acknowledge={} seed={} cycles={} seconds={:.1f} acknowledged={} lost={} half={} duplicates={} unsound={} "
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
    run_gateway_child(arguments[2], std::strcmp(arguments[3], "after") == 0 ? Acknowledge::after_commit : Acknowledge::before_commit);
  }
  const char* given = std::getenv("MAILLAGE_SEED");
  const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : 20261122;
  const std::string program = std::filesystem::read_symlink("/proc/self/exe");
  const Verdicts verdicts = run(program, seed, Acknowledge::after_commit, 100);
  const Verdicts control = run(program, seed, Acknowledge::before_commit, 10);
  const bool good = verdicts.is_good() && verdicts.restart_seconds < restart_seconds_max && verdicts.seconds < test_seconds_max &&
                    verdicts.acknowledged > 300 && control.lost > 0;
  fmt::print("{}\n", good ? "PASSED" : "FAILED");
  return good ? 0 : 1;
}

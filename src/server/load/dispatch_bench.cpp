// script/bench dispatch: the real server under the pages of a whole county, NATS and ejabberd beside it.
//
//   ring      from the assistant's «ready» to the doctor's ring: the request leaves, is judged, decided, durable, and her page hears of it;
//             told apart by what it waited for (ring_times.hpp)
//   ring behind an announcement
//             the same, of requests that leave together with a change that everybody is told
//   memory    of the server for each page that is there and says nothing
//   message   processor of the server for each page that is told of one change that everybody may see
//   return    the server is killed and started again: until every page is back and has been greeted
//
// The server is this very program, started again as a process of its own, with a real database (in memory unless MAILLAGE_BENCH_FOLDER names a disk).
// The pages are in this process, come from several addresses of the loopback, and are there twice in the machine's work: nothing here is subtracted
// for them. Requests come at an even pace, whether or not the ones before were answered. 50,000 pages run where the hard limit of open files allows
// it.
#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include "base/assert.hpp"
#include "server/load/child.hpp"
#include "server/load/figures.hpp"
#include "server/load/live_crowd.hpp"
#include "server/load/ring_times.hpp"
#include "server/load/seeding.hpp"
#include "server/wiring/wiring.hpp"

namespace maillage::server {
namespace {

namespace chrono = std::chrono;
namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Clock = chrono::steady_clock;

constexpr std::uint32_t rings_measured = 1500;
constexpr std::uint32_t warm_up_rings = 50;
constexpr std::uint32_t rings_of_a_run = warm_up_rings + rings_measured + announcements;  // the last ones behind announcements
constexpr auto between_rings = 40ms;
constexpr auto patience = 180s;
constexpr std::uint32_t coming_at_once = 500;
constexpr double ring_goal_ms = 5;
constexpr double memory_goal_kb = 12;
constexpr double return_goal_s = 8;
constexpr std::uint32_t goals_of = 18'000;  // at this many clients

struct Place {
  fs::path folder;  // data/ and web/ are in it
  std::uint16_t port;
};

std::unique_ptr<Child> start_server(const Place& place, std::uint32_t clients) {
  return std::make_unique<Child>(
      std::vector<std::string>{"/proc/self/exe", "--serve", place.folder, std::to_string(place.port), std::to_string(clients)},
      (place.folder / "log").string());
}

int serve(char** words) {
  Options options;
  options.configuration.data = fs::path(words[2]) / "data";
  options.configuration.web = fs::path(words[2]) / "web";
  options.configuration.port = static_cast<std::uint16_t>(std::stoul(words[3]));
  options.configuration.live_clients = static_cast<std::uint32_t>(std::stoul(words[4])) + 100;
  auto server = Server::start(std::move(options));
  if (!server) {
    fmt::print(stderr, "{}\n", server.error().text);
    return 1;
  }
  server->run();
  return 0;
}

class Load {
 public:
  Load(Place place, std::uint32_t clients, std::uint32_t first_consultation)
      : place_(std::move(place)), clients_(clients), first_(first_consultation), crowd_(place_.port) {
    crowd_.on_event = [this](std::uint32_t, std::string_view event) { heard(event); };
    crowd_.on_answer = [this](std::uint64_t, int status, std::string_view answer) {
      if (status >= 400 && ++refused_ <= 3) fmt::print("dispatch: {} {}\n", status, answer.substr(0, 300));
    };
  }

  void run() {
    server_ = start_server(place_, clients_);
    if (!until([&] { return is_up(); })) return fmt::print("RESULT dispatch.{} not run: the server did not start\n", clients_);
    const std::uint64_t before = server_->resident_bytes();
    if (!come()) return fmt::print("RESULT dispatch.{} not run: {} of its clients came\n", clients_, crowd_.here());
    turn_for(idle_for);
    const std::uint64_t idle = server_->resident_bytes();
    const double memory_kb = static_cast<double>(idle - before) / clients_ / 1000;
    fmt::print("RESULT dispatch.memory.{} {:.1f} kB an idle client, {:.0f} MB in all{}\n", clients_, memory_kb, static_cast<double>(idle) / 1e6,
               goal(memory_kb, memory_goal_kb));
    ring();
    announce();
    ring_behind_announcements();
    come_back();
    std::fflush(stdout);
  }

 private:
  /// The goals are those of 18,000.
  [[nodiscard]] std::string goal(double figure, double goal) const {
    return clients_ < goals_of ? std::string() : fmt::format(" goal={:.0f} {}", goal, met(figure <= goal));
  }

  template <class Done>
  bool until(Done done) {
    const auto end = Clock::now() + patience;
    while (!done()) {
      if (Clock::now() > end) return false;
      crowd_.step(1ms);
    }
    return true;
  }
  void turn_for(Clock::duration time) {
    const auto end = Clock::now() + time;
    static_cast<void>(until([&] { return Clock::now() >= end; }));
  }

  /// The first page is the one that finds out: it comes again until it is there.
  bool is_up() {
    if (opened_ == 0) open_next();
    crowd_.come_again(1);
    return crowd_.here() == 1;
  }

  /// Half are doctors up to as many as there are; the others are assistants.
  void open_next() {
    const std::uint32_t number = opened_ / 2;
    const bool doctor = opened_ % 2 == 0 || number >= assistants_;
    const std::uint32_t past = number >= assistants_ ? opened_ - assistants_ : number;
    crowd_.open(opened_, doctor ? doctor_token(past) : assistant_token(number));
    ++opened_;
  }

  bool come() {
    return until([&] {
      while (opened_ < clients_ && opened_ - crowd_.here() < coming_at_once) open_next();
      crowd_.come_again(coming_at_once);
      return crowd_.here() == clients_;
    });
  }

  void act(std::uint32_t number, const char* verb, const char* body) {
    const std::uint32_t consultation = first_ + number;
    crowd_.request("POST", fmt::format("/api/care/consultation-requests/{}/{}", consultation_id(consultation), verb),
                   assistant_token(assistant_of(consultation)), body, number);
  }

  void heard(std::string_view event) {
    if (event.starts_with(R"({"event":"change")")) ++changes_;
    if (!event.starts_with(R"({"event":"ring",)")) return;
    constexpr std::string_view name = R"("consultation":"consultation-)";
    const auto at = event.find(name);
    if (at == std::string_view::npos) return;
    const auto number = static_cast<std::uint32_t>(std::stoul(std::string(event.substr(at + name.size(), 5)))) - first_;
    if (number >= rings_of_a_run || !waits_) return;
    const auto read = Clock::now();
    const auto waited = waits_->sum();
    if (number < even_.size()) {
      even_.rang(number, crowd_.arrived(), read, waited);
    } else {
      behind_.rang(number - even_.size(), crowd_.arrived(), read, waited);
    }
    act(number, "cancel", R"({"why":"patient-left"})");
  }

  void ring() {
    waits_.emplace(server_->id());
    const auto cpu_before = server_->cpu();
    auto next = Clock::now();
    std::uint32_t asked = 0;
    static_cast<void>(until([&] {
      if (asked < even_.size() && Clock::now() >= next) {
        const auto waited = waits_->sum();
        even_.asked(asked, next, Clock::now(), waited);  // when it should have left: a pace that cannot be kept is no excuse
        act(asked++, "ready", "{}");
        next += between_rings;
      }
      return even_.counted() == rings_measured;
    }));
    const double cpu_ms = chrono::duration<double, std::milli>(server_->cpu() - cpu_before).count();
    even_.print(fmt::format("ring.{}", clients_), ring_goal_ms, clients_ >= goals_of);
    fmt::print("RESULT dispatch.ring.{}.processor {:.2f} ms of the server each, its pings and the taking back with it\n", clients_, cpu_ms / asked);
  }

  void announce_once(std::uint64_t number) {
    const std::string body = fmt::format(R"({{"resourceType":"Organization","id":"{}","active":true,"name":"Annonce {}"}})", told_to_all, number);
    crowd_.request("PUT", std::string("/fhir/Organization/") + told_to_all, operator_token(), body, 0);
  }

  void announce() {
    turn_for(1s);
    const auto cpu_before = server_->cpu();
    changes_ = 0;
    for (std::uint64_t i = 1; i <= announcements; ++i) {
      announce_once(i);
      if (!until([&] { return changes_ >= i * clients_; })) break;
    }
    const double cpu_us = chrono::duration<double, std::micro>(server_->cpu() - cpu_before).count();
    if (changes_ == 0) return fmt::print("RESULT dispatch.message.{} not run: nothing was told\n", clients_);
    fmt::print("RESULT dispatch.message.{} {:.2f} us of processor each, {} delivered\n", clients_, cpu_us / static_cast<double>(changes_), changes_);
  }

  void ring_behind_announcements() {
    changes_ = 0;
    for (std::uint32_t i = 0; i < behind_.size(); ++i) {
      announce_once(announcements + 1 + i);
      const auto waited = waits_->sum();
      const auto now = Clock::now();
      behind_.asked(i, now, now, waited);
      act(static_cast<std::uint32_t>(even_.size()) + i, "ready", "{}");
      if (!until([&] { return changes_ >= (i + 1ULL) * clients_ && behind_.counted() > i; })) break;
      turn_for(100ms);
    }
    behind_.print(fmt::format("ring-behind-announcement.{}", clients_), ring_goal_ms, clients_ >= goals_of);
  }

  void come_back() {
    server_->end(SIGKILL);
    const auto killed = Clock::now();
    server_ = start_server(place_, clients_);
    // Lost pages are seen one after the other; nobody counts as there before all have been lost.
    const bool all = until([&] {
      crowd_.come_again(coming_at_once);
      return crowd_.returned() >= clients_ && crowd_.here() == clients_;
    });
    const double took = chrono::duration<double>(Clock::now() - killed).count();
    fmt::print("RESULT dispatch.return.{} {:.1f} s until {} are back{}\n", clients_, took, crowd_.here(),
               all ? goal(took, return_goal_s) : " not-met");
  }

  Place place_;
  std::uint32_t clients_;
  std::uint32_t first_;
  std::uint32_t assistants_{LoadTerritory{}.assistants};
  std::uint32_t opened_{0};
  LiveCrowd crowd_;
  std::unique_ptr<Child> server_;
  std::optional<ProcessorWaits> waits_;
  RingTimes even_{warm_up_rings + rings_measured, warm_up_rings};
  RingTimes behind_{announcements, 0};
  std::uint64_t changes_{0};
  int refused_{0};
};

fs::path make_folder() {
  const char* wanted = std::getenv("MAILLAGE_BENCH_FOLDER");
  std::string name = (fs::path(wanted != nullptr ? wanted : fs::exists("/dev/shm") ? "/dev/shm" : "/tmp") / "maillage-bench-XXXXXX").string();
  ASSERT(::mkdtemp(name.data()) != nullptr);
  fs::create_directories(fs::path(name) / "web");
  std::ofstream(fs::path(name) / "web" / "index.html") << "<!doctype html><title>bench</title>";
  return name;
}

/// MAILLAGE_CLIENTS=18000 runs one size.
std::vector<std::uint32_t> sizes() {
  const char* wanted = std::getenv("MAILLAGE_CLIENTS");
  if (wanted == nullptr) return {5'000, 18'000};
  return {std::min(static_cast<std::uint32_t>(std::stoul(wanted)), 18'000U)};
}

void run_all(const Place& place, std::uint64_t files_max) {
  measure_decisions();
  std::fflush(stdout);
  const auto began = Clock::now();
  if (auto written = write_territory(place.folder / "data", {}); !written) return fmt::print("dispatch: {}\n", written.error().text);
  fmt::print("dispatch: the territory was written in {:.0f} s into {}\n", chrono::duration<double>(Clock::now() - began).count(),
             place.folder.parent_path().string());
  std::uint32_t first = 0;
  for (const std::uint32_t clients : sizes()) {
    if (clients + 500U > files_max) {
      fmt::print("RESULT dispatch.{} not run: the hard limit of open files is {}\n", clients, files_max);
      continue;
    }
    Load(place, clients, first).run();
    measure_nats(clients);
    measure_ejabberd(clients, place.folder);
    first += rings_of_a_run;
  }
  fmt::print("RESULT dispatch.50000 not run: {}\n",
             files_max < 50'500 ? fmt::format("the hard limit of open files is {}", files_max) : "the territory of this bench has 18,000 people");
  double load[1] = {};
  if (getloadavg(load, 1) == 1)
    fmt::print("RESULT dispatch.machine load average {:.1f} on {} processors\n", load[0], ::sysconf(_SC_NPROCESSORS_ONLN));
}

}  // namespace
}  // namespace maillage::server

int main(int count, char** words) {
  ::setvbuf(stdout, nullptr, _IOLBF, 0);
  using namespace maillage::server;
  const std::uint64_t files_max = raise_open_files();
  if (count == 5 && std::string_view(words[1]) == "--serve") return serve(words);
  const Place place{make_folder(), free_port()};
  run_all(place, files_max);
  fs::remove_all(place.folder);
  return 0;
}

// The same fan-out by NATS: every client subscribes to one subject, and one of them publishes.
#include <fmt/format.h>

#include <filesystem>
#include <thread>

#include "server/load/child.hpp"
#include "server/load/crowd.hpp"
#include "server/load/figures.hpp"

namespace maillage::server {
namespace {

namespace chrono = std::chrono;
using namespace std::chrono_literals;

constexpr const char* program = "/usr/sbin/nats-server";
constexpr auto patience = 120s;
constexpr std::uint32_t connecting_at_once = 200;
/// As long as what the live hub sends.
constexpr std::string_view told = R"({"event":"change","sequence":48012,"type":"Organization","id":"annonce","version":12})";

struct Subscribers {
  explicit Subscribers(std::uint16_t port) : crowd(port) {
    crowd.on_open = [this](Crowd::Index one) { crowd.write(one, "CONNECT {\"verbose\":false}\r\nSUB told 1\r\nPING\r\n"); };
    crowd.on_gone = [this](Crowd::Index) { ++lost; };
    crowd.on_bytes = [this](Crowd::Index one, std::string_view bytes) {
      if (bytes.contains("PING\r\n")) crowd.write(one, "PONG\r\n");
      if (bytes.contains("PONG\r\n")) ++here;
      for (auto at = bytes.find("MSG told"); at != std::string_view::npos; at = bytes.find("MSG told", at + 1)) ++heard;
    };
  }
  template <class Done>
  bool until(Done done) {
    const auto end = chrono::steady_clock::now() + patience;
    while (!done()) {
      if (lost > 0 || chrono::steady_clock::now() > end) return false;
      crowd.step(20ms);
    }
    return true;
  }

  Crowd crowd;
  std::uint32_t here{0};
  std::uint32_t lost{0};
  std::uint64_t heard{0};
};

}  // namespace

void measure_nats(std::uint32_t clients) {
  if (!std::filesystem::exists(program)) {
    fmt::print("RESULT dispatch.nats.{} not run: nats-server is not installed (script/bootstrap bench)\n", clients);
    return;
  }
  const std::uint16_t port = free_port();
  const Child nats({program, "-a", "127.0.0.1", "-p", std::to_string(port)});
  std::this_thread::sleep_for(1s);
  Subscribers all(port);
  const std::uint64_t before = nats.resident_bytes();
  std::uint32_t asked = 0;
  const bool connected = all.until([&] {
    for (; asked < clients && asked - all.here < connecting_at_once; ++asked) static_cast<void>(all.crowd.connect());
    return all.here == clients;
  });
  if (!connected) {
    fmt::print("RESULT dispatch.nats.{} not run: {} of its clients connected, {} were lost\n", clients, all.here, all.lost);
    return;
  }
  const std::uint64_t idle = nats.resident_bytes();
  const auto cpu_before = nats.cpu();
  const std::string message = fmt::format("PUB told {}\r\n{}\r\n", told.size(), told);
  for (std::uint64_t i = 1; i <= announcements; ++i) {
    all.crowd.write(0, message);
    if (!all.until([&] { return all.heard >= i * clients; })) break;
  }
  const double cpu_us = static_cast<double>((nats.cpu() - cpu_before).count()) / 1e3;
  fmt::print("RESULT dispatch.nats.{}.memory {:.1f} kB an idle client\n", clients, static_cast<double>(idle - before) / clients / 1000);
  fmt::print("RESULT dispatch.nats.{}.message {:.2f} us of processor each, {} delivered\n", clients, cpu_us / static_cast<double>(all.heard),
             all.heard);
}

}  // namespace maillage::server

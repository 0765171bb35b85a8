// A crowd that speaks the server's language.
#include "server/load/fanout.hpp"

#include <fmt/format.h>

#include <thread>

#include "server/load/crowd.hpp"
#include "server/load/figures.hpp"

namespace maillage::server {
namespace {

namespace chrono = std::chrono;
using Clock = chrono::steady_clock;

constexpr chrono::seconds patience{120};
constexpr chrono::seconds settling{3};  // of a server that has just begun to listen
constexpr std::uint32_t coming_at_once = 200;

class Subscribers {
 public:
  Subscribers(std::uint16_t port, const Language& language) : language_(language), crowd_(port) {
    crowd_.on_open = [this](Crowd::Index one) { crowd_.write(one, language_.greeting(one)); };
    crowd_.on_gone = [this](Crowd::Index) { ++lost_; };
    crowd_.on_bytes = [this](Crowd::Index one, std::string_view bytes) { hear(one, bytes); };
  }

  [[nodiscard]] std::uint32_t here() const { return here_; }
  [[nodiscard]] std::uint32_t lost() const { return lost_; }
  [[nodiscard]] std::uint64_t told() const { return told_; }

  bool come(std::uint32_t clients) {
    return until([&] {
      while (unread_.size() < clients && unread_.size() - here_ < coming_at_once) {
        static_cast<void>(crowd_.connect());
        unread_.emplace_back();
      }
      return here_ == clients;
    });
  }
  bool be_quiet_for(Clock::duration time) {
    const auto end = Clock::now() + time;
    return until([&] { return Clock::now() >= end; });
  }
  /// The first of them publishes, as often as we announce.
  void announce() {
    for (std::uint64_t i = 1; i <= announcements; ++i) {
      crowd_.write(0, language_.publication);
      if (!until([&] { return told_ >= i * here_; })) return;
    }
  }

 private:
  template <class Done>
  bool until(Done done) {
    const auto end = Clock::now() + patience;
    while (!done()) {
      if (lost_ > 0 || Clock::now() > end) return false;
      crowd_.step(chrono::milliseconds(20));
    }
    return true;
  }

  void hear(Crowd::Index one, std::string_view bytes) {
    std::string& unread = unread_[one];
    unread += bytes;
    std::size_t read = 0;
    while (const auto frame = language_.first_frame(std::string_view(unread).substr(read))) {
      read += frame->length;
      switch (frame->meaning) {
        case Frame::Meaning::nothing:
          break;
        case Frame::Meaning::here:
          ++here_;
          break;
        case Frame::Meaning::told:
          ++told_;
          break;
        case Frame::Meaning::asked:
          crowd_.write(one, language_.still_here);
          break;
        case Frame::Meaning::refused:
          ++lost_;
          break;
      }
    }
    unread.erase(0, read);
  }

  const Language& language_;
  Crowd crowd_;
  std::vector<std::string> unread_;  // of each, the beginning of a frame
  std::uint32_t here_{0};
  std::uint32_t lost_{0};
  std::uint64_t told_{0};
};

}  // namespace

bool listens(const FanoutServer& server) {
  const auto end = Clock::now() + patience;
  while (!accepts(server.port)) {
    if (!server.process.runs() || Clock::now() > end) return false;
    std::this_thread::sleep_for(chrono::milliseconds(100));
  }
  return true;
}

void measure_fanout(const FanoutServer& server, const Language& language, std::uint32_t clients) {
  const std::string name = fmt::format("RESULT dispatch.{}.{}", server.name, clients);
  Subscribers all(server.port, language);
  // The first one finds out that the server works, so that what it sets up for itself is not counted as its clients'.
  bool came = all.come(1) && all.be_quiet_for(settling);
  const std::uint64_t before = server.process.resident_bytes();
  came = came && all.come(clients) && all.be_quiet_for(idle_for);
  if (!came) return fmt::print("{} not run: {} of its clients came, {} were lost or refused\n", name, all.here(), all.lost());
  const std::uint64_t idle = server.process.resident_bytes();
  const auto cpu_before = server.process.cpu();
  all.announce();
  const double cpu_us = chrono::duration<double, std::micro>(server.process.cpu() - cpu_before).count();
  if (all.told() == 0) return fmt::print("{} not run: nothing was told\n", name);
  fmt::print("{}.memory {:.1f} kB an idle client, {:.0f} MB in all\n", name,
             (static_cast<double>(idle) - static_cast<double>(before)) / clients / 1e3, static_cast<double>(idle) / 1e6);
  fmt::print("{}.message {:.2f} us of processor each, {} delivered\n", name, cpu_us / static_cast<double>(all.told()), all.told());
}

}  // namespace maillage::server

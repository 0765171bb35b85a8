// Server: the whole house, built by hand and in sight. Every object is made here, once, and handed what it needs; there is no locator.
//
//   auto server = Server::start(options);   // or a refusal in words
//   server->run();                          // until SIGTERM or SIGINT; requests that run then are ended first
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "record/journal/chain.hpp"
#include "server/configuration/configuration.hpp"
#include "server/wiring/doors.hpp"

namespace maillage::server {

enum class Beginning { as_it_is, fresh };  // fresh: a demonstration begins anew

enum class PastWeek { played, none };  // a new demonstration has a week behind it; tests of something else need none

struct Options {
  Configuration configuration{};
  record::Nature nature{record::Nature::real};
  Reach reach{Reach::loopback};
  Beginning beginning{Beginning::as_it_is};
  PastWeek past{PastWeek::played};
  /// The moment at which a demonstration begins; absent: now.
  std::optional<Instant> begins_at{};
  /// Told in words what takes long at a first start.
  std::function<void(const std::string&)> progress = [](const std::string&) {};
};

class Server {
 public:
  /// Listening when it is given. Refused in words: a port in use, a wrong folder, a database that is absent, in use or of another nature.
  [[nodiscard]] static Outcome<Server> start(Options options);
  Server(Server&&) noexcept;
  ~Server();

  void run();

  [[nodiscard]] std::uint16_t port() const;
  /// What a person opens: "http://assistant.localhost:8080".
  [[nodiscard]] std::vector<std::string> links() const;
  /// The same for other machines, under --lan: "https://192.168.1.10:8080".
  [[nodiscard]] std::vector<std::string> lan_links() const;
  /// SHA-256 of the certificate that the local authority made, to compare with what a browser shows; empty without one.
  [[nodiscard]] const std::string& fingerprint() const;

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace maillage::server

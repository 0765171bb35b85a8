// Server: the whole house, built by hand and in sight. Every object is made here, once, and handed what it needs; there is no locator.
//
//   Server server(options);
//   if (auto started = server.start(); !started) ...   // in words: a port in use, a wrong folder, a database of another kind
//   server.run();                                       // until SIGTERM or SIGINT; requests that run then are ended first
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "server/configuration/configuration.hpp"

namespace maillage::server {

enum class Kind { real, demonstration };
enum class Reach { loopback, lan };

struct Options {
  Configuration configuration{};
  Kind kind{Kind::real};
  Reach reach{Reach::loopback};
};

class Server {
 public:
  explicit Server(Options options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Listening when it returns well.
  [[nodiscard]] Outcome<void> start();
  void run();

  [[nodiscard]] std::uint16_t port() const;
  /// What a person opens: "http://assistant.localhost:8080".
  [[nodiscard]] std::vector<std::string> links() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace maillage::server

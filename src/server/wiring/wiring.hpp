// Server: the whole house, built by hand and in sight. Every object is made here, once, and handed what it needs; there is no locator.
//
//   auto server = Server::start(options);   // or a refusal in words
//   server->run();                          // until SIGTERM or SIGINT; requests that run then are ended first
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "record/journal/chain.hpp"
#include "server/configuration/configuration.hpp"

namespace maillage::server {

enum class Reach { loopback, lan };
enum class Beginning { as_it_is, fresh };  // fresh: a demonstration begins anew

struct Options {
  Configuration configuration{};
  record::Nature nature{record::Nature::real};
  Reach reach{Reach::loopback};
  Beginning beginning{Beginning::as_it_is};
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

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace maillage::server

// Doors: on which addresses this server listens, with what certificate, and what people open.
//
// Plain http is served on loopback only: elsewhere a browser has neither camera nor microphone nor Secure cookies. Under --lan every address of this
// machine gets https on the same port, with the operator's certificate or one of the local authority.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "base/time.hpp"
#include "runtime/byte_stream.hpp"
#include "server/configuration/configuration.hpp"

namespace maillage::server {

enum class Reach { loopback, lan };

struct Doors {
  std::vector<std::unique_ptr<runtime::Listener>> listeners;
  std::vector<std::string> host_names;   // that requests may name
  std::vector<std::string> lan_origins;  // "https://192.168.1.10:8080"
  std::string fingerprint;               // of the certificate, when the local authority made it
  std::uint16_t port{0};
};

/// Refuses in words: port-in-use, address-not-here, bad-certificate, plain-http-off-loopback, no-network.
[[nodiscard]] Outcome<Doors> open_doors(runtime::Loop& loop, const Configuration& configuration, Reach reach, Instant now);

/// Whether the port can be had now, before anything is made or forgotten for a server that could then not listen. Refuses in the same words.
[[nodiscard]] Outcome<void> try_doors(const Configuration& configuration);

/// Addresses of interfaces that are up, neither loopback nor link-local, IPv4 first.
[[nodiscard]] std::vector<std::string> lan_addresses();

}  // namespace maillage::server

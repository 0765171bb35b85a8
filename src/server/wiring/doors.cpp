// Listeners, one for each address.
#include "server/wiring/doors.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <ifaddrs.h>
#include <net/if.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "adapters/openssl_tls/local_authority.hpp"
#include "server/wiring/database.hpp"

namespace maillage::server {
namespace {

/// A machine with more (containers, bridges) is told its address by the configuration.
constexpr std::size_t lan_addresses_max = 16;

bool is_loopback(const std::string& address) { return address == "::1" || address.starts_with("127."); }

std::string in_url(const std::string& address) { return address.contains(':') ? "[" + address + "]" : address; }

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

struct Identity {
  std::shared_ptr<runtime::TlsIdentity> tls;
  std::string fingerprint;
};

Outcome<Identity> identity_of(const Configuration& configuration, const std::vector<std::string>& names, Instant now) {
  std::string chain;
  std::string key;
  Identity identity;
  if (configuration.certificate.empty()) {
    auto made = adapters::local_certificate(keys_folder(configuration.data), names, now);
    if (!made) return pass_on(std::move(made));
    chain = std::move(made->chain_pem);
    key = std::move(made->key_pem);
    identity.fingerprint = std::move(made->fingerprint);
  } else {
    chain = read_text(configuration.certificate);
    key = read_text(configuration.certificate_key);
  }
  auto tls = runtime::TlsIdentity::from_pem(chain, key);
  if (!tls) return pass_on(std::move(tls));
  identity.tls = std::move(*tls);
  return identity;
}

Outcome<void> open_lan(Doors& doors, runtime::Loop& loop, const Configuration& configuration, Instant now) {
  const auto addresses = lan_addresses();
  if (addresses.empty())
    return refuse(IssueCode::not_found, "no-network", "This machine has no address that others could reach; connect it to a network first.");
  std::vector<std::string> names = addresses;
  names.insert(names.end(), configuration.hosts.begin(), configuration.hosts.end());
  auto identity = identity_of(configuration, names, now);
  if (!identity) return pass_on(std::move(identity));
  doors.fingerprint = identity->fingerprint;
  for (const auto& address : addresses) {
    auto listener = runtime::Listener::open(loop, address, doors.port, identity->tls);
    if (!listener) return pass_on(std::move(listener));
    doors.listeners.push_back(std::move(*listener));
    doors.host_names.push_back(in_url(address));
    doors.lan_origins.push_back(fmt::format("https://{}:{}", in_url(address), doors.port));
  }
  return {};
}

}  // namespace

std::vector<std::string> lan_addresses() {
  std::vector<std::string> v4;
  std::vector<std::string> v6;
  ifaddrs* all = nullptr;
  if (::getifaddrs(&all) != 0) return {};
  for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next) {
    if (one->ifa_addr == nullptr || (one->ifa_flags & IFF_UP) == 0 || (one->ifa_flags & IFF_LOOPBACK) != 0) continue;
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (one->ifa_addr->sa_family == AF_INET) {
      inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(one->ifa_addr)->sin_addr, text.data(), text.size());
      if (!std::string_view(text.data()).starts_with("169.254.")) v4.emplace_back(text.data());
    } else if (one->ifa_addr->sa_family == AF_INET6) {
      const auto& address = reinterpret_cast<const sockaddr_in6*>(one->ifa_addr)->sin6_addr;
      inet_ntop(AF_INET6, &address, text.data(), text.size());
      if (!IN6_IS_ADDR_LINKLOCAL(&address)) v6.emplace_back(text.data());
    }
  }
  ::freeifaddrs(all);
  v4.insert(v4.end(), v6.begin(), v6.end());
  v4.resize(std::min(v4.size(), lan_addresses_max));
  return v4;
}

Outcome<void> try_doors(const Configuration& configuration) {
  if (configuration.port == 0) return {};
  runtime::Loop loop;
  if (auto tried = runtime::Listener::open(loop, configuration.address, configuration.port); !tried) return pass_on(std::move(tried));
  return {};
}

Outcome<Doors> open_doors(runtime::Loop& loop, const Configuration& configuration, Reach reach, Instant now) {
  Doors doors;
  doors.host_names = {"localhost", "*.localhost", "127.0.0.1", "[::1]"};
  doors.host_names.insert(doors.host_names.end(), configuration.hosts.begin(), configuration.hosts.end());
  if (auto named = host_of_public_url(configuration.public_url); !named.empty()) doors.host_names.push_back(std::move(named));
  std::shared_ptr<runtime::TlsIdentity> tls;
  if (!is_loopback(configuration.address)) {
    if (configuration.certificate.empty()) {
      return refuse(IssueCode::value, "plain-http-off-loopback",
                    "Plain http is served on loopback only. For other machines give a certificate in the configuration, or start with --lan.");
    }
    auto identity = identity_of(configuration, {}, now);
    if (!identity) return pass_on(std::move(identity));
    tls = identity->tls;
  }
  auto first = runtime::Listener::open(loop, configuration.address, configuration.port, tls);
  if (!first) return pass_on(std::move(first));
  doors.port = (*first)->port();
  doors.listeners.push_back(std::move(*first));
  if (configuration.address == "127.0.0.1") {
    // "localhost" may mean ::1 first; a machine without IPv6 is as good.
    if (auto second = runtime::Listener::open(loop, "::1", doors.port)) doors.listeners.push_back(std::move(*second));
  }
  if (reach == Reach::lan) {
    if (auto opened = open_lan(doors, loop, configuration, now); !opened) return pass_on(std::move(opened));
  }
  return doors;
}

}  // namespace maillage::server

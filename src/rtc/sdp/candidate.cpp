// Reads and writes the candidate attribute, and orders our own addresses.
#include "rtc/sdp/candidate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rtc/sdp/words.hpp"

namespace maillage::rtc::sdp {
namespace {

constexpr std::uint32_t host_preference = 126;  // RFC 8445 section 5.1.2.2

std::uint32_t priority(std::uint32_t rank) {
  return (host_preference << 24U) | ((65535U - rank) << 8U) | 255U;  // component 1
}

Candidate host(const IpAddress& ip, std::uint16_t port, std::uint32_t rank) {
  Candidate candidate;
  candidate.foundation = std::to_string(rank + 1);
  candidate.priority = priority(rank);
  candidate.host = ip.text();
  candidate.port = port;
  return candidate;
}

constexpr int last_place = 2;
/// Lower goes first in the list.
int place(const Address& address) { return address.ip.is_loopback() ? last_place : (address.ip.is_v4() ? 1 : 0); }

}  // namespace

std::optional<Candidate> Candidate::parse(std::string_view text) {
  Words words(text);
  Candidate candidate;
  candidate.foundation = words.next();
  const auto component = number<std::uint16_t>(words.next());
  candidate.protocol = words.next();
  const auto priority = number<std::uint32_t>(words.next());
  candidate.host = words.next();
  const auto port = number<std::uint16_t>(words.next());
  const bool has_type = words.next() == "typ";
  candidate.type = words.next();
  if (!component || !priority || !port || !has_type || candidate.foundation.empty() || candidate.type.empty()) return std::nullopt;
  candidate.component = *component;
  candidate.priority = *priority;
  candidate.port = *port;
  return candidate;
}

std::string Candidate::write() const { return fmt::format("{} {} {} {} {} {} typ {}", foundation, component, protocol, priority, host, port, type); }

std::vector<Candidate> host_candidates(std::span<const Address> locals, std::optional<IpAddress> public_address) {
  std::vector<Address> usable;
  for (int wanted = 0; wanted <= last_place; ++wanted) {
    for (const Address& local : locals) {
      if (place(local) == wanted && !local.ip.is_unspecified() && !local.ip.is_link_local()) usable.push_back(local);
    }
  }
  std::vector<Candidate> candidates;
  std::uint32_t rank = 0;
  if (public_address) {
    const auto mapped = std::ranges::find_if(usable, [](const Address& address) { return address.ip.is_v4() && !address.ip.is_loopback(); });
    if (mapped != usable.end()) candidates.push_back(host(*public_address, mapped->port, rank++));
  }
  for (const Address& address : usable) candidates.push_back(host(address.ip, address.port, rank++));
  return candidates;
}

}  // namespace maillage::rtc::sdp

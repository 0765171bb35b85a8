// ICE candidates as descriptions carry them, and those that we write for our own addresses.
//
// The peer's candidates are parsed and never used: an ICE-lite side learns the peer from its checks. Their host may be a name ("....local").
// Spec: RFC 8839 section 5.1, RFC 8445 section 5.1.2 (priority), RFC 6544 (tcptype, parsed only).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rtc/net/address.hpp"

namespace maillage::rtc::sdp {

struct Candidate {
  std::string foundation;
  std::uint16_t component{1};
  std::string protocol{"udp"};
  std::uint32_t priority{0};
  std::string host;
  std::uint16_t port{0};
  std::string type{"host"};

  /// What follows "a=candidate:". Extensions behind the type are skipped.
  [[nodiscard]] static std::optional<Candidate> parse(std::string_view text);
  [[nodiscard]] std::string write() const;
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// Host candidates of our sockets, best first: `public_address` (1:1 NAT: one, on the port of the first non-loopback IPv4 socket, when given), the
/// others as given with IPv6 before IPv4, loopback last. Unspecified and link-local addresses are left out.
[[nodiscard]] std::vector<Candidate> host_candidates(std::span<const Address> locals, std::optional<IpAddress> public_address);

}  // namespace maillage::rtc::sdp

// Which names this server answers to, and which pages may speak to it.
//
// A page of another origin can make a browser send requests here: with our cookies (cross-site requests) or under a name that it points at this
// machine (DNS rebinding). The Host must be on the list (else 421); a request that changes something, or opens a WebSocket, must come from a page of
// the same origin. A client that sends neither Origin nor Sec-Fetch-Site is no browser, and has no cookies that a page could abuse.
// Spec: RFC 9110, section 7.4; RFC 6454; Fetch Metadata Request Headers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "gateway/http/message.hpp"

namespace maillage::gateway {

class AllowedHosts {
 public:
  /// Names or numeric addresses without port, "*.localhost" for every name below localhost. IPv6 in brackets.
  explicit AllowedHosts(const std::vector<std::string>& names);
  [[nodiscard]] bool allows(std::string_view host) const;

 private:
  std::vector<std::string> names_;
};

/// "Host:8080" -> "host"; "[::1]:8080" -> "[::1]". Empty when it cannot be a host with an optional port.
[[nodiscard]] std::string host_name_of(std::string_view host);

/// Refuses a state change or an upgrade that a page of another origin sent.
[[nodiscard]] Outcome<void> judge_origin(const Request& request);

}  // namespace maillage::gateway

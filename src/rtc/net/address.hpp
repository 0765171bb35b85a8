// IP addresses and transport addresses as values: what a datagram came from and goes to.
//
// An IPv4-mapped IPv6 address (::ffff:a.b.c.d) becomes IPv4 when it is made, so that one peer has one name whatever socket it was met on.
// Spec: RFC 4291 section 2.2 (text that is read), RFC 5952 (text that is written). Out of scope: zones (fe80::1%eth0), host names.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace maillage::rtc {

class IpAddress {
 public:
  /// 0.0.0.0
  IpAddress() = default;
  [[nodiscard]] static IpAddress v4(std::array<std::uint8_t, 4> octets);
  [[nodiscard]] static IpAddress v6(std::array<std::uint8_t, 16> octets);
  /// "192.0.2.1" or "2001:db8::1"; nothing else.
  [[nodiscard]] static std::optional<IpAddress> parse(std::string_view text);

  [[nodiscard]] bool is_v4() const { return is_v4_; }
  [[nodiscard]] bool is_loopback() const;
  [[nodiscard]] bool is_link_local() const;
  [[nodiscard]] bool is_unspecified() const;
  /// 4 or 16 bytes in network order.
  [[nodiscard]] Bytes octets() const { return Bytes(octets_).first(is_v4_ ? 4 : 16); }
  [[nodiscard]] std::string text() const;

  friend auto operator<=>(const IpAddress&, const IpAddress&) = default;

 private:
  bool is_v4_{true};
  std::array<std::uint8_t, 16> octets_{};  // IPv4 uses the first four, the rest stay zero
};

/// An address and a port of UDP (or, for ICE-TCP, of TCP).
struct Address {
  IpAddress ip;
  std::uint16_t port{0};

  /// "192.0.2.1:4000" or "[2001:db8::1]:4000".
  [[nodiscard]] static std::optional<Address> parse(std::string_view text);
  [[nodiscard]] std::string text() const;
  friend auto operator<=>(const Address&, const Address&) = default;
};

/// The two ends of a datagram, from our point of view. Replies leave by the local address that was asked.
struct Path {
  Address local;
  Address remote;
  friend auto operator<=>(const Path&, const Path&) = default;
};

}  // namespace maillage::rtc

template <>
struct std::hash<maillage::rtc::Address> {
  std::size_t operator()(const maillage::rtc::Address& address) const noexcept {
    const std::string_view octets = maillage::as_text(address.ip.octets());
    return std::hash<std::string_view>{}(octets) * 31 + address.port;
  }
};

template <>
struct std::hash<maillage::rtc::Path> {
  std::size_t operator()(const maillage::rtc::Path& path) const noexcept {
    return std::hash<maillage::rtc::Address>{}(path.local) * 1000003 + std::hash<maillage::rtc::Address>{}(path.remote);
  }
};

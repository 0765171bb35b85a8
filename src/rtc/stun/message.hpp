// One STUN message: the binding method, and the attributes that ICE needs.
//
// parse() is strict about the frame (cookie, length, a FINGERPRINT that is there must be right) and skips attributes that it does not know, noting
// those of the comprehension-required range. Text is a view into the datagram. Integrity is a second step, because its key hangs on the user name.
// Attributes behind MESSAGE-INTEGRITY are ignored except FINGERPRINT (RFC 8489 section 14.5). write() puts integrity and fingerprint last.
// Spec: RFC 8489, RFC 8445 section 16.1. Out of scope: TURN, other methods' meaning, long-term credentials, MESSAGE-INTEGRITY-SHA256.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.hpp"
#include "rtc/net/address.hpp"
#include "rtc/secure/hmac.hpp"

namespace maillage::rtc::stun {

inline constexpr std::uint32_t magic_cookie = 0x2112a442;
inline constexpr std::size_t header_size = 20;
inline constexpr std::size_t message_size_max = 1280;  // a check is a hundred bytes; RFC 8489 section 6.1 keeps requests below the path MTU
inline constexpr std::size_t username_size_max = 513;  // RFC 8489 section 14.3: less than 509 bytes; ICE: two of 256 and a colon

using TransactionId = std::array<std::uint8_t, 12>;

enum class Class : std::uint8_t { request = 0, indication = 1, success = 2, error = 3 };
inline constexpr std::uint16_t binding = 0x001;

/// Error codes that this house writes or understands.
inline constexpr std::uint16_t bad_request = 400;
inline constexpr std::uint16_t unauthenticated = 401;
inline constexpr std::uint16_t unknown_attribute = 420;
inline constexpr std::uint16_t role_conflict = 487;

struct Message {
  Class kind{Class::request};
  std::uint16_t method{binding};
  TransactionId transaction{};
  std::string_view username;      // empty: absent
  std::optional<Address> mapped;  // XOR-MAPPED-ADDRESS
  std::optional<std::uint32_t> priority;
  std::optional<std::uint64_t> controlling;  // ICE-CONTROLLING: the tie-breaker
  std::optional<std::uint64_t> controlled;
  std::uint16_t error{0};    // 0: none
  std::uint16_t unknown{0};  // the first comprehension-required type that we do not know; written as UNKNOWN-ATTRIBUTES with error 420
  bool use_candidate{false};

  // Where parse() found them; write() decides by its key.
  std::size_t integrity_at{0};  // offset of the MESSAGE-INTEGRITY attribute; 0: absent
  bool fingerprinted{false};

  [[nodiscard]] static std::optional<Message> parse(Bytes datagram);
  /// Whether the MESSAGE-INTEGRITY of this datagram, from which this message was parsed, was made with `key`.
  [[nodiscard]] bool authentic(Bytes datagram, HmacSha1& hmac, Bytes key) const;

  /// The datagram, with MESSAGE-INTEGRITY when `key` is not empty, and FINGERPRINT.
  [[nodiscard]] Buffer write(HmacSha1& hmac, Bytes key) const;
};

}  // namespace maillage::rtc::stun

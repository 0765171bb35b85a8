// Fingerprint: the SHA-256 of a DTLS certificate, as descriptions carry it ("sha-256 AB:CD:...").
//
// Spec: RFC 8122 section 5. Out of scope: other hash functions; every browser offers SHA-256.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace maillage::rtc {

struct Fingerprint {
  std::array<std::uint8_t, 32> sha256{};

  /// The value of a=fingerprint: "sha-256 " and 32 pairs of hexadecimal digits, either case, between colons.
  [[nodiscard]] static std::optional<Fingerprint> parse(std::string_view text);
  [[nodiscard]] std::string text() const;
  friend auto operator<=>(const Fingerprint&, const Fingerprint&) = default;
};

}  // namespace maillage::rtc

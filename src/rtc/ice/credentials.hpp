// The user name fragment and password that one side of an ICE session puts into its description.
//
// Spec: RFC 8839 section 5.4 (alphabet and lengths), RFC 8445 section 5.3 (randomness).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/random.hpp"

namespace maillage::rtc {

inline constexpr std::size_t ufrag_size_min = 4;
inline constexpr std::size_t pwd_size_min = 22;
inline constexpr std::size_t credential_size_max = 256;

struct IceCredentials {
  std::string ufrag;
  std::string pwd;

  /// Fresh ones: 12 characters of ufrag (72 bits: it names the transport on a shared port) and 24 of password (144 bits).
  [[nodiscard]] static IceCredentials make(RandomSource& random);
  /// Whether both are ice-chars of acceptable length.
  [[nodiscard]] bool valid() const;
  friend bool operator==(const IceCredentials&, const IceCredentials&) = default;
};

}  // namespace maillage::rtc

// HmacSha1: the one keyed hash that STUN's MESSAGE-INTEGRITY needs, given by an adapter.
//
// Spec: RFC 2104, RFC 8489 section 14.5.
#pragma once

#include <array>
#include <cstdint>

#include "base/bytes.hpp"

namespace maillage::rtc {

using Sha1Tag = std::array<std::uint8_t, 20>;

class HmacSha1 {
 public:
  virtual ~HmacSha1() = default;
  [[nodiscard]] virtual Sha1Tag tag(Bytes key, Bytes message) = 0;
};

}  // namespace maillage::rtc

// CRC-32 as STUN's FINGERPRINT uses it.
//
// Spec: RFC 8489 section 14.7, ITU V.42 section 8.1.1.6.2 (reflected polynomial 0xedb88320).
#pragma once

#include <cstdint>

#include "base/bytes.hpp"

namespace maillage::rtc::stun {

[[nodiscard]] std::uint32_t crc32(Bytes bytes);

}  // namespace maillage::rtc::stun

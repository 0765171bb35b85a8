// Whether an H264 payload starts a key frame, as far as forwarding needs it.
//
// Spec: RFC 6184 5.2 to 5.8 (single units, STAP-A, FU-A; packetization-mode 1). Out of scope: decoding, the other aggregations.
#pragma once

#include "base/bytes.hpp"

namespace maillage::rtc {

/// True for the packet that brings the parameter sets, or the first slice of an IDR picture when they come by another way.
[[nodiscard]] bool starts_h264_key_frame(Bytes payload);

}  // namespace maillage::rtc

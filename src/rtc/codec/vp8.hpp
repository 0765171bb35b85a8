// The VP8 payload descriptor, as far as forwarding needs it: where a frame begins and whether it is a key frame.
//
// Spec: RFC 7741 4.2 (descriptor), 4.3 (payload header; RFC 6386 9.1 frame tag). Out of scope: decoding, temporal layers beyond their number.
#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"

namespace maillage::rtc {

struct Vp8Descriptor {
  bool starts_frame{false};  // first packet of the frame's first partition
  bool key_frame{false};     // only ever true together with starts_frame
  std::uint8_t temporal_layer{0};
  std::optional<std::uint16_t> picture_id;
  std::size_t size{0};  // bytes of the descriptor itself

  [[nodiscard]] static std::optional<Vp8Descriptor> parse(Bytes payload);
};

}  // namespace maillage::rtc

// The header extensions that we know, and the ids that one negotiation gave them.
//
// Spec: RFC 8843 (mid), RFC 8852 (rid, repaired-rid), RFC 6464 (audio level), draft-holmer-rmcat-transport-wide-cc-extensions-01,
// abs-send-time (webrtc.org/experiments/rtp-hdrext/abs-send-time).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time.hpp"
#include "rtc/rtp/packet.hpp"

namespace maillage::rtc {

enum class Extension : std::uint8_t { audio_level, abs_send_time, transport_sequence, mid, rid, repaired_rid };
inline constexpr std::size_t extension_kinds = 6;

[[nodiscard]] std::string_view extension_uri(Extension extension);
[[nodiscard]] std::optional<Extension> extension_of(std::string_view uri);

/// Extension -> id of this transport; 0 when it was not negotiated.
class ExtensionMap {
 public:
  void set(Extension extension, std::uint8_t id) { ids_[static_cast<std::size_t>(extension)] = id; }
  [[nodiscard]] std::uint8_t id(Extension extension) const { return ids_[static_cast<std::size_t>(extension)]; }

  [[nodiscard]] std::optional<std::uint16_t> transport_sequence(const RtpPacket& packet) const;
  /// mid, rid or repaired_rid as text; empty when absent.
  [[nodiscard]] std::string_view text(const RtpPacket& packet, Extension extension) const;
  /// Loudness as the sender measured it, 0 (loudest) to 127 dBov below (silence).
  [[nodiscard]] std::optional<std::uint8_t> audio_level(const RtpPacket& packet) const;

 private:
  std::array<std::uint8_t, extension_kinds> ids_{};
};

/// The instant of sending as abs-send-time writes it: seconds modulo 64 in 6.18 fixed point, 24 bits.
[[nodiscard]] std::uint32_t abs_send_time(Tick now);

}  // namespace maillage::rtc

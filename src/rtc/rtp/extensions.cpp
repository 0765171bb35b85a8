// Names and values of the header extensions that we know. Spec: see the header.
#include "rtc/rtp/extensions.hpp"

namespace maillage::rtc {
namespace {

constexpr std::array<std::string_view, extension_kinds> uris{
    "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
    "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
    "urn:ietf:params:rtp-hdrext:sdes:mid",
    "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
    "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
};

}  // namespace

std::string_view extension_uri(Extension extension) { return uris[static_cast<std::size_t>(extension)]; }

std::optional<Extension> extension_of(std::string_view uri) {
  for (std::size_t i = 0; i < uris.size(); ++i)
    if (uris[i] == uri) return static_cast<Extension>(i);
  return std::nullopt;
}

std::optional<std::uint16_t> ExtensionMap::transport_sequence(const RtpPacket& packet) const {
  const auto value = packet.extension(id(Extension::transport_sequence));
  if (!value || value->size() < 2) return std::nullopt;
  return ByteReader(*value).u16();
}

std::string_view ExtensionMap::text(const RtpPacket& packet, Extension extension) const {
  const auto value = packet.extension(id(extension));
  return value ? as_text(*value) : std::string_view{};
}

std::optional<std::uint8_t> ExtensionMap::audio_level(const RtpPacket& packet) const {
  const auto value = packet.extension(id(Extension::audio_level));
  if (!value || value->empty()) return std::nullopt;
  return static_cast<std::uint8_t>((*value)[0] & 0x7fU);
}

std::uint32_t abs_send_time(Tick now) {
  const auto micros = static_cast<std::uint64_t>(now.micros) % 64'000'000U;
  return static_cast<std::uint32_t>((micros << 18U) / 1'000'000U) & 0x00ff'ffffU;
}

}  // namespace maillage::rtc

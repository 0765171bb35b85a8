// Any datagram: parsed, every extension read, rewritten, unwrapped as RTX; nothing may leave its bounds.
#include "rtc/rtp/extensions.hpp"
#include "rtc/rtp/rtx.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace maillage;
  Buffer bytes(data, data + size);
  auto packet = rtc::RtpPacket::parse(bytes);
  if (!packet) return 0;
  std::size_t sum = packet->payload().size() + packet->padding_size() + packet->header_size();
  if (sum != size) __builtin_trap();
  rtc::ExtensionMap map;
  for (std::size_t kind = 0; kind < rtc::extension_kinds; ++kind) map.set(static_cast<rtc::Extension>(kind), static_cast<std::uint8_t>(kind + 1));
  sum += map.transport_sequence(*packet).value_or(0) + map.audio_level(*packet).value_or(0) + map.text(*packet, rtc::Extension::mid).size();
  for (unsigned id = 0; id < 256; ++id) {
    if (const auto value = packet->extension(static_cast<std::uint8_t>(id)))
      for (std::uint8_t& byte : *value) byte = static_cast<std::uint8_t>(byte + 1);
  }
  packet->set_sequence(static_cast<std::uint16_t>(sum));
  if (!rtc::RtpPacket::parse(bytes)) __builtin_trap();  // values of extensions never change the structure
  if (const auto original = rtc::unwrap_rtx(bytes, {1}, 96)) {
    if (!rtc::RtpPacket::parse(*original)) __builtin_trap();
  }
  return 0;
}

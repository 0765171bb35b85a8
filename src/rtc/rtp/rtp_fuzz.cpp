// Any datagram: parsed, every extension read, rewritten, unwrapped as RTX; nothing may leave its bounds.
// Parser: packet.cpp extensions.cpp rtx.cpp
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
  std::vector<rtc::ExtensionElement> elements;
  for (unsigned id = 1; id < 256; ++id)
    if (const auto value = packet->extension(static_cast<std::uint8_t>(id)); value && id != 15)
      elements.push_back({static_cast<std::uint8_t>(id), *value});
  Buffer again(size + 1024);
  const auto header =
      rtc::write_rtp_header(again, {packet->marker(), packet->payload_type(), packet->sequence(), packet->timestamp(), packet->ssrc()}, elements);
  if (header && !rtc::RtpPacket::parse(MutableBytes(again).first(*header))) __builtin_trap();
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

// One table of 256 entries: STUN messages are a hundred bytes, once in a while.
#include "rtc/stun/crc32.hpp"

#include <array>

namespace maillage::rtc::stun {
namespace {

constexpr std::uint32_t polynomial = 0xedb88320;

constexpr std::array<std::uint32_t, 256> make_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value & 1U) != 0 ? (value >> 1U) ^ polynomial : value >> 1U;
    table[i] = value;
  }
  return table;
}

constexpr auto table = make_table();

}  // namespace

std::uint32_t crc32(Bytes bytes) {
  std::uint32_t value = 0xffffffff;
  for (const std::uint8_t byte : bytes) value = table[(value ^ byte) & 0xffU] ^ (value >> 8U);
  return ~value;
}

}  // namespace maillage::rtc::stun

// Text forms of bytes, strict in what they read: no white space, no foreign characters, no stray bits in the last character.
#include "base/encoding.hpp"

#include <array>

namespace maillage {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view standard_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint8_t not_a_digit = 0xff;

constexpr std::array<std::uint8_t, 256> reverse_of(std::string_view alphabet) {
  std::array<std::uint8_t, 256> reverse{};
  reverse.fill(not_a_digit);
  for (std::size_t i = 0; i < alphabet.size(); ++i) reverse[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
  return reverse;
}

constexpr auto hex_reverse = reverse_of(hex_digits);
constexpr auto standard_reverse = reverse_of(standard_alphabet);
constexpr auto url_reverse = reverse_of(url_alphabet);

std::string encode64(Bytes bytes, std::string_view alphabet) {
  std::string text;
  text.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t pending = 0;
  unsigned bits = 0;
  for (const std::uint8_t byte : bytes) {
    pending = (pending << 8U) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text.push_back(alphabet[(pending >> bits) & 0x3fU]);
    }
  }
  if (bits > 0) text.push_back(alphabet[(pending << (6 - bits)) & 0x3fU]);
  return text;
}

std::optional<Buffer> decode64(std::string_view text, const std::array<std::uint8_t, 256>& reverse) {
  if (text.size() % 4 == 1) return std::nullopt;
  Buffer bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t pending = 0;
  unsigned bits = 0;
  for (const char character : text) {
    const std::uint8_t digit = reverse[static_cast<std::uint8_t>(character)];
    if (digit == not_a_digit) return std::nullopt;
    pending = (pending << 6U) | digit;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push_back(static_cast<std::uint8_t>(pending >> bits));
    }
  }
  if ((pending & ((1U << bits) - 1U)) != 0) return std::nullopt;
  return bytes;
}

}  // namespace

std::string to_hex(Bytes bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text.push_back(hex_digits[byte >> 4U]);
    text.push_back(hex_digits[byte & 0x0fU]);
  }
  return text;
}

std::optional<Buffer> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  Buffer bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const std::uint8_t high = hex_reverse[static_cast<std::uint8_t>(text[i])];
    const std::uint8_t low = hex_reverse[static_cast<std::uint8_t>(text[i + 1])];
    if (high == not_a_digit || low == not_a_digit) return std::nullopt;
    bytes.push_back(static_cast<std::uint8_t>((high << 4U) | low));
  }
  return bytes;
}

std::string to_base64url(Bytes bytes) { return encode64(bytes, url_alphabet); }
std::optional<Buffer> from_base64url(std::string_view text) { return decode64(text, url_reverse); }

std::string to_base64(Bytes bytes) {
  std::string text = encode64(bytes, standard_alphabet);
  while (text.size() % 4 != 0) text.push_back('=');
  return text;
}

std::optional<Buffer> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  if (text.ends_with("==")) {
    text.remove_suffix(2);
  } else if (text.ends_with('=')) {
    text.remove_suffix(1);
  }
  return decode64(text, standard_reverse);
}

}  // namespace maillage

// Reads and writes the fingerprint attribute's value.
#include "rtc/secure/fingerprint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/encoding.hpp"

namespace maillage::rtc {
namespace {

constexpr std::string_view algorithm = "sha-256 ";
constexpr std::size_t text_size = 95;  // two digits each, a colon between

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

}  // namespace

std::optional<Fingerprint> Fingerprint::parse(std::string_view text) {
  const std::string plain = lower(text);
  if (!plain.starts_with(algorithm) || plain.size() != algorithm.size() + text_size) return std::nullopt;
  std::string digits;
  for (std::size_t i = algorithm.size(); i < plain.size(); ++i) {
    const bool colon_expected = (i - algorithm.size()) % 3 == 2;
    if (colon_expected != (plain[i] == ':')) return std::nullopt;
    if (!colon_expected) digits += plain[i];
  }
  const auto octets = from_hex(digits);
  if (!octets) return std::nullopt;
  Fingerprint fingerprint;
  std::ranges::copy(*octets, fingerprint.sha256.begin());
  return fingerprint;
}

std::string Fingerprint::text() const {
  std::string text(algorithm);
  for (const std::uint8_t octet : sha256) text += fmt::format("{:02X}:", octet);
  text.pop_back();
  return text;
}

}  // namespace maillage::rtc

// Makes and judges ICE credentials. The alphabet has 64 letters, so each takes six bits of a random byte without bias.
#include "rtc/ice/credentials.hpp"

#include <algorithm>
#include <array>

namespace maillage::rtc {
namespace {

constexpr std::string_view ice_chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t ufrag_size = 12;
constexpr std::size_t pwd_size = 24;

std::string random_text(RandomSource& random, std::size_t size) {
  std::array<std::uint8_t, pwd_size> raw{};
  random.fill(std::span(raw).first(size));
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += ice_chars[raw[i] & 0x3fU];
  return text;
}

bool acceptable(std::string_view text, std::size_t size_min) {
  return text.size() >= size_min && text.size() <= credential_size_max &&
         std::ranges::all_of(text, [](char c) { return ice_chars.find(c) != std::string_view::npos; });
}

}  // namespace

IceCredentials IceCredentials::make(RandomSource& random) {
  IceCredentials credentials;
  credentials.ufrag = random_text(random, ufrag_size);
  credentials.pwd = random_text(random, pwd_size);
  return credentials;
}

bool IceCredentials::valid() const { return acceptable(ufrag, ufrag_size_min) && acceptable(pwd, pwd_size_min); }

}  // namespace maillage::rtc

// Reads and writes the text of IP addresses without the C library, so that the same text means the same on every machine.
#include "rtc/net/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace maillage::rtc {
namespace {

constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::size_t groups = 8;  // of 16 bits in an IPv6 address

template <class Number>
std::optional<Number> number(std::string_view text, int base) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::array<std::uint8_t, 4>> parse_v4(std::string_view text) {
  std::array<std::uint8_t, 4> octets{};
  for (std::size_t i = 0; i < octets.size(); ++i) {
    const std::size_t dot = text.find('.');
    if ((dot == std::string_view::npos) != (i == 3)) return std::nullopt;
    const std::string_view part = text.substr(0, dot);
    if (part.size() > 1 && part.front() == '0') return std::nullopt;  // 010 is octal to some readers
    const auto value = number<std::uint8_t>(part, 10);
    if (!value) return std::nullopt;
    octets[i] = *value;
    if (i < 3) text.remove_prefix(dot + 1);
  }
  return octets;
}

/// The groups of one side of "::". An IPv4 tail counts as two groups and may only end the text.
struct Side {
  std::array<std::uint8_t, 16> octets{};
  std::size_t size{0};  // bytes in use
};

std::optional<Side> parse_side(std::string_view text, bool tail_may_be_v4) {
  Side side;
  while (!text.empty()) {
    const std::size_t colon = text.find(':');
    const std::string_view part = text.substr(0, colon);
    if (tail_may_be_v4 && colon == std::string_view::npos && part.find('.') != std::string_view::npos) {
      const auto v4 = parse_v4(part);
      if (!v4 || side.size + 4 > side.octets.size()) return std::nullopt;
      std::ranges::copy(*v4, side.octets.begin() + static_cast<std::ptrdiff_t>(side.size));
      side.size += 4;
      return side;
    }
    const auto value = number<std::uint16_t>(part, 16);
    if (!value || part.size() > 4 || side.size + 2 > side.octets.size()) return std::nullopt;
    side.octets[side.size++] = static_cast<std::uint8_t>(*value >> 8U);
    side.octets[side.size++] = static_cast<std::uint8_t>(*value);
    if (colon == std::string_view::npos) return side;
    text.remove_prefix(colon + 1);
    if (text.empty()) return std::nullopt;
  }
  return side;
}

std::optional<std::array<std::uint8_t, 16>> parse_v6(std::string_view text) {
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    const auto whole = parse_side(text, true);
    if (!whole || whole->size != 16) return std::nullopt;
    return whole->octets;
  }
  const auto head = parse_side(text.substr(0, gap), false);
  const auto tail = parse_side(text.substr(gap + 2), true);
  if (!head || !tail || head->size + tail->size > 14) return std::nullopt;  // "::" stands for at least one group
  std::array<std::uint8_t, 16> octets = head->octets;
  std::copy_n(tail->octets.begin(), tail->size, octets.end() - static_cast<std::ptrdiff_t>(tail->size));
  return octets;
}

/// The longest run of zero groups, first of equals, of two at least (RFC 5952 section 4.2).
struct Run {
  std::size_t first{groups};
  std::size_t length{0};
};

Run longest_zero_run(const std::array<std::uint16_t, groups>& values) {
  Run best;
  for (std::size_t i = 0; i < groups; ++i) {
    std::size_t length = 0;
    while (i + length < groups && values[i + length] == 0) ++length;
    if (length >= 2 && length > best.length) best = {i, length};
    i += length;
  }
  return best;
}

}  // namespace

IpAddress IpAddress::v4(std::array<std::uint8_t, 4> octets) {
  IpAddress address;
  std::ranges::copy(octets, address.octets_.begin());
  return address;
}

IpAddress IpAddress::v6(std::array<std::uint8_t, 16> octets) {
  if (std::ranges::equal(mapped_prefix, std::span(octets).first(mapped_prefix.size()))) return v4({octets[12], octets[13], octets[14], octets[15]});
  IpAddress address;
  address.is_v4_ = false;
  address.octets_ = octets;
  return address;
}

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  if (text.find(':') == std::string_view::npos) {
    const auto octets = parse_v4(text);
    if (!octets) return std::nullopt;
    return v4(*octets);
  }
  const auto octets = parse_v6(text);
  if (!octets) return std::nullopt;
  return v6(*octets);
}

bool IpAddress::is_loopback() const {
  if (is_v4_) return octets_[0] == 127;
  return octets_.back() == 1 && std::ranges::all_of(std::span(octets_).first(15), [](std::uint8_t octet) { return octet == 0; });
}

bool IpAddress::is_link_local() const {
  if (is_v4_) return octets_[0] == 169 && octets_[1] == 254;
  return octets_[0] == 0xfe && (octets_[1] & 0xc0U) == 0x80;
}

bool IpAddress::is_unspecified() const {
  return std::ranges::all_of(octets_, [](std::uint8_t octet) { return octet == 0; });
}

std::string IpAddress::text() const {
  if (is_v4_) return fmt::format("{}.{}.{}.{}", octets_[0], octets_[1], octets_[2], octets_[3]);
  std::array<std::uint16_t, groups> values{};
  ByteReader reader(octets_);
  for (auto& value : values) value = reader.u16();
  const Run gap = longest_zero_run(values);
  std::string text;
  for (std::size_t i = 0; i < groups; ++i) {
    if (gap.length > 0 && i == gap.first) {
      text += "::";
      i += gap.length - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    text += fmt::format("{:x}", values[i]);
  }
  return text;
}

std::optional<Address> Address::parse(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const auto port = number<std::uint16_t>(text.substr(colon + 1), 10);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (bracketed != (host.find(':') != std::string_view::npos)) return std::nullopt;
  const auto ip = IpAddress::parse(host);
  if (!ip || !port) return std::nullopt;
  return Address{*ip, *port};
}

std::string Address::text() const { return ip.is_v4() ? fmt::format("{}:{}", ip.text(), port) : fmt::format("[{}]:{}", ip.text(), port); }

}  // namespace maillage::rtc

// A byte of kind and flags, the length of the rest in one to four bytes of seven bits, the rest.
#include <fmt/format.h>

#include "server/load/language.hpp"

namespace maillage::server {
namespace {

constexpr std::uint8_t connect = 0x10;
constexpr std::uint8_t connect_answered = 0x20;
constexpr std::uint8_t publish = 0x30;
constexpr std::uint8_t subscribe = 0x82;
constexpr std::uint8_t subscribe_answered = 0x90;
constexpr std::uint8_t ping = 0xC0;
constexpr std::uint8_t ping_answered = 0xD0;

constexpr std::uint8_t level = 4;              // 3.1.1
constexpr std::uint8_t with_name_anew = 0xC2;  // a user name and a password follow; nothing is kept of an earlier session
constexpr std::uint8_t failed = 0x80;          // in the answer to a subscription
constexpr std::size_t length_bytes_max = 4;

void put(std::string& out, std::uint8_t byte) { out += static_cast<char>(byte); }

void put_number(std::string& out, std::uint16_t number) {
  put(out, static_cast<std::uint8_t>(number >> 8));
  put(out, static_cast<std::uint8_t>(number & 0xFF));
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, static_cast<std::uint16_t>(text.size()));
  out += text;
}

std::string packet(std::uint8_t kind, std::string_view rest) {
  std::string out;
  put(out, kind);
  std::size_t left = rest.size();
  do {
    const auto seven = static_cast<std::uint8_t>(left & 0x7F);
    left >>= 7;
    put(out, left > 0 ? seven | 0x80 : seven);
  } while (left > 0);
  out += rest;
  return out;
}

// Without a keep-alive: the server does not close on a client that says nothing.
std::string greeting(std::uint32_t client) {
  const std::string name = fmt::format("client-{}", client);
  std::string who;
  put_text(who, "MQTT");
  put(who, level);
  put(who, with_name_anew);
  put_number(who, 0);
  put_text(who, name);
  put_text(who, name);
  put_text(who, "anyone");
  std::string what;
  put_number(what, 1);
  put_text(what, "told");
  put(what, 0);
  return packet(connect, who) + packet(subscribe, what) + packet(ping, "");
}

Frame::Meaning meaning_of(std::uint8_t kind, std::string_view rest) {
  const auto at = [&](std::size_t index) { return index < rest.size() ? static_cast<std::uint8_t>(rest[index]) : std::uint8_t{0xFF}; };
  switch (kind & 0xF0) {
    case connect_answered:
      return at(1) == 0 ? Frame::Meaning::nothing : Frame::Meaning::refused;
    case subscribe_answered:
      return at(2) < failed ? Frame::Meaning::nothing : Frame::Meaning::refused;
    case publish:
      return Frame::Meaning::told;
    case ping_answered:
      return Frame::Meaning::here;
    default:
      return Frame::Meaning::nothing;
  }
}

std::optional<Frame> first_frame(std::string_view bytes) {
  std::size_t rest = 0;
  for (std::size_t i = 0; i < length_bytes_max; ++i) {
    if (bytes.size() < i + 2) return std::nullopt;
    const auto byte = static_cast<std::uint8_t>(bytes[i + 1]);
    rest |= static_cast<std::size_t>(byte & 0x7F) << (7 * i);
    if ((byte & 0x80) != 0) continue;
    const std::size_t start = i + 2;
    if (bytes.size() < start + rest) return std::nullopt;
    return Frame{start + rest, meaning_of(static_cast<std::uint8_t>(bytes[0]), bytes.substr(start, rest))};
  }
  return Frame{bytes.size(), Frame::Meaning::refused};
}

}  // namespace

Language mqtt_language(std::string_view told) {
  std::string message;
  put_text(message, "told");
  message += told;
  // It is the client who asks in this protocol: a server never does.
  return {.greeting = greeting, .first_frame = first_frame, .publication = packet(publish, message), .still_here = {}};
}

}  // namespace maillage::server

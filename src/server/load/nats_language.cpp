// Lines that end with CR LF; MSG alone is followed by as many bytes as its last word says, and CR LF again.
#include <fmt/format.h>

#include <charconv>

#include "server/load/language.hpp"

namespace maillage::server {
namespace {

constexpr std::string_view line_end = "\r\n";

std::string greeting(std::uint32_t) { return "CONNECT {\"verbose\":false}\r\nSUB told 1\r\nPING\r\n"; }

std::optional<Frame> first_frame(std::string_view bytes) {
  const auto end = bytes.find(line_end);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = bytes.substr(0, end);
  const std::size_t length = end + line_end.size();
  if (line.starts_with("MSG ")) {
    const std::string_view size = line.substr(line.rfind(' ') + 1);
    std::uint32_t payload = 0;
    const auto read = std::from_chars(size.data(), size.data() + size.size(), payload);
    if (read.ec != std::errc() || read.ptr != size.data() + size.size()) return Frame{length, Frame::Meaning::refused};
    const std::size_t whole = length + payload + line_end.size();
    if (bytes.size() < whole) return std::nullopt;
    return Frame{whole, Frame::Meaning::told};
  }
  if (line == "PONG") return Frame{length, Frame::Meaning::here};
  if (line == "PING") return Frame{length, Frame::Meaning::asked};
  return Frame{length, line.starts_with("-ERR") ? Frame::Meaning::refused : Frame::Meaning::nothing};
}

}  // namespace

Language nats_language(std::string_view told) {
  return {.greeting = greeting,
          .first_frame = first_frame,
          .publication = fmt::format("PUB told {}\r\n{}\r\n", told.size(), told),
          .still_here = "PONG\r\n"};
}

}  // namespace maillage::server

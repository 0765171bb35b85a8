// Parsing by one pass over each part.
#include "gateway/http/http_target.hpp"

#include <algorithm>

#include "gateway/http/utf8.hpp"

namespace maillage::gateway {
namespace {

bool visible(char c) { return c > ' ' && c < '\x7f'; }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> decode_segment(std::string_view raw) {
  std::string decoded;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    char c = raw[i];
    if (c == '%') {
      if (i + 2 >= raw.size()) return std::nullopt;
      const int high = hex_digit(raw[i + 1]);
      const int low = hex_digit(raw[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f || c == '/' || c == '\\') return std::nullopt;
    decoded += c;
  }
  if (decoded == "." || decoded == ".." || !is_utf8(decoded)) return std::nullopt;
  return decoded;
}

}  // namespace

std::optional<HttpTarget> HttpTarget::parse(std::string_view text) {
  if (text.empty() || text.size() > target_bytes_max || !std::ranges::all_of(text, visible) || text.contains('#')) return std::nullopt;
  HttpTarget target;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!text.starts_with(scheme)) continue;
    text.remove_prefix(scheme.size());
    const auto end = std::min(text.find_first_of("/?"), text.size());
    target.authority = std::string(text.substr(0, end));
    text.remove_prefix(end);
    if (target.authority->empty() || target.authority->contains('@')) return std::nullopt;
    if (text.empty()) text = "/";
    break;
  }
  if (!text.starts_with('/')) return std::nullopt;
  const auto question = text.find('?');
  if (question != std::string_view::npos) {
    target.query = std::string(text.substr(question + 1));
    text = text.substr(0, question);
  }
  text.remove_prefix(1);
  while (!text.empty()) {
    const auto end = std::min(text.find('/'), text.size());
    auto segment = decode_segment(text.substr(0, end));
    if (!segment || segment->empty() || target.segments.size() == target_segments_max) return std::nullopt;
    target.path += '/';
    target.path += *segment;
    target.segments.push_back(std::move(*segment));
    text.remove_prefix(end);
    if (text == "/") target.path += '/';
    if (!text.empty()) text.remove_prefix(1);
  }
  if (target.path.empty()) target.path = "/";
  return target;
}

}  // namespace maillage::gateway

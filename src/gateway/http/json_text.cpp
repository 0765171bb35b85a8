// Quotes, backslashes and control characters are escaped; everything else stands as it is.
#include "gateway/http/json_text.hpp"

namespace maillage::gateway {

void append_json(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7f) {
      out += "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    } else {
      out += c;
    }
  }
  out += '"';
}

std::string to_json(std::string_view text) {
  std::string out;
  append_json(out, text);
  return out;
}

}  // namespace maillage::gateway

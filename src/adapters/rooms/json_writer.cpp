// Strings of JSON. Spec: RFC 8259 7.
#include "adapters/rooms/json_writer.hpp"

namespace maillage::adapters {

std::string quoted(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out{"\""};
  for (const char letter : text) {
    const auto code = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      out += '\\';
      out += letter;
    } else if (letter == '\n') {
      out += "\\n";
    } else if (letter == '\r') {
      out += "\\r";
    } else if (code < 0x20) {
      out += "\\u00";
      out += digits[code >> 4U];
      out += digits[code & 15U];
    } else {
      out += letter;
    }
  }
  return out + '"';
}

}  // namespace maillage::adapters

// Writing JSON text: a quoted, escaped string (RFC 8259, section 7). What comes in is UTF-8 already judged, or words of our own.
#pragma once

#include <string>
#include <string_view>

namespace maillage::gateway {

/// Appends `text` with its quotes.
void append_json(std::string& out, std::string_view text);
[[nodiscard]] std::string to_json(std::string_view text);

}  // namespace maillage::gateway

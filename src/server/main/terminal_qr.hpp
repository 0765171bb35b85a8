// A QR code for a terminal: two modules in each character cell, with the quiet border that cameras need.
// Spec: ISO/IEC 18004 (by libqrencode).
#pragma once

#include <string>
#include <string_view>

namespace maillage::server {

/// Lines of block characters; empty when the text is too long for a code.
[[nodiscard]] std::string terminal_qr(std::string_view text);

}  // namespace maillage::server

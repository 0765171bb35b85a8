// Dark on light whatever the terminal's colours: the light modules are drawn.
#include "server/main/terminal_qr.hpp"

#include <qrencode.h>

#include <memory>

namespace maillage::server {

std::string terminal_qr(std::string_view text) {
  constexpr int quiet = 2;
  struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
  };
  const std::unique_ptr<QRcode, Free> code(QRcode_encodeString(std::string(text).c_str(), 0, QR_ECLEVEL_L, QR_MODE_8, 1));
  if (!code) return {};
  const int width = code->width;
  const auto light = [&](int x, int y) {
    if (x < 0 || y < 0 || x >= width || y >= width) return true;
    return (code->data[y * width + x] & 1U) == 0;
  };
  std::string drawn;
  for (int y = -quiet; y < width + quiet; y += 2) {
    drawn += "  ";
    for (int x = -quiet; x < width + quiet; ++x) {
      const bool upper = light(x, y);
      const bool lower = light(x, y + 1);
      drawn += upper && lower ? "\u2588" : upper ? "\u2580" : lower ? "\u2584" : " ";
    }
    drawn += "\n";
  }
  return drawn;
}

}  // namespace maillage::server

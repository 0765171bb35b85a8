// Media types by file name.
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace maillage::gateway {

[[nodiscard]] constexpr std::string_view media_type_of(std::string_view file_name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 18> types{{{".html", "text/html; charset=utf-8"},
                                                                                 {".js", "text/javascript; charset=utf-8"},
                                                                                 {".mjs", "text/javascript; charset=utf-8"},
                                                                                 {".css", "text/css; charset=utf-8"},
                                                                                 {".json", "application/json"},
                                                                                 {".webmanifest", "application/manifest+json"},
                                                                                 {".svg", "image/svg+xml"},
                                                                                 {".png", "image/png"},
                                                                                 {".jpg", "image/jpeg"},
                                                                                 {".webp", "image/webp"},
                                                                                 {".ico", "image/x-icon"},
                                                                                 {".woff2", "font/woff2"},
                                                                                 {".woff", "font/woff"},
                                                                                 {".wav", "audio/wav"},
                                                                                 {".wasm", "application/wasm"},
                                                                                 {".pdf", "application/pdf"},
                                                                                 {".txt", "text/plain; charset=utf-8"},
                                                                                 {".xml", "application/xml"}}};
  for (const auto& [ending, type] : types) {
    if (file_name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

}  // namespace maillage::gateway

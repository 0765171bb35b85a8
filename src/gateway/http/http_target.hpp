// The target of a request line: where in this server, and what was asked.
//
// After parsing nobody checks again: segments are percent-decoded UTF-8 without dot segments, empty segments in the middle, slashes, backslashes
// or control characters; the query is raw visible ASCII.
// Spec: RFC 9112, section 3.2 (origin-form and absolute-form); RFC 3986, section 3.3. Out of scope: authority-form, asterisk-form.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maillage::gateway {

/// A longer one is refused: the app searches by POST, so no honest address comes near.
inline constexpr std::size_t target_bytes_max = 4096;
/// Deeper paths do not exist here.
inline constexpr std::size_t target_segments_max = 16;

struct HttpTarget {
  std::string path;                      // decoded, begins with '/'
  std::vector<std::string> segments;     // decoded; a trailing slash adds none
  std::string query;                     // raw, without '?'
  std::optional<std::string> authority;  // of an absolute-form target; it wins over the Host header (RFC 9112, 3.2.2)

  [[nodiscard]] static std::optional<HttpTarget> parse(std::string_view text);
};

}  // namespace maillage::gateway

// UTF-8, one code point at a time.
// Spec: RFC 3629 section 4 (no overlong forms, no surrogates, nothing above U+10FFFF).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace maillage::fhir {

/// Bytes of the well-formed sequence that `text` begins with; 0 when there is none.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

/// The code point that `text` begins with, `length` being utf8_length(text) and not 0.
[[nodiscard]] std::uint32_t utf8_point(std::string_view text, std::size_t length);

/// Writes a code point (no surrogate, at most 0x10FFFF) into at least 4 bytes; how many it took.
std::size_t utf8_write(std::uint32_t point, char* out);

}  // namespace maillage::fhir

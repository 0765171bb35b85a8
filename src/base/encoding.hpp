// Text forms of bytes: hexadecimal (RFC 4648 section 8, lower case) and base64url without padding (section 5), plus base64 (section 4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace maillage {

[[nodiscard]] std::string to_hex(Bytes bytes);
[[nodiscard]] std::optional<Buffer> from_hex(std::string_view text);

[[nodiscard]] std::string to_base64url(Bytes bytes);
[[nodiscard]] std::optional<Buffer> from_base64url(std::string_view text);

[[nodiscard]] std::string to_base64(Bytes bytes);
[[nodiscard]] std::optional<Buffer> from_base64(std::string_view text);

}  // namespace maillage

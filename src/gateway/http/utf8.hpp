// Is this UTF-8? Asked of everything that comes from outside as text.
// Spec: RFC 3629; Unicode 15, table 3-7 (no overlong form, no surrogate, nothing above U+10FFFF).
#pragma once

#include <string_view>

namespace maillage::gateway {

[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace maillage::gateway

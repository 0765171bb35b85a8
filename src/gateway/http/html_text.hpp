// Text into HTML: every word that comes from a record, a file or an address passes here.
#pragma once

#include <string>
#include <string_view>

namespace maillage::gateway {

/// For element content and for attribute values in double quotes.
[[nodiscard]] std::string escaped_html(std::string_view text);

}  // namespace maillage::gateway

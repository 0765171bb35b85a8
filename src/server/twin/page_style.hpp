// The style of the twin's page: the app's tokens, light and dark, and on paper.
#pragma once

#include <string_view>

namespace maillage::server {

[[nodiscard]] std::string_view twin_page_style();

}  // namespace maillage::server

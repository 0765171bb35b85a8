// The operator's status page, as HTML without any script, and as JSON.
//
// It must be readable when the web app is not: one style sheet, one form to sign out, nothing else. It shows no health data and nobody's name.
#pragma once

#include <string>
#include <string_view>

#include "server/status/facts.hpp"
#include "server/status/findings.hpp"

namespace maillage::server {

[[nodiscard]] std::string status_html(const StatusFacts& facts, Language language);
[[nodiscard]] std::string status_json(const StatusFacts& facts, Language language);
[[nodiscard]] std::string_view status_style();

}  // namespace maillage::server

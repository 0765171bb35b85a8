// The JSON body of a request to /api, read strictly.
#pragma once

#include <string>
#include <string_view>

#include "fhir/element/element.hpp"
#include "gateway/http/message.hpp"

namespace maillage::gateway {

/// Refuses (invalid, "json-body") what is not one JSON object of type application/json.
[[nodiscard]] Outcome<fhir::Document> json_body(const Request& request);
/// The string member of that name; refuses when it is missing or no string.
[[nodiscard]] Outcome<std::string> text_member(const fhir::Document& body, std::string_view name);

/// The decoded value of a query parameter; empty when it is absent or not decodable.
[[nodiscard]] std::string query_value(std::string_view query, std::string_view name);

}  // namespace maillage::gateway

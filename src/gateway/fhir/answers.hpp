// What every route of /fhir does with a request and an answer of the record: who asks, and the one place where an Answer becomes HTTP.
#pragma once

#include <string_view>

#include "gateway/http/message.hpp"
#include "record/interaction/record.hpp"

namespace maillage::gateway {

[[nodiscard]] record::Ask ask_of(const Request& request);
[[nodiscard]] Response response_to(Outcome<record::Answer> answer);

/// Of the body, without its parameters.
[[nodiscard]] std::string_view media_type(const Request& request);
[[nodiscard]] Response wrong_media_type(std::string_view wanted);

}  // namespace maillage::gateway

// The head of an answer as text.
// Spec: RFC 9112, section 4; RFC 9110, section 5.6.7 (dates).
#pragma once

#include <string>

#include "base/time.hpp"
#include "gateway/http/message.hpp"

namespace maillage::gateway {

enum class KeepAlive { yes, no };

[[nodiscard]] std::string response_head(const Response& response, Instant now, KeepAlive keep_alive);
/// Of status 101, which has neither length nor Connection: keep-alive.
[[nodiscard]] std::string upgrade_head(const Response& response);

/// "Sun, 06 Nov 1994 08:49:37 GMT"
[[nodiscard]] std::string http_date(Instant at);

/// Of a whole body; empty for the other kinds.
[[nodiscard]] Bytes body_bytes(const Response& response);
[[nodiscard]] std::uint64_t body_size(const Response& response);

}  // namespace maillage::gateway

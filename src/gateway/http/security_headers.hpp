// The headers that every answer leaves with, so that a hostile page, frame or stored file cannot borrow our origin.
//
// What a handler has set stays. By default an answer is data: nothing in it may load or run anything, nobody may frame it, no cache keeps it.
// Pages (the web app) set their own policy: `page_policy`. Stored bytes (stills, clips, PDFs) go through `as_stored_bytes`.
// Spec: Content Security Policy Level 3; Fetch (CORP); RFC 9111.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/http/message.hpp"

namespace maillage::gateway {

void add_security_headers(const Request& request, Response& response);

/// The policy of a page of the app: everything from here, no inline script or style but those with these hashes ("'sha256-...'"),
/// blobs for media that the page itself makes, and /live on the page's own host.
[[nodiscard]] std::string page_policy(const Request& request, const std::vector<std::string>& script_hashes,
                                      const std::vector<std::string>& style_hashes);

/// An answer with bytes of the record. Shown in place only when the magic number proves a PNG, JPEG, WebP, WAV, Ogg or MP4; anything else is a
/// download in a sandbox.
[[nodiscard]] Response as_stored_bytes(std::string bytes, std::string_view media_type);

}  // namespace maillage::gateway

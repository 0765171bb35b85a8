// Policies as text.
#include "gateway/http/security_headers.hpp"

#include <array>

namespace maillage::gateway {
namespace {

void set_unless_there(Response& response, std::string_view name, std::string_view value) {
  if (!response.headers.find(name)) response.headers.set(name, value);
}

std::string joined(const std::vector<std::string>& hashes) {
  std::string all;
  for (const auto& hash : hashes) all += " " + hash;
  return all;
}

struct Magic {
  std::string_view media_type;
  std::size_t at;
  std::string_view bytes;
};
constexpr std::array<Magic, 6> shown_in_place{{{"image/png", 0, "\x89PNG\r\n\x1a\n"},
                                               {"image/jpeg", 0, "\xff\xd8\xff"},
                                               {"image/webp", 8, "WEBP"},
                                               {"audio/wav", 8, "WAVE"},
                                               {"audio/ogg", 0, "OggS"},
                                               {"video/mp4", 4, "ftyp"}}};

bool is_proven(std::string_view bytes, std::string_view media_type) {
  for (const auto& magic : shown_in_place) {
    if (magic.media_type == media_type) return bytes.size() >= magic.at && bytes.substr(magic.at).starts_with(magic.bytes);
  }
  return false;
}

}  // namespace

void add_security_headers(const Request& request, Response& response) {
  set_unless_there(response, "content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  set_unless_there(response, "cache-control", "no-store");
  set_unless_there(response, "x-content-type-options", "nosniff");
  set_unless_there(response, "referrer-policy", "no-referrer");
  set_unless_there(response, "cross-origin-resource-policy", "same-origin");
  set_unless_there(response, "cross-origin-opener-policy", "same-origin");
  set_unless_there(response, "x-request-id", request.id);
}

std::string page_policy(const Request& request, const std::vector<std::string>& script_hashes, const std::vector<std::string>& style_hashes) {
  const std::string live = (request.secure ? "wss://" : "ws://") + request.host;  // on the allow-list, so no other text can stand here
  return "default-src 'self'; script-src 'self'" + joined(script_hashes) + "; style-src 'self'" + joined(style_hashes) + "; connect-src 'self' " +
         live +
         "; img-src 'self' blob: data:; media-src 'self' blob: mediastream:; worker-src 'self' blob:; frame-src 'self' blob:; object-src 'none'; "
         "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
}

Response as_stored_bytes(std::string bytes, std::string_view media_type) {
  const bool proven = is_proven(bytes, media_type);
  Response response{.status = Status::ok, .body = std::move(bytes)};
  response.headers.set("content-type", proven ? media_type : "application/octet-stream");
  response.headers.set("content-disposition", proven ? "inline" : "attachment");
  response.headers.set("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
  return response;
}

}  // namespace maillage::gateway

// The handshake: from an HTTP request to a WebSocket.
// Spec: RFC 6455, section 4.2.
#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "gateway/http/status.hpp"
#include "gateway/websocket/websocket.hpp"

namespace maillage::gateway {
namespace {

bool has_token(std::string_view list, std::string_view wanted) {
  std::string folded(list);
  std::ranges::transform(folded, folded.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  std::string_view rest = folded;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(','), rest.size());
    std::string_view token = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (token.starts_with(' ')) token.remove_prefix(1);
    while (token.ends_with(' ')) token.remove_suffix(1);
    if (token == wanted) return true;
  }
  return false;
}

Response not_an_upgrade() {
  auto response =
      operation_outcome(Status::upgrade_required,
                        Issue{IssueCode::not_supported, "websocket-only", "This address speaks WebSocket, version 13.", {"http.header.upgrade"}});
  response.headers.set("upgrade", "websocket");
  response.headers.set("sec-websocket-version", "13");
  return response;
}

Task<void> run_session(runtime::Loop& loop, std::shared_ptr<runtime::ByteStream> stream, std::string already_read, WebSocketSession session,
                       WebSocketLimits limits) {
  auto socket = std::make_shared<WebSocket>(loop, std::move(stream), limits);
  socket->already_read(already_read);
  socket->begin();
  co_await session(socket);
  co_await socket->finish();
}

}  // namespace

std::string accept_of(std::string_view key) {
  const std::string text = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr);
  return to_base64(Bytes(digest).first(size));
}

Response upgrade(runtime::Loop& loop, const Request& request, WebSocketSession session, WebSocketLimits limits) {
  const auto& headers = request.headers;
  const bool asked = has_token(headers.find("connection").value_or(""), "upgrade") && has_token(headers.find("upgrade").value_or(""), "websocket");
  if (request.method != Method::get || !asked || headers.find("sec-websocket-version") != "13") return not_an_upgrade();
  const std::string_view key = headers.find("sec-websocket-key").value_or("");
  const auto nonce = from_base64(key);
  if (!nonce || nonce->size() != 16) {
    return operation_outcome(
        Issue{IssueCode::structure, "bad-header", "Sec-WebSocket-Key is not 16 bytes in base64.", {"http.header.sec-websocket-key"}});
  }
  Response response{.status = Status::switching_protocols};
  response.headers.set("upgrade", "websocket");
  response.headers.set("connection", "Upgrade");
  response.headers.set("sec-websocket-accept", accept_of(key));
  response.body = Takeover{[&loop, session = std::move(session), limits](std::shared_ptr<runtime::ByteStream> stream, std::string already_read) {
    return run_session(loop, std::move(stream), std::move(already_read), session, limits);
  }};
  return response;
}

}  // namespace maillage::gateway

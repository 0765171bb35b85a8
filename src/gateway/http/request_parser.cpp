// RequestParser over boost::beast::http::request_parser; the only unit that includes Beast.
#include "gateway/http/request_parser.hpp"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "base/assert.hpp"

namespace maillage::gateway {

namespace http = boost::beast::http;

struct RequestParser::Parser {
  http::request_parser<http::string_body> beast;
  std::size_t head_bytes{0};
};

RequestParser::RequestParser() : parser_(std::make_unique<Parser>()) {
  parser_->beast.header_limit(head_bytes_max);
  parser_->beast.body_limit(boost::none);  // judged in allow_body and feed, where the route's own limit is known
  parser_->beast.eager(false);
}
RequestParser::~RequestParser() = default;
RequestParser::RequestParser(RequestParser&&) noexcept = default;
RequestParser& RequestParser::operator=(RequestParser&&) noexcept = default;

void RequestParser::refuse_with(Status status, IssueCode code, std::string reason, std::string text, std::string where) {
  stage_ = Stage::refused;
  refusal_status_ = status;
  refusal_ = Issue{code, std::move(reason), std::move(text), {std::move(where)}};
}

void RequestParser::fail(int beast_error) {
  const bool in_head = stage_ == Stage::head;
  switch (static_cast<http::error>(beast_error)) {
    case http::error::header_limit:
      return refuse_with(Status::request_header_fields_too_large, IssueCode::too_long, "head-too-long",
                         "The head of this request is longer than " + std::to_string(head_bytes_max) + " bytes.", "http.head");
    case http::error::bad_method:
      return refuse_with(Status::bad_request, IssueCode::structure, "bad-request-line", "The request line does not begin with a method.",
                         "http.method");
    case http::error::bad_target:
      return refuse_with(Status::bad_request, IssueCode::structure, "bad-target", "The request's target cannot be read.", "http.target");
    case http::error::bad_version:
      return refuse_with(Status::bad_request, IssueCode::structure, "bad-request-line", "Only HTTP/1.1 and HTTP/1.0 are spoken here.",
                         "http.version");
    case http::error::bad_content_length:
    case http::error::multiple_content_length:
      return refuse_with(Status::bad_request, IssueCode::structure, "bad-framing",
                         "Content-Length is no single number, or another header contradicts it.", "http.header.content-length");
    case http::error::bad_transfer_encoding:
      return refuse_with(Status::bad_request, IssueCode::structure, "bad-framing", "Transfer-Encoding is given twice or beside Content-Length.",
                         "http.header.transfer-encoding");
    case http::error::bad_field:
    case http::error::bad_value:
    case http::error::bad_obs_fold:
      return refuse_with(Status::bad_request, IssueCode::structure, "bad-header", "A header field cannot be read.", "http.header");
    default:
      return refuse_with(Status::bad_request, IssueCode::structure, in_head ? "bad-request-line" : "bad-body",
                         in_head ? "This does not read as an HTTP request." : "The body of this request cannot be read.",
                         in_head ? "http.head" : "http.body");
  }
}

std::size_t RequestParser::feed(Bytes bytes) {
  auto& beast = parser_->beast;
  std::size_t used = 0;
  while (used < bytes.size() && (stage_ == Stage::head || stage_ == Stage::body)) {
    boost::system::error_code error;
    const std::size_t taken = beast.put(boost::asio::buffer(bytes.data() + used, bytes.size() - used), error);
    used += taken;
    if (stage_ == Stage::head) {
      parser_->head_bytes += taken;
      // Beast counts its limit per call; a head that trickles in is counted here.
      if (parser_->head_bytes > head_bytes_max) error = http::error::header_limit;
    }
    if (error == http::error::need_more) break;
    if (error) {
      fail(error.value());
      break;
    }
    if (stage_ == Stage::head && beast.is_header_done()) {
      judge_head();
      break;
    }
    if (beast.get().body().size() > body_bytes_max_) {
      allow_body(body_bytes_max_);
      break;
    }
    if (beast.is_done()) stage_ = Stage::complete;
    if (taken == 0) break;
  }
  return used;
}

void RequestParser::judge_head() {
  const auto& head = parser_->beast.get();
  stage_ = Stage::body;
  const auto method = parse_method({head.method_string().data(), head.method_string().size()});
  if (!method) {
    return refuse_with(Status::not_implemented, IssueCode::not_supported, "method-not-served", "This method is not served here.", "http.method");
  }
  request_.method = *method;
  if (head.target().size() > target_bytes_max) {
    return refuse_with(Status::uri_too_long, IssueCode::too_long, "target-too-long",
                       "The address is longer than " + std::to_string(target_bytes_max) + " bytes; search by POST _search instead.", "http.target");
  }
  auto target = HttpTarget::parse({head.target().data(), head.target().size()});
  if (!target) {
    return refuse_with(Status::bad_request, IssueCode::structure, "bad-target", "The request's target cannot be read, or climbs out of its folder.",
                       "http.target");
  }
  std::size_t hosts = 0;
  for (const auto& field : head) {
    request_.headers.add({field.name_string().data(), field.name_string().size()}, {field.value().data(), field.value().size()});
    if (field.name() == http::field::host) ++hosts;
  }
  if (hosts != 1) return refuse_with(Status::bad_request, IssueCode::required, "bad-host", "A request names exactly one Host.", "http.header.host");
  request_.host = target->authority ? *target->authority : std::string(*request_.headers.find("host"));
  request_.path = std::move(target->path);
  request_.segments = std::move(target->segments);
  request_.query = std::move(target->query);
  judge_framing();
}

void RequestParser::judge_framing() {
  const auto& beast = parser_->beast;
  if (request_.headers.find("transfer-encoding")) {
    return refuse_with(Status::length_required, IssueCode::not_supported, "length-required",
                       "A request's body is announced by Content-Length here; transfer codings are not read.", "http.header.transfer-encoding");
  }
  if (beast.is_done()) stage_ = Stage::complete;
}

bool RequestParser::expects_continue() const { return request_.headers.find("expect") == "100-continue"; }
bool RequestParser::keep_alive() const { return parser_->beast.keep_alive(); }

void RequestParser::allow_body(std::size_t bytes_max) {
  body_bytes_max_ = bytes_max;
  if (stage_ != Stage::body) return;
  const auto announced = parser_->beast.content_length();
  if ((announced && *announced > bytes_max) || parser_->beast.get().body().size() > bytes_max) {
    refuse_with(Status::content_too_large, IssueCode::too_long, "body-too-long",
                "The body of this request is longer than the " + std::to_string(bytes_max) + " bytes that this address takes.", "http.body");
  }
}

Request RequestParser::take() {
  INVARIANT(stage_ == Stage::complete);
  request_.body = std::move(parser_->beast.get().body());
  return std::move(request_);
}

}  // namespace maillage::gateway

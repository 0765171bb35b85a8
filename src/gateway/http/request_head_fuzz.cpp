// Any bytes as a connection's first request, cut at a place that the first byte chooses.
// Parser: request_parser.cpp http_target.cpp
#include "base/assert.hpp"
#include "gateway/http/request_parser.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using maillage::gateway::RequestParser;
  if (size == 0) return 0;
  const std::size_t step = 1 + data[0] % 64U;
  maillage::Bytes rest(data + 1, size - 1);
  RequestParser parser;
  std::size_t offered = std::min(step, rest.size());
  while (parser.stage() == RequestParser::Stage::head || parser.stage() == RequestParser::Stage::body) {
    const bool in_head = parser.stage() == RequestParser::Stage::head;
    const auto used = parser.feed(rest.first(offered));
    ASSERT(used <= offered);
    rest = rest.subspan(used);
    offered -= used;
    if (in_head && parser.stage() == RequestParser::Stage::body) {
      parser.allow_body(1000);
    } else if (used == 0) {
      if (offered == rest.size()) break;
      offered = std::min(offered + step, rest.size());
    }
  }
  if (parser.stage() == RequestParser::Stage::complete) {
    const auto request = parser.take();
    ASSERT(request.body.size() <= 1000 && request.path.starts_with('/'));
  }
  return 0;
}

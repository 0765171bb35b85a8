// Any bytes as a request target: what parses must keep the promises of http_target.hpp.
// Parser: http_target.cpp utf8.cpp
#include "base/assert.hpp"
#include "base/bytes.hpp"
#include "gateway/http/http_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using maillage::gateway::HttpTarget;
  const auto target = HttpTarget::parse(maillage::as_text({data, size}));
  if (!target) return 0;
  ASSERT(target->path.starts_with('/') && target->segments.size() <= maillage::gateway::target_segments_max);
  std::string joined;
  for (const auto& segment : target->segments) {
    ASSERT(!segment.empty() && segment != "." && segment != "..");
    ASSERT(segment.find_first_of(std::string_view("/\\\0\r\n", 5)) == std::string::npos);
    joined += "/" + segment;
  }
  ASSERT(target->path == joined || target->path == joined + "/");
  return 0;
}

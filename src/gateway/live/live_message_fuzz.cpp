// Any text of a client as a live message.
// Parser: live_message.cpp
#include "base/assert.hpp"
#include "base/bytes.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/live/live_message.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using maillage::gateway::LiveMessage;
  const auto message = LiveMessage::parse(maillage::as_text({data, size}));
  if (!message) {
    ASSERT(maillage::fhir::parse(maillage::gateway::refusal_json(0, message.error())).has_value());
    return 0;
  }
  ASSERT(!message->verb.empty() && message->verb.size() <= maillage::gateway::verb_bytes_max);
  ASSERT(message->ref >= 0 && message->ref <= maillage::gateway::ref_max);
  return 0;
}

// Any live message of a room.
// Parser: room_message.cpp
#include "adapters/rooms/messages.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static_cast<void>(maillage::adapters::read_room_message(maillage::as_text({data, size})));
  return 0;
}

// Any payload: the descriptor's size stays within it.
// Parser: vp8.cpp
#include "rtc/codec/vp8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto descriptor = maillage::rtc::Vp8Descriptor::parse({data, size});
  if (descriptor && descriptor->size >= size) __builtin_trap();
  return 0;
}

// Any payload, read within its bounds.
// Parser: h264.cpp
#include "rtc/codec/h264.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static_cast<void>(maillage::rtc::starts_h264_key_frame({data, size}));
  return 0;
}

// Whatever parses must encode to the very same bytes: otherwise two byte strings would be one entry, and a hash would not name it.
// Parser: entry.cpp
#include "record/journal/entry.hpp"

#include <algorithm>

#include "base/assert.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const maillage::Bytes bytes(data, size);
  const auto entry = maillage::record::parse_entry(bytes);
  if (entry) ASSERT(std::ranges::equal(maillage::record::encode(*entry), bytes));
  return 0;
}

// A line of a heads file is either refused or written back the same.
// Parser: head.cpp
#include "record/journal/head.hpp"

#include "base/assert.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line = maillage::as_text({data, size});
  const auto head = maillage::record::parse_head(line);
  if (head) ASSERT(maillage::record::head_line(*head) == line);
  return 0;
}

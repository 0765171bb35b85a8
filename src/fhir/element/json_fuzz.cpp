// Whatever the reader accepts, the writer gives back: parse, dump, parse again, equal. Canonical bytes are a fixed point.
// Parser: reader.cpp utf8.cpp
#include <cstdlib>

#include "base/bytes.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/element/writer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto first = maillage::fhir::parse(maillage::as_text({data, size}));
  if (!first) return 0;
  const auto second = maillage::fhir::parse(maillage::fhir::dump(first->root()));
  if (!second || !maillage::fhir::equal(first->root(), second->root())) std::abort();
  const std::string canonical = maillage::fhir::canonical(first->root());
  const auto third = maillage::fhir::parse(canonical);
  if (!third || maillage::fhir::canonical(third->root()) != canonical) std::abort();
  return 0;
}

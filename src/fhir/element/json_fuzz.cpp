// Whatever the reader accepts, the writer gives back: parse, dump, parse again, equal. Canonical bytes are a fixed point.
#include <cstdlib>

#include "base/bytes.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/element/writer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace maillage;
  const auto first = fhir::parse(as_text({data, size}));
  if (!first) return 0;
  const auto second = fhir::parse(fhir::dump(first->root()));
  if (!second || !fhir::equal(first->root(), second->root())) std::abort();
  const std::string canonical = fhir::canonical(first->root());
  const auto third = fhir::parse(canonical);
  if (!third || fhir::canonical(third->root()) != canonical) std::abort();
  return 0;
}

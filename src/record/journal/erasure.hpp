// Erasure: the house document by which the journal says that contents were erased by law: of which resources, which versions, and why.
//
// It is written like any other document, so its own content is salted, hashed and kept. Salt and content of what it names are removed in the same
// transaction; the chain still verifies, and tells nothing of them. Out of scope: erasing it too.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"

namespace maillage::record {

inline constexpr const char* erasure_type = "erasure";

struct ErasedContents {
  ResourceKey key;
  std::vector<VersionId> versions;
  friend bool operator==(const ErasedContents&, const ErasedContents&) = default;
};

struct Erasure {
  std::vector<ErasedContents> contents;
  std::string reason;  // in the operator's words; nothing of what was erased
  friend bool operator==(const Erasure&, const Erasure&) = default;
};

[[nodiscard]] std::string document_of(const Erasure& erasure);
[[nodiscard]] std::optional<Erasure> erasure_from(std::string_view document);

}  // namespace maillage::record

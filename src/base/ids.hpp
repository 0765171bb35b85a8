// Small types for numbers and names that mean something, so that one is never passed for another.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace maillage {

/// A number with a meaning: `struct SequenceTag; using Sequence = Number<SequenceTag, std::uint64_t>;`
template <class Tag, class Value>
struct Number {
  Value value{};
  friend constexpr auto operator<=>(Number, Number) = default;
};

/// Position of an entry in the journal, from 1. 0 is "before the first".
using Sequence = Number<struct SequenceTag, std::uint64_t>;
/// Version of one resource, from 1 (FHIR meta.versionId). 0 is "does not exist yet".
using VersionId = Number<struct VersionIdTag, std::uint32_t>;

/// Names one resource or one house document: FHIR's Type/id. A house document (account, sign-in: never served by /fhir) has a lower-case type.
struct ResourceKey {
  std::string type;
  std::string id;
  friend auto operator<=>(const ResourceKey&, const ResourceKey&) = default;
  [[nodiscard]] std::string text() const { return type + "/" + id; }
};

}  // namespace maillage

template <class Tag, class Value>
struct std::hash<maillage::Number<Tag, Value>> {
  std::size_t operator()(maillage::Number<Tag, Value> number) const noexcept { return std::hash<Value>{}(number.value); }
};

template <>
struct std::hash<maillage::ResourceKey> {
  std::size_t operator()(const maillage::ResourceKey& key) const noexcept {
    return std::hash<std::string>{}(key.type) * 31 + std::hash<std::string>{}(key.id);
  }
};

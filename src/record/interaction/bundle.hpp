// Bundles going out: searchset, history and transaction-response, written entry by entry.
// Spec: FHIR R4 Bundle.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ports/record_store.hpp"
#include "record/interaction/interactions.hpp"

namespace maillage::record {

class BundleWriter {
 public:
  explicit BundleWriter(std::string_view type);

  void total(std::uint64_t total);
  /// Relative to the FHIR base; clients resolve it.
  void link(std::string_view relation, std::string_view url);
  void match(const ports::Stored& stored) { resource_entry(stored, "match"); }
  /// A match that is not stored as a resource; `resource` is its JSON.
  void match(const ResourceKey& key, std::string_view resource) { resource_entry(key, resource, "match"); }
  void included(const ports::Stored& stored) { resource_entry(stored, "include"); }
  /// One version: `first` and `deleted` decide which request it tells of.
  void version(const ports::Stored& stored);
  /// One entry of a transaction's response.
  void outcome(std::string_view status, const ResourceKey& key, VersionId version, Instant at);

  [[nodiscard]] std::string finish() &&;

 private:
  void resource_entry(const ports::Stored& stored, std::string_view mode);
  void resource_entry(const ResourceKey& key, std::string_view resource, std::string_view mode);
  void next_entry();

  std::string head_;
  std::string links_;
  std::string entries_;
};

/// The links of a search: the same question, and where it goes on. One that was posted is posted again with the same form, so that nothing it asked
/// for ever stands in a URL.
void link_pages(BundleWriter& bundle, const SearchAsk& what, const std::optional<fhir::PageKey>& next);

}  // namespace maillage::record

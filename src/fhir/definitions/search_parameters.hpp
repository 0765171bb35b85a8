// The search parameters of FHIR R4 that this house can answer: token, string, date and reference, with their paths already taken apart.
//
// Spec: FHIR R4 4.0.1 SearchParameter. Parameters whose FHIRPath needs more than the steps below are not there, so they are refused by name.
// Out of scope: number, quantity, uri, composite and special parameters; _text, _content, _has, chaining.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "fhir/definitions/definitions.hpp"

namespace maillage::fhir {

enum class SearchType : std::uint8_t { token, string, date, reference };

struct SearchStep {
  enum class Kind : std::uint8_t { child, target, equals };
  Kind kind{Kind::child};
  std::string_view name;   // child: its JSON name; target: the type that a reference must name; equals: the member compared
  std::string_view value;  // equals: what it must be
};

/// A way from the resource to values of one type.
class SearchPath {
 public:
  explicit SearchPath(std::uint32_t index) : index_(index) {}
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] SearchStep step(std::size_t index) const;
  [[nodiscard]] Type leaf() const;
  /// Of a code: the system that its value set implies; empty when it is not the only one.
  [[nodiscard]] std::string_view code_system() const;

 private:
  std::uint32_t index_;
};

class SearchParameter {
 public:
  explicit SearchParameter(std::uint32_t index) : index_(index) {}
  [[nodiscard]] std::string_view code() const;
  [[nodiscard]] Type base() const;
  [[nodiscard]] SearchType type() const;
  /// True when there is a value and it is not false; false rows are indexed too (Patient.deceased).
  [[nodiscard]] bool exists_and_not_false() const;

  [[nodiscard]] std::size_t path_count() const;
  [[nodiscard]] SearchPath path(std::size_t index) const;
  /// Types that a reference parameter may point to; none means any.
  [[nodiscard]] std::size_t target_count() const;
  [[nodiscard]] Type target(std::size_t index) const;

 private:
  std::uint32_t index_;
};

/// Parameters of one resource type, by code.
class SearchParameters {
 public:
  explicit SearchParameters(Type base);
  [[nodiscard]] std::size_t size() const { return end_ - begin_; }
  [[nodiscard]] SearchParameter operator[](std::size_t index) const { return SearchParameter(begin_ + static_cast<std::uint32_t>(index)); }
  [[nodiscard]] std::optional<SearchParameter> find(std::string_view code) const;

 private:
  std::uint32_t begin_{0};
  std::uint32_t end_{0};
};

}  // namespace maillage::fhir

// Redacted<T>: health data that cannot be printed by accident.
//
// Names, identifiers and clinical text live in it wherever they could meet a log line. Streaming or formatting one prints a mark in every build;
// reading the value is a named act (`reveal`) that a reviewer can search for.
#pragma once

#include <ostream>
#include <string_view>
#include <utility>

namespace maillage {

inline constexpr std::string_view redaction_mark = "[redacted]";

template <class T>
class Redacted {
 public:
  Redacted() = default;
  explicit Redacted(T value) : value_(std::move(value)) {}

  [[nodiscard]] const T& reveal() const { return value_; }

  friend bool operator==(const Redacted&, const Redacted&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Redacted&) { return out << redaction_mark; }
  friend std::string_view format_as(const Redacted&) { return redaction_mark; }  // fmt's hook

 private:
  T value_{};
};

}  // namespace maillage

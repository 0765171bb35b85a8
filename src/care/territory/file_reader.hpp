// A file that an operator wrote, every key accounted for: the first thing that is wrong is kept with its place, and the rest is read as if it were
// absent.
//
//   FileReader reader;
//   if (reader.object(element, "card", {"commune", "hours"})) card.commune = reader.text(element, "card", "commune");
//   return reader.outcome(std::move(card));
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/outcome.hpp"
#include "base/time.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

/// A whole number, or a short one (15, 3624, 116 117).
[[nodiscard]] bool can_be_called(std::string_view number);
inline constexpr const char* telephone_wanted =
    "this is no telephone number. Write it with all its digits (01 99 00 28 77), or a short number, or leave it out.";

class FileReader {
 public:
  void refuse_with(const std::string& where, const std::string& what, const char* reason = "file-unusable");
  /// An object with no key but these.
  bool object(fhir::Element element, const std::string& where, std::initializer_list<std::string_view> keys);
  std::string text(fhir::Element element, const std::string& where, std::string_view key, bool wanted = true);
  /// A number that can be called, or "".
  std::string telephone(fhir::Element element, const std::string& where, std::string_view key);
  /// A list that must be said, be it an empty one: whoever leaves it out must not find that she has emptied what stood there.
  fhir::Element list(fhir::Element element, const std::string& where, std::string_view key);
  /// A list that may be left out, but may not be something else.
  fhir::Element list_if_any(fhir::Element element, const std::string& where, std::string_view key);
  std::int64_t whole(fhir::Element element, const std::string& where, std::string_view key, std::int64_t otherwise, std::int64_t most);
  Seconds seconds(fhir::Element element, const std::string& where, std::string_view key, Seconds otherwise);
  bool truth(fhir::Element element, const std::string& where, std::string_view key, bool otherwise);
  /// A word of a closed list; `words` tells them to whoever wrote another one.
  template <class Value>
  Value choice(fhir::Element element, const std::string& where, std::string_view key, std::optional<Value> (*read)(std::string_view), Value otherwise,
               const std::string& words = "") {
    const auto value = read(element[key].text());
    if (!value) {
      refuse_with(path(where, key), "\"" + std::string(element[key].text()) + "\" is none of its words" + (words.empty() ? "." : ": " + words + "."));
    }
    return value.value_or(otherwise);
  }
  std::vector<std::string> logins(fhir::Element element, const std::string& where, std::string_view key);

  [[nodiscard]] static std::string path(const std::string& where, std::string_view key);
  [[nodiscard]] static std::string item(const std::string& list, std::size_t index);

  template <class T>
  Outcome<T> outcome(T value) {
    if (issue_) return std::unexpected(*issue_);
    return value;
  }

 private:
  std::optional<Issue> issue_;
};

}  // namespace maillage::care

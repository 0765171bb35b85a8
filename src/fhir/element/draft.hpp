// A resource being written in C++: the only tree of this house that changes.
//
//   auto patient = fhir::object({{"resourceType", "Patient"}, {"id", id}, {"active", true}});
//   patient.set("name", fhir::array({fhir::object({{"family", "Morel"}})}));
//   if (...) patient["name"][0].set("given", fhir::array({"Camille"}));
//   std::string bytes = patient.dump();
//
// Members keep the order they were set in. FHIR knows no empty value, so setting or appending an empty string, an absent optional, an empty object or
// an empty array does nothing: a caller passes what it has and asks nothing. (null, which only arrays of primitives hold, is Draft::null().)
// A decimal is given as text, so that its digits stay: Draft::number("37.50").
// Out of scope: what may stand where (fhir/validation).
#pragma once

#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fhir/element/element.hpp"

namespace maillage::fhir {

class Draft {
 public:
  Draft() = default;                                                        // absent: setting it does nothing
  Draft(std::string text) : kind_(Kind::string), text_(std::move(text)) {}  // meant to convert
  Draft(std::string_view text) : Draft(std::string(text)) {}
  Draft(const char* text) : Draft(std::string(text)) {}
  Draft(bool truth) : kind_(Kind::boolean), text_(truth ? "true" : "false") {}
  template <std::integral Integer>
    requires(!std::same_as<Integer, bool>)
  Draft(Integer value) : kind_(Kind::number), text_(std::to_string(value)) {}
  template <class Value>
  Draft(const std::optional<Value>& value) {
    if (value) *this = Draft(*value);
  }

  [[nodiscard]] static Draft null();
  /// `digits` must be a JSON number; anything else is our mistake.
  [[nodiscard]] static Draft number(std::string_view digits);
  /// A copy of what was read, to be changed.
  [[nodiscard]] static Draft of(Element element);

  /// Puts a member in the place of the one of that name, or after the others. An empty value leaves the object as it is. Makes an object of a fresh
  /// Draft.
  Draft& set(std::string_view name, Draft value);
  Draft& remove(std::string_view name);
  /// Adds an item at the end. Makes an array of a fresh Draft.
  Draft& append(Draft value);

  /// The member, made (absent until something is set in it) when it is not there.
  [[nodiscard]] Draft& operator[](std::string_view name);
  /// An item that is there; asking for another is our mistake.
  [[nodiscard]] Draft& operator[](std::size_t index);
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  [[nodiscard]] Kind kind() const { return kind_; }
  /// Nothing that FHIR could write: absent, "", {} or [].
  [[nodiscard]] bool empty() const;

  /// JSON without white space, members in their order; empty values are left out at every depth.
  [[nodiscard]] std::string dump() const;
  /// The finished tree. Text that is not valid UTF-8 is our mistake here: what people typed was parsed before.
  [[nodiscard]] Document document() const;

 private:
  friend Draft object(std::initializer_list<std::pair<std::string_view, Draft>> members);
  friend Draft array(std::initializer_list<Draft> items);

  void write(std::string& out) const;

  Kind kind_{Kind::absent};
  std::string text_;                // of a string (unescaped), number or boolean
  std::vector<std::string> names_;  // of an object: one for each value
  std::vector<Draft> values_;       // of an object or array
};

[[nodiscard]] Draft object(std::initializer_list<std::pair<std::string_view, Draft>> members = {});
[[nodiscard]] Draft array(std::initializer_list<Draft> items = {});

}  // namespace maillage::fhir

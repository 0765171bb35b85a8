// Writes one JSON object or array, member by member, empty lists included (the live protocol names its lists even when they are empty).
//
// Spec: RFC 8259 7 (strings). Out of scope: numbers with a fraction, checks that a name occurs once.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace maillage::adapters {

[[nodiscard]] std::string quoted(std::string_view text);

class JsonObject {
 public:
  JsonObject& text(std::string_view name, std::string_view value) { return raw(name, quoted(value)); }
  template <std::integral Number>
  JsonObject& number(std::string_view name, Number value) {
    return raw(name, std::to_string(value));
  }
  JsonObject& truth(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
  JsonObject& raw(std::string_view name, std::string_view json) {
    members_ += members_.empty() ? "" : ",";
    members_ += quoted(name);
    members_ += ':';
    members_ += json;
    return *this;
  }
  [[nodiscard]] std::string done() const { return "{" + members_ + "}"; }

 private:
  std::string members_;
};

/// `json_of` gives the JSON of one item.
template <class List, class JsonOf>
[[nodiscard]] std::string json_array(const List& list, JsonOf json_of) {
  std::string items;
  for (const auto& item : list) {
    items += items.empty() ? "" : ",";
    items += json_of(item);
  }
  return "[" + items + "]";
}

}  // namespace maillage::adapters

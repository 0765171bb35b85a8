// Walking an element tree.
#include "fhir/element/element.hpp"

#include <charconv>

namespace maillage::fhir {

Element Element::operator[](std::string_view name) const {
  if (!is_object()) return {};
  for (const Element child : *this) {
    if (child.key() == name) return child;
  }
  return {};
}

Element Element::operator[](std::size_t index) const {
  if (!is_array() || index >= size()) return {};
  auto child = begin();
  for (std::size_t i = 0; i < index; ++i) ++child;
  return *child;
}

std::optional<std::int64_t> Element::integer() const {
  const std::string_view digits = number_text();
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc() || stop != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<double> Element::number() const {
  const std::string_view digits = number_text();
  double value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc() || stop != digits.data() + digits.size()) return std::nullopt;
  return value;
}

bool equal(Element a, Element b) {
  if (a.kind() != b.kind() || a.size() != b.size()) return false;
  switch (a.kind()) {
    case Kind::absent:
    case Kind::null:
      return true;
    case Kind::boolean:
      return a.boolean() == b.boolean();
    case Kind::number:
      return a.number_text() == b.number_text();
    case Kind::string:
      return a.text() == b.text();
    case Kind::object:
      for (const Element mine : a) {
        if (!equal(mine, b[mine.key()])) return false;
      }
      return true;
    case Kind::array:
      for (auto mine = a.begin(), other = b.begin(); mine != a.end(); ++mine, ++other) {
        if (!equal(*mine, *other)) return false;
      }
      return true;
  }
  return false;
}

}  // namespace maillage::fhir

// Writes an element tree as JSON, without white space.
#include "fhir/element/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace maillage::fhir {
namespace {

enum class Order { as_it_is, by_name };

std::vector<Element> children_of(Element element, Order order) {
  std::vector<Element> children(element.begin(), element.end());
  if (order == Order::by_name && element.is_object()) std::ranges::sort(children, {}, &Element::key);
  return children;
}

void append(std::string& out, Element element, Order order) {
  switch (element.kind()) {
    case Kind::absent:
      return;
    case Kind::null:
      out += "null";
      return;
    case Kind::boolean:
      out += *element.boolean() ? "true" : "false";
      return;
    case Kind::number:
      out += element.number_text();
      return;
    case Kind::string:
      append_json_string(out, element.text());
      return;
    case Kind::object:
    case Kind::array:
      break;
  }
  const bool named = element.is_object();
  out += named ? '{' : '[';
  bool first = true;
  for (const Element child : children_of(element, order)) {
    if (!first) out += ',';
    first = false;
    if (named) {
      append_json_string(out, child.key());
      out += ':';
    }
    append(out, child, order);
  }
  out += named ? '}' : ']';
}

}  // namespace

std::string dump(Element element) {
  std::string out;
  out.reserve(element.source_end() - element.source_begin());
  append(out, element, Order::as_it_is);
  return out;
}

std::string canonical(Element element) {
  std::string out;
  append(out, element, Order::by_name);
  return out;
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

}  // namespace maillage::fhir

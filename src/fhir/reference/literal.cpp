// The text of a Reference taken apart.
#include "fhir/reference/literal.hpp"

#include "fhir/definitions/definitions.hpp"
#include "fhir/primitive/format.hpp"

namespace maillage::fhir {
namespace {

/// Takes the last segment off "a/b/c": gives "c", leaves "a/b".
std::string_view take_last(std::string_view& text) {
  const auto slash = text.rfind('/');
  const std::string_view last = slash == std::string_view::npos ? text : text.substr(slash + 1);
  text = slash == std::string_view::npos ? std::string_view() : text.substr(0, slash);
  return last;
}

/// [base/]Type/id[/_history/version]; what stands before the type is left in `base`.
std::optional<LiteralReference> restful(std::string_view text) {
  LiteralReference found;
  found.id = take_last(text);
  if (std::string_view before = text; take_last(before) == "_history") {
    found.version = found.id;
    text = before;
    found.id = take_last(text);
    if (!is_id(found.version)) return std::nullopt;
  }
  found.type = take_last(text);
  found.base = text;
  if (!is_id(found.id) || !find_resource(found.type)) return std::nullopt;
  return found;
}

bool is_absolute(std::string_view text) {
  const auto colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 && text.find_first_of("/?#") > colon;
}

}  // namespace

std::optional<LiteralReference> parse_reference(std::string_view text) {
  if (text.empty() || text.front() == '/' || !is_well_formed(Primitive::uri, text)) return std::nullopt;
  using enum LiteralReference::Kind;
  if (text.front() == '#') {
    const std::string_view name = text.substr(1);
    if (!name.empty() && !is_id(name)) return std::nullopt;  // "#" alone is the resource that contains
    return LiteralReference{.kind = contained, .id = name};
  }
  if (text.starts_with("urn:")) return LiteralReference{.kind = urn, .id = text};
  if (is_absolute(text)) {
    auto found = restful(text).value_or(LiteralReference{.base = text});  // an address that is not RESTful may still be a reference
    found.kind = absolute;
    return found;
  }
  const auto found = restful(text);
  if (!found || !found->base.empty()) return std::nullopt;
  return found;
}

std::optional<ResourceKey> local_target(Element reference) {
  const auto literal = parse_reference(reference["reference"].text());
  if (!literal || literal->kind != LiteralReference::Kind::relative) return std::nullopt;
  return ResourceKey{std::string(literal->type), std::string(literal->id)};
}

}  // namespace maillage::fhir

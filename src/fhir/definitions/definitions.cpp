// Lookups in the compiled definitions.
#include "fhir/definitions/definitions.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "fhir/definitions/tables.hpp"

namespace maillage::fhir {
namespace {

using tables::all;

std::string_view text(tables::Text text) { return {all.pool + (text >> 8U), text & 0xFFU}; }

std::span<const tables::ElementRow> elements_of(const tables::TypeRow& type) { return all.elements.subspan(type.first_element, type.element_count); }

std::span<const tables::CodeRow> codes_of(std::uint32_t set) {
  const tables::ValueSetRow& row = all.value_sets[set];
  return all.codes.subspan(row.first_code, row.code_count);
}

Type known(std::string_view name) {
  const auto type = find_type(name);
  ASSERT(type.has_value());
  return *type;
}

}  // namespace

std::string_view ValueSet::url() const { return text(all.value_sets[index_].url); }

bool ValueSet::has_code(std::string_view code) const {
  return std::ranges::binary_search(codes_of(index_), code, {}, [](const tables::CodeRow& row) { return text(row.code); });
}

bool ValueSet::has(std::string_view system, std::string_view code) const {
  const auto same = std::ranges::equal_range(codes_of(index_), code, {}, [](const tables::CodeRow& row) { return text(row.code); });
  return std::ranges::any_of(same, [&](const tables::CodeRow& row) { return text(row.system) == system; });
}

std::string_view Type::name() const { return text(all.types[index_].name); }
bool Type::is_resource() const { return all.types[index_].kind == 2; }
bool Type::is_abstract() const { return all.types[index_].kind == 3; }
std::uint64_t Type::required_slots() const { return all.types[index_].required; }
std::size_t Type::element_count() const { return all.types[index_].element_count; }

std::optional<ElementDefinition> Type::find(std::string_view name) const {
  const auto elements = elements_of(all.types[index_]);
  const auto found = std::ranges::lower_bound(elements, name, {}, [](const tables::ElementRow& row) { return text(row.name); });
  if (found == elements.end() || text(found->name) != name) return std::nullopt;
  return ElementDefinition(static_cast<std::uint32_t>(&*found - all.elements.data()));
}

std::string_view Type::name_of_slot(unsigned slot, bool& is_choice) const {
  const auto elements = elements_of(all.types[index_]);
  const auto found = std::ranges::find(elements, slot, &tables::ElementRow::slot);
  if (found == elements.end()) return {};
  std::string_view name = text(found->name);
  is_choice = (found->flags & 2U) != 0;
  if (is_choice) name.remove_suffix(Type(found->type).name().size());
  return name;
}

ElementDefinition Type::element(std::size_t index) const {
  return ElementDefinition(all.types[index_].first_element + static_cast<std::uint32_t>(index));
}

std::string_view ElementDefinition::name() const { return text(all.elements[index_].name); }
Type ElementDefinition::type() const { return Type(all.elements[index_].type); }
bool ElementDefinition::many() const { return (all.elements[index_].flags & 1U) != 0; }
bool ElementDefinition::is_choice() const { return (all.elements[index_].flags & 2U) != 0; }
unsigned ElementDefinition::slot() const { return all.elements[index_].slot; }

std::optional<ValueSet> ElementDefinition::required_binding() const {
  const std::uint16_t set = all.elements[index_].value_set;
  return set == 0 ? std::nullopt : std::optional(ValueSet(set - 1U));
}

bool ElementDefinition::may_refer_to(std::string_view type) const {
  const tables::TargetSetRow& set = all.target_sets[all.elements[index_].target_set];
  const auto targets = all.targets.subspan(set.first_target, set.target_count);
  return targets.empty() || std::ranges::any_of(targets, [type](const tables::TargetRow& row) { return Type(row.type).name() == type; });
}

std::optional<Type> find_type(std::string_view name) {
  const auto by_name = [](const tables::TypeRow& row) { return text(row.name); };
  for (const auto part : {all.types.first(primitive_count), all.types.subspan(primitive_count)}) {
    const auto found = std::ranges::lower_bound(part, name, {}, by_name);
    if (found != part.end() && by_name(*found) == name) return Type(static_cast<std::uint16_t>(&*found - all.types.data()));
  }
  return std::nullopt;
}

std::optional<Type> find_resource(std::string_view name) {
  const auto type = find_type(name);
  return type && type->is_resource() ? type : std::nullopt;
}

Type element_type() {
  static const Type type = known("Element");
  return type;
}
Type resource_type() {
  static const Type type = known("Resource");
  return type;
}
std::size_t type_count() { return all.types.size(); }
Type type_at(std::size_t index) { return Type(static_cast<std::uint16_t>(index)); }

}  // namespace maillage::fhir

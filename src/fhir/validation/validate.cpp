// One pass over a resource.
#include "fhir/validation/validate.hpp"

#include <fmt/format.h>

#include <bit>

#include "fhir/definitions/definitions.hpp"
#include "fhir/primitive/format.hpp"
#include "fhir/reference/literal.hpp"
#include "fhir/validation/place.hpp"

namespace maillage::fhir {
namespace {

constexpr std::uint64_t bit(unsigned slot) { return std::uint64_t{1} << slot; }

const Type extension_type = find_type("Extension").value();
const Type reference_type = find_type("Reference").value();
const Type coding_type = find_type("Coding").value();
const Type concept_type = find_type("CodeableConcept").value();

class Validator {
 public:
  /// Whether the resource stands alone (or in a Bundle), or within another.
  enum class Standing { alone, contained };

  void resource(Element value, const Place* parent, std::string_view member, int index, Standing standing) {
    const std::string_view name = value["resourceType"].text();
    const Place place = parent == nullptr ? Place{.name = name} : Place{.parent = parent, .name = member, .index = index};
    if (!value.is_object()) return wrong_kind(place, "a resource, as an object,");
    const auto type = find_resource(name);
    if (!type) return add(IssueCode::structure, "unknown-resource-type", "The resourceType is missing or is no resource of FHIR R4.", place);
    if (standing == Standing::contained) contained(value, place);
    object(value, *type, place);
  }

  std::vector<Issue> take() { return std::move(issues_); }

 private:
  void add(IssueCode code, const char* reason, std::string text, const Place& place) {
    if (issues_.size() < validation_issues_max) issues_.push_back({code, reason, std::move(text), {place.text()}});
  }
  void wrong_kind(const Place& place, std::string_view wanted) {
    add(IssueCode::structure, "wrong-json-type", fmt::format("Here {} is expected.", wanted), place);
  }

  void contained(Element value, const Place& place) {
    if (value["id"].text().empty()) add(IssueCode::required, "contained-without-id", "A contained resource needs an id.", place);
    if (value["contained"].exists()) add(IssueCode::structure, "contained-nested", "A contained resource may not contain others.", place);
    if (value["meta"]["versionId"].exists() || value["meta"]["lastUpdated"].exists()) {
      add(IssueCode::value, "contained-version", "A contained resource has no version of its own.", place);
    }
  }

  void object(Element value, Type type, const Place& place) {
    if (!value.is_object()) return wrong_kind(place, "an object");
    if (value.size() == 0) return add(IssueCode::value, "empty-value", "An object may not be empty.", place);
    std::uint64_t values = 0;
    std::uint64_t siblings = 0;
    for (const Element child : value) {
      const bool is_sibling = child.key().starts_with('_');
      const std::string_view name = child.key().substr(is_sibling ? 1 : 0);
      const auto rule = type.find(name);
      Place here{.parent = &place, .name = name, .typed = rule && rule->is_choice() ? rule->type().name() : ""};
      if (!rule || (is_sibling && !rule->type().is_primitive())) {
        add(IssueCode::structure, "unknown-element", "There is no such element here in FHIR R4.", Place{.parent = &place, .name = child.key()});
        continue;
      }
      std::uint64_t& seen = is_sibling ? siblings : values;
      const std::uint64_t other = is_sibling ? values : siblings;
      const bool mixed = rule->is_choice() && (other & bit(rule->slot())) != 0 && !value[is_sibling ? name : underscored(name)].exists();
      if ((seen & bit(rule->slot())) != 0 || mixed) add(IssueCode::structure, "one-of-choice", "This element may have one type only.", here);
      seen |= bit(rule->slot());
      if (is_sibling) {
        sibling(child, *rule, value[name], here);
      } else {
        member(child, *rule, value, here);
      }
    }
    missing(type, type.required_slots() & ~(values | siblings), place);
    if (type == extension_type) extension(value, place);
  }

  std::string_view underscored(std::string_view name) {
    underscored_.assign(1, '_').append(name);
    return underscored_;
  }

  void missing(Type type, std::uint64_t slots, const Place& place) {
    for (; slots != 0; slots &= slots - 1) {
      bool is_choice = false;
      const std::string_view name = type.name_of_slot(static_cast<unsigned>(std::countr_zero(slots)), is_choice);
      add(IssueCode::required, "missing-element", "This element is required.", Place{.parent = &place, .name = name});
    }
  }

  void extension(Element value, const Place& place) {
    const bool nested = value["extension"].exists();
    bool valued = false;
    for (const Element child : value) valued = valued || child.key().starts_with("value") || child.key().starts_with("_value");
    if (nested == valued) add(IssueCode::structure, "extension-value", "An extension has either a value or extensions.", place);
  }

  void reference(Element value, const ElementDefinition& rule, const Place& here) {
    if (!value["reference"].is_string()) return;
    const auto literal = parse_reference(value["reference"].text());
    if (!literal) {
      add(IssueCode::value, "bad-reference", "This is neither Type/id, nor an absolute address, nor #id, nor a urn.",
          Place{.parent = &here, .name = "reference"});
    } else if (!literal->type.empty() && !rule.may_refer_to(literal->type)) {
      add(IssueCode::value, "reference-target", "A resource of that type may not be named here.", here);
    }
  }

  void member(Element value, const ElementDefinition& rule, Element parent, Place& here) {
    if (!rule.many()) return item(value, rule, here);
    if (!value.is_array()) return wrong_kind(here, "an array");
    if (value.size() == 0) return add(IssueCode::value, "empty-value", "An array may not be empty.", here);
    Element sibling;
    if (rule.type().is_primitive()) sibling = parent[underscored(rule.name())];
    here.index = 0;
    for (const Element one : value) {
      if (!one.is_null()) {
        item(one, rule, here);
      } else if (!sibling[static_cast<std::size_t>(here.index)].is_object()) {
        add(IssueCode::value, "empty-value", "null is only for an item that its '_' sibling describes.", here);
      }
      ++here.index;
    }
  }

  void item(Element value, const ElementDefinition& rule, Place& here) {
    const Type type = rule.type();
    if (type.is_primitive()) return primitive(value, rule, here);
    if (type == resource_type()) {
      const Standing standing = rule.name() == "contained" ? Standing::contained : Standing::alone;
      return resource(value, here.parent, here.name, here.index, standing);
    }
    object(value, type, here);
    if (type == reference_type) reference(value, rule, here);
    if (const auto set = rule.required_binding()) coded(value, type, *set, here);
  }

  void primitive(Element value, const ElementDefinition& rule, const Place& here) {
    const Primitive type = rule.type().primitive();
    if (type == Primitive::boolean) {
      if (!value.is_boolean()) wrong_kind(here, "true or false");
      return;
    }
    const bool number = is_number_type(type);
    if (number ? !value.is_number() : !value.is_string()) return wrong_kind(here, number ? "a number" : "a string");
    const std::string_view text = number ? value.number_text() : value.text();
    if (text.empty()) return add(IssueCode::value, "empty-value", "A string may not be empty.", here);
    if (!is_well_formed(type, text)) {
      return add(IssueCode::value, "bad-format", fmt::format("This is not written as FHIR's type {} is.", rule.type().name()), here);
    }
    if (const auto set = rule.required_binding(); set && !set->has_code(text)) not_in(*set, here);
  }

  void coded(Element value, Type type, ValueSet set, const Place& here) {
    const auto fits = [&](Element coding) { return set.has(coding["system"].text(), coding["code"].text()); };
    bool found = false;
    if (type == coding_type) found = fits(value);
    if (type == concept_type) {
      for (const Element coding : value["coding"]) found = found || fits(coding);
    }
    const bool only_extended = !value["coding"].exists() && !value["text"].exists() && !value["code"].exists();  // data-absent-reason
    if (!found && !only_extended && (type == coding_type || type == concept_type)) not_in(set, here);
  }

  void not_in(ValueSet set, const Place& here) {
    add(IssueCode::value, "not-in-value-set", fmt::format("The code is none of the value set {}.", set.url()), here);
  }

  /// `_member`: id and extensions of a primitive; an array beside an array, item by item.
  void sibling(Element value, const ElementDefinition& rule, Element beside, Place& here) {
    if (!rule.many()) return object(value, element_type(), here);
    if (!value.is_array() || value.size() == 0) return wrong_kind(here, "an array");
    if (beside.is_array() && beside.size() != value.size()) {
      add(IssueCode::structure, "sibling-length", "The array and its '_' sibling must have as many items.", here);
    }
    here.index = 0;
    for (const Element one : value) {
      if (!one.is_null()) object(one, element_type(), here);
      ++here.index;
    }
  }

  std::vector<Issue> issues_;
  std::string underscored_;
};

}  // namespace

std::vector<Issue> validate(Element resource) {
  if (resource.descendants() > resource_values_max) {
    const std::string_view type = resource["resourceType"].text();
    return {
        {IssueCode::too_long, "too-many-values", fmt::format("A resource may hold at most {} values.", resource_values_max), {std::string(type)}}};
  }
  Validator validator;
  validator.resource(resource, nullptr, {}, Place::no_index, Validator::Standing::alone);
  return validator.take();
}

}  // namespace maillage::fhir

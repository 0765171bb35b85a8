// The compiled definitions as rows of numbers: what tools/definitions writes and definitions.cpp reads. Nobody else includes this.
//
// A Text is place * 256 + size in the pool. Types: the primitives first, then by name; elements of a type lie together, by name; codes of a value set
// lie together, by code then system; parameters by base type, then code.
#pragma once

#include <cstdint>
#include <span>

namespace maillage::fhir::tables {

using Text = std::uint32_t;

struct TypeRow {
  Text name;
  std::uint32_t first_element;
  std::uint16_t element_count;
  std::uint8_t kind;       // 0 primitive, 1 complex, 2 resource, 3 abstract
  std::uint64_t required;  // bit `slot` of each element that must be there
};
struct ElementRow {
  Text name;
  std::uint16_t type;
  std::uint16_t value_set;   // 0: none, else its place + 1
  std::uint16_t target_set;  // 0: any
  std::uint8_t slot;         // < 64
  std::uint8_t flags;        // 1: many, 2: one of a choice
};
struct ValueSetRow {
  Text url;
  std::uint32_t first_code;
  std::uint32_t code_count;
};
struct CodeRow {
  Text code;
  Text system;
};
struct ParameterRow {
  Text code;
  std::uint16_t base;
  std::uint8_t type;     // 0 token, 1 string, 2 date, 3 reference
  std::uint8_t special;  // 1: "exists and is not false", as Patient.deceased
  std::uint32_t first_path;
  std::uint16_t path_count;
  std::uint16_t target_set;
};
struct PathRow {
  std::uint32_t first_step;
  std::uint8_t step_count;
  std::uint16_t leaf;  // type of what the path ends at
  Text system;         // of a code: the system of its value set when there is one only
};
struct StepRow {
  std::uint8_t kind;  // 0 child `a`, 1 references to a resource of type `a`, 2 objects whose member `a` is the string `b`
  Text a;
  Text b;
};
struct TargetSetRow {
  std::uint32_t first_target;
  std::uint32_t target_count;
};
struct TargetRow {
  std::uint16_t type;
};

struct Tables {
  const char* pool;
  std::span<const TypeRow> types;
  std::span<const ElementRow> elements;
  std::span<const ValueSetRow> value_sets;
  std::span<const CodeRow> codes;
  std::span<const ParameterRow> parameters;
  std::span<const PathRow> paths;
  std::span<const StepRow> steps;
  std::span<const TargetSetRow> target_sets;
  std::span<const TargetRow> targets;
};

extern const Tables all;  // tables.cpp, generated

}  // namespace maillage::fhir::tables

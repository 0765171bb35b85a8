// Two archives, a writer and a reader, for plain structs that list their members once: `archive("name", member)`.
//
// Absent, empty and default values are not written and read back as such, so a document of an older version of the house reads as if the newer
// members had never been touched. Enumerations are written by number: their enumerators are only ever appended.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/ids.hpp"
#include "base/redacted.hpp"
#include "base/time.hpp"
#include "care/calendar/wall_text.hpp"
#include "care/vitals/vital.hpp"
#include "fhir/element/draft.hpp"
#include "fhir/element/element.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_array = false;
template <class T, std::size_t N>
inline constexpr bool is_array<std::array<T, N>> = true;
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

class Writer {
 public:
  template <class T>
  void operator()(std::string_view name, T& member) {
    out.set(name, draft_of(member));
  }
  template <class T>
  [[nodiscard]] static fhir::Draft draft_of(T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      return value;
    } else if constexpr (std::is_same_v<T, bool>) {
      return value ? fhir::Draft(true) : fhir::Draft();
    } else if constexpr (std::is_enum_v<T>) {
      return static_cast<int>(value) == 0 ? fhir::Draft() : fhir::Draft(static_cast<int>(value));
    } else if constexpr (std::is_integral_v<T>) {
      return value == 0 ? fhir::Draft() : fhir::Draft(value);
    } else if constexpr (std::is_same_v<T, Instant>) {
      return value.micros == 0 ? fhir::Draft() : fhir::Draft(value.micros);
    } else if constexpr (std::is_same_v<T, Seconds> || std::is_same_v<T, Minutes>) {
      return value.count() == 0 ? fhir::Draft() : fhir::Draft(value.count());
    } else if constexpr (std::is_same_v<T, LocalDate>) {
      return fhir::Draft(value.time_since_epoch().count());
    } else if constexpr (std::is_same_v<T, VersionId>) {
      return fhir::Draft(value.value);
    } else if constexpr (std::is_same_v<T, Decimal>) {
      return value.text;
    } else if constexpr (std::is_same_v<T, Redacted<std::string>>) {
      return value.reveal();
    } else if constexpr (is_vector<T> || is_array<T>) {
      fhir::Draft items = fhir::array();
      // An item is wrapped, so that one that is all defaults keeps its place in the list.
      for (auto& item : value) items.append(fhir::array({fhir::Draft(true), draft_of(item)}));
      return items;
    } else if constexpr (is_optional<T>) {
      return value ? fhir::array({fhir::Draft(true), draft_of(*value)}) : fhir::Draft();
    } else {
      Writer inner;
      members(inner, value);
      return std::move(inner.out);
    }
  }

  fhir::Draft out = fhir::object();
};

class Reader {
 public:
  explicit Reader(fhir::Element from) : from_(from) {}

  template <class T>
  void operator()(std::string_view name, T& member) {
    read(from_[name], member);
  }
  template <class T>
  static void read(fhir::Element element, T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      value = std::string(element.text());
    } else if constexpr (std::is_same_v<T, bool>) {
      value = element.boolean().value_or(false);
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
      value = static_cast<T>(element.integer().value_or(0));
    } else if constexpr (std::is_same_v<T, Instant>) {
      value.micros = element.integer().value_or(0);
    } else if constexpr (std::is_same_v<T, Seconds> || std::is_same_v<T, Minutes>) {
      value = T(element.integer().value_or(0));
    } else if constexpr (std::is_same_v<T, LocalDate>) {
      value = LocalDate(std::chrono::days(element.integer().value_or(0)));
    } else if constexpr (std::is_same_v<T, VersionId>) {
      value.value = static_cast<std::uint32_t>(element.integer().value_or(0));
    } else if constexpr (std::is_same_v<T, Decimal>) {
      value = Decimal::parse(element.text()).value_or(Decimal{});
    } else if constexpr (std::is_same_v<T, Redacted<std::string>>) {
      value = Redacted<std::string>(std::string(element.text()));
    } else if constexpr (is_vector<T>) {
      value.clear();
      for (const fhir::Element item : element) read(item[1], value.emplace_back());
    } else if constexpr (is_array<T>) {
      for (std::size_t i = 0; i < value.size(); ++i) read(element[i][1], value[i]);
    } else if constexpr (is_optional<T>) {
      value.reset();
      if (element.exists()) read(element[1], value.emplace());
    } else {
      Reader inner(element);
      members(inner, value);
    }
  }

 private:
  fhir::Element from_;
};

/// A house document: the members of the value and the format, which an older binary that does not know it refuses.
template <class T>
[[nodiscard]] std::string archived(const T& value, int format) {
  T copy = value;  // members() is shared with the reader and takes a mutable reference
  Writer writer;
  writer.out.set("format", format);
  members(writer, copy);
  return writer.out.dump();
}

/// Absent when it is no document of this format: the record is damaged, or a newer binary wrote it.
template <class T>
[[nodiscard]] std::optional<T> unarchived(std::string_view document, int format) {
  const auto parsed = fhir::parse(document);
  if (!parsed || parsed->root()["format"].integer().value_or(0) != format) return std::nullopt;
  T value;
  Reader reader(parsed->root());
  members(reader, value);
  return value;
}

}  // namespace maillage::care

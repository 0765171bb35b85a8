// The small shapes of FHIR that places and links are written in and read from alike: days, delays, words in two languages, references.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "care/places/wording.hpp"
#include "care/territory/place_reading.hpp"
#include "fhir/element/draft.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care::elements {

/// Monday first, as FHIR codes them.
inline constexpr std::array<std::string_view, 7> day_codes{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

[[nodiscard]] inline fhir::Draft extension(std::string_view name, std::string_view type, fhir::Draft value) {
  if (value.empty()) return {};
  return fhir::object({{"url", std::string(house_extension).append(name)}, {type, std::move(value)}});
}
/// The first extension of that name.
[[nodiscard]] inline fhir::Element extension(fhir::Element of, std::string_view name) {
  for (const fhir::Element one : of["extension"]) {
    const std::string_view url = one["url"].text();
    if (url.starts_with(house_extension) && url.substr(house_extension.size()) == name) return one;
  }
  return {};
}

[[nodiscard]] inline fhir::Draft seconds(Seconds delay) {
  return fhir::object({{"value", delay.count()}, {"unit", "s"}, {"system", "http://unitsofmeasure.org"}, {"code", "s"}});
}
/// A whole number of UCUM's seconds, minutes, hours or days; without a unit of seconds, as records have been taken. Anything else is no delay: 0,
/// which the checks refuse.
[[nodiscard]] inline Seconds seconds_in(fhir::Element duration) {
  constexpr std::int64_t most = 10'000'000;  // nothing here lasts longer, and in days it can still be added to a time
  const std::int64_t value = std::clamp(duration["value"].integer().value_or(0), -most, most);
  const std::string_view unit = duration[duration["code"].exists() ? "code" : "unit"].text();
  if (unit.empty() || unit == "s") return Seconds(value);
  if (unit == "min") return std::chrono::minutes(value);
  if (unit == "h") return std::chrono::hours(value);
  if (unit == "d") return std::chrono::days(value);
  return Seconds(0);
}

/// English beside the French that the element itself holds.
[[nodiscard]] inline fhir::Draft translated(const Wording& words) {
  if (words.en.empty()) return {};
  const fhir::Draft parts =
      fhir::array({fhir::object({{"url", "lang"}, {"valueCode", "en"}}), fhir::object({{"url", "content"}, {"valueString", words.en}})});
  return fhir::object({{"extension", fhir::array({fhir::object({{"url", translation_extension}, {"extension", parts}})})}});
}
[[nodiscard]] inline std::string english_of(fhir::Element beside) {
  for (const fhir::Element one : beside["extension"]) {
    if (one["url"].text() != translation_extension || one["extension"][0]["valueCode"].text() != "en") continue;
    return std::string(one["extension"][1]["valueString"].text());
  }
  return {};
}

/// The id in a reference to this type; empty when it is to another.
[[nodiscard]] inline std::string_view id_of(fhir::Element reference, std::string_view type) {
  const std::string_view text = reference["reference"].text();
  return text.starts_with(type) && text.substr(type.size()).starts_with("/") ? text.substr(type.size() + 1) : std::string_view();
}

}  // namespace maillage::care::elements

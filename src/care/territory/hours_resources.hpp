// Opening hours as FHIR extensions: whole in one where R4 has no element for them (the hours of a rung), and the parts that a place's card shares.
//
//   urn:x-maillage:hours { open { day, from, until }*, exception { first, last, fr, en, span* }*, holidays { rule, span* } }
//
// A time of 24:00 is written 00:00:00 and read back as the end of its day. Reading takes nothing for granted: what cannot be read gives nothing.
#pragma once

#include <optional>

#include "care/places/opening_hours.hpp"
#include "fhir/element/draft.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

[[nodiscard]] fhir::Draft hours_extension(const OpeningHours& hours);
/// Of such an extension; `settle` says whether the hours make sense.
[[nodiscard]] std::optional<OpeningHours> hours_from(fhir::Element extension);

/// "09:30:00".
[[nodiscard]] std::string time_of_day(Minutes clock);
/// A part of a complex extension, or nothing where the value is empty.
[[nodiscard]] fhir::Draft part_of_extension(std::string_view name, std::string_view type, fhir::Draft value);
/// The first part of that name.
[[nodiscard]] fhir::Element part_within(fhir::Element extension, std::string_view name);

[[nodiscard]] fhir::Draft span_part(const HoursSpan& span);
[[nodiscard]] fhir::Draft exception_parts(const HoursException& exception);
[[nodiscard]] fhir::Draft holiday_parts(const OpeningHours& hours);

/// From and until as times of a day.
[[nodiscard]] std::optional<HoursSpan> span_from(fhir::Element from, fhir::Element until);
[[nodiscard]] std::optional<HoursSpans> spans_within(fhir::Element extension);
[[nodiscard]] std::optional<HoursException> exception_from(fhir::Element extension);
/// Into the hours; false when it cannot be read.
[[nodiscard]] bool read_holidays(fhir::Element extension, OpeningHours& into);

}  // namespace maillage::care

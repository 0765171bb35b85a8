// Hours to extensions, and back.
#include "care/territory/hours_resources.hpp"

#include <algorithm>

#include "care/territory/elements.hpp"

namespace maillage::care {

namespace {

using elements::day_codes;
using fhir::array;
using fhir::Draft;
using fhir::Element;
using fhir::object;

Draft named(std::string_view name, Draft parts) { return object({{"url", name}, {"extension", std::move(parts)}}); }

bool read_opening(Element part, OpeningHours& into) {
  const auto span = span_from(part_within(part, "from")["valueTime"], part_within(part, "until")["valueTime"]);
  const auto day = std::ranges::find(day_codes, part_within(part, "day")["valueCode"].text());
  if (!span || day == day_codes.end()) return false;
  into.week[static_cast<std::size_t>(day - day_codes.begin())].push_back(*span);
  return true;
}

}  // namespace

std::string time_of_day(Minutes clock) { return clock >= std::chrono::hours(24) ? "00:00:00" : clock_text(clock) + ":00"; }

Draft part_of_extension(std::string_view name, std::string_view type, Draft value) {
  return value.empty() ? Draft() : object({{"url", name}, {type, std::move(value)}});
}

Element part_within(Element extension, std::string_view name) {
  for (const Element one : extension["extension"]) {
    if (one["url"].text() == name) return one;
  }
  return {};
}

Draft span_part(const HoursSpan& span) {
  return named("span", array({part_of_extension("from", "valueTime", time_of_day(span.from)),
                              part_of_extension("until", "valueTime", time_of_day(span.until))}));
}

Draft exception_parts(const HoursException& exception) {
  Draft parts =
      array({part_of_extension("first", "valueDate", date_text(exception.first)), part_of_extension("last", "valueDate", date_text(exception.last)),
             part_of_extension("fr", "valueString", exception.why.fr), part_of_extension("en", "valueString", exception.why.en)});
  for (const HoursSpan& span : exception.spans) parts.append(span_part(span));
  return parts;
}

Draft holiday_parts(const OpeningHours& hours) {
  Draft parts = array({part_of_extension("rule", "valueCode", name_of(hours.holidays))});
  for (const HoursSpan& span : hours.holiday_spans) parts.append(span_part(span));
  return parts;
}

Draft hours_extension(const OpeningHours& hours) {
  Draft parts = array();
  for (std::size_t day = 0; day < hours.week.size(); ++day) {
    for (const HoursSpan& span : hours.week[day]) {
      parts.append(
          named("open", array({part_of_extension("day", "valueCode", day_codes[day]), part_of_extension("from", "valueTime", time_of_day(span.from)),
                               part_of_extension("until", "valueTime", time_of_day(span.until))})));
    }
  }
  for (const HoursException& one : hours.exceptions) parts.append(named("exception", exception_parts(one)));
  parts.append(named("holidays", holiday_parts(hours)));
  return named(std::string(house_extension) + "hours", std::move(parts));
}

std::optional<HoursSpan> span_from(Element from, Element until) {
  const auto begins = clock_from_text(from.text().substr(0, 5));
  const auto ends = clock_from_text(until.text().substr(0, 5));
  if (!begins || !ends) return std::nullopt;
  return HoursSpan{*begins, *ends == Minutes(0) ? Minutes(std::chrono::hours(24)) : *ends};
}

std::optional<HoursSpans> spans_within(Element extension) {
  HoursSpans all;
  for (const Element one : extension["extension"]) {
    if (one["url"].text() != "span") continue;
    const auto span = span_from(part_within(one, "from")["valueTime"], part_within(one, "until")["valueTime"]);
    if (!span) return std::nullopt;
    all.push_back(*span);
  }
  return all;
}

std::optional<HoursException> exception_from(Element extension) {
  const auto first = date_from_text(part_within(extension, "first")["valueDate"].text());
  const auto last = date_from_text(part_within(extension, "last")["valueDate"].text());
  auto spans = spans_within(extension);
  if (!first || !last || !spans) return std::nullopt;
  return HoursException{
      *first,
      *last,
      std::move(*spans),
      {std::string(part_within(extension, "fr")["valueString"].text()), std::string(part_within(extension, "en")["valueString"].text())}};
}

bool read_holidays(Element extension, OpeningHours& into) {
  const auto rule = holiday_rule_of(part_within(extension, "rule")["valueCode"].text());
  auto spans = spans_within(extension);
  if (!rule || !spans) return false;
  into.holidays = *rule;
  into.holiday_spans = std::move(*spans);
  return true;
}

std::optional<OpeningHours> hours_from(Element extension) {
  OpeningHours hours;
  for (const Element part : extension["extension"]) {
    const std::string_view name = part["url"].text();
    bool readable = true;
    if (name == "open") readable = read_opening(part, hours);
    if (name == "holidays") readable = read_holidays(part, hours);
    if (name == "exception") {
      auto exception = exception_from(part);
      readable = exception.has_value();
      if (exception) hours.exceptions.push_back(std::move(*exception));
    }
    if (!readable) return std::nullopt;
  }
  return hours;
}

}  // namespace maillage::care

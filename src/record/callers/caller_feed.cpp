// One Patient, one row.
#include "record/callers/caller_feed.hpp"

#include <limits>

#include "fhir/element/reader.hpp"
#include "fhir/primitive/date_time.hpp"
#include "fhir/search/fold.hpp"

namespace maillage::record {
namespace {

/// No date that anybody can say.
constexpr std::int32_t never = std::numeric_limits<std::int32_t>::min();

void add_numbers(CallerPerson& person, fhir::Element holder) {
  for (const fhir::Element point : holder["telecom"]) {
    const std::string_view system = point["system"].text();
    if (system != "phone" && system != "sms") continue;
    if (const auto number = Telephone::parse(point["value"].text())) person.telephones.push_back(*number);
  }
}

}  // namespace

std::optional<std::int32_t> birth_day_of(std::string_view date) {
  const auto read = fhir::parse_date_time(date);
  if (!read || read->precision != fhir::Precision::day) return std::nullopt;
  constexpr std::int64_t day_micros = 86'400'000'000;
  // Dates before 1970 are negative, and whole days: no rounding.
  return static_cast<std::int32_t>(read->low.micros / day_micros);
}

CallerPerson caller_of(std::string id, fhir::Element patient) {
  CallerPerson person;
  person.id = std::move(id);
  person.born = birth_day_of(patient["birthDate"].text()).value_or(never);
  for (const fhir::Element name : patient["name"]) {
    if (const std::string family = fhir::fold(name["family"].text()); !family.empty()) person.names.push_back(family);
    std::string given;
    for (const fhir::Element one : name["given"]) given.append(given.empty() ? "" : " ").append(fhir::fold(one.text()));
    if (!given.empty()) person.names.push_back(std::move(given));
  }
  add_numbers(person, patient);
  for (const fhir::Element contact : patient["contact"]) add_numbers(person, contact);
  return person;
}

void learn(CallerIndex& index, const ports::Change& change) {
  for (const ports::Stored& version : change.versions) {
    if (version.key.type != "Patient") continue;
    const auto document = version.deleted ? std::nullopt : [&] {
      auto read = fhir::parse(version.content);
      return read ? std::optional(std::move(*read)) : std::nullopt;
    }();
    if (document) {
      index.put(caller_of(version.key.id, document->root()));
    } else {
      index.remove(version.key.id);
    }
  }
}

}  // namespace maillage::record

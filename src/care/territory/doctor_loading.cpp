// Reading each doctor once, whatever the number of ladders on which she stands.
#include "care/territory/doctor_loading.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "care/dispatch/ladder_check.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {

namespace {

/// By id; absent: the record does not hold her.
using Doctors = std::map<std::string, std::optional<Speaker>>;

Task<Outcome<>> read_into(ports::RecordStore& store, std::string id, Doctors& doctors) {
  if (doctors.contains(id)) co_return Outcome<>{};
  auto stored = co_await store.read({"Practitioner", id});
  if (!stored && stored.error().code != IssueCode::not_found) co_return pass_on(std::move(stored));
  std::optional<Speaker> doctor;
  if (stored && !stored->deleted) {
    doctor = Speaker{id, {}, {}};
    if (const auto parsed = fhir::parse(stored->content)) {
      doctor->languages = languages_of(parsed->root());
      doctor->gender = (*parsed)["gender"].text();
    }
  }
  doctors.emplace(std::move(id), std::move(doctor));
  co_return Outcome<>{};
}

Issue unknown(const PlaceProtocol& protocol, std::size_t rung, const std::string& doctor) {
  const std::string plan = "PlanDefinition/" + protocol.place;
  return {IssueCode::not_found,
          "rung-unknown-doctor",
          rung_in_words(protocol.ladder, rung) + " of " + plan + " names Practitioner/" + doctor +
              ", whom the record does not hold: nobody rings her. Take her off the rung, or add her.",
          {plan}};
}

void give(PlaceProtocol& protocol, std::size_t rung, const Doctors& doctors, std::vector<Issue>& unusable) {
  for (const std::string& id : protocol.ladder[rung].doctors) {
    const auto& doctor = doctors.at(id);
    if (!doctor) {
      unusable.push_back(unknown(protocol, rung, id));
      continue;
    }
    const bool told_of = !doctor->languages.empty() || !doctor->gender.empty();
    if (told_of && std::ranges::find(protocol.speakers, id, &Speaker::doctor) == protocol.speakers.end()) protocol.speakers.push_back(*doctor);
  }
}

}  // namespace

std::vector<std::string> languages_of(fhir::Element practitioner) {
  std::vector<std::string> languages;
  for (const fhir::Element one : practitioner["communication"]) {
    const std::string_view tag = one["coding"][0]["code"].text();
    if (!tag.empty()) languages.push_back(primary_language(tag));
  }
  return languages;
}

Task<Outcome<>> load_doctors(ports::RecordStore& store, Territory& territory) {
  Doctors doctors;
  for (PlaceProtocol& protocol : territory.protocols) {
    protocol.speakers.clear();
    for (std::size_t rung = 0; rung < protocol.ladder.size(); ++rung) {
      for (const std::string& id : protocol.ladder[rung].doctors) {
        if (auto read = co_await read_into(store, id, doctors); !read) co_return pass_on(std::move(read));
      }
      give(protocol, rung, doctors, territory.unusable);
    }
  }
  co_return Outcome<>{};
}

}  // namespace maillage::care

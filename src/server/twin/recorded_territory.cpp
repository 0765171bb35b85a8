// Reading, through the same readers as the server's start.
#include "server/twin/recorded_territory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "care/booking/booking_documents.hpp"
#include "care/resources/document.hpp"
#include "care/resources/document_index.hpp"
#include "care/territory/territory.hpp"
#include "fhir/element/reader.hpp"
#include "server/twin/demonstration_territory.hpp"

namespace maillage::server {
namespace {

using care::twin::TwinDoctor;
using care::twin::TwinTerritory;

/// The commune of a work address: by its name among those of the same département. Empty when the territory does not know it.
std::string commune_in(fhir::Element practitioner, const care::Communes& communes) {
  constexpr std::size_t departement = 2;
  for (const fhir::Element address : practitioner["address"]) {
    for (const care::Commune& one : communes.all()) {
      if (one.name == address["city"].text() && one.insee.substr(0, departement) == address["postalCode"].text().substr(0, departement))
        return one.insee;
    }
  }
  return {};
}

std::string name_in(fhir::Element practitioner, const std::string& otherwise) {
  const fhir::Element name = practitioner["name"][0];
  if (!name["text"].text().empty()) return std::string(name["text"].text());
  std::string words;
  for (const std::string_view part : {name["prefix"][0].text(), name["given"][0].text(), name["family"].text()}) {
    if (!part.empty()) words.append(words.empty() ? "" : " ").append(part);
  }
  return words.empty() ? otherwise : words;
}

/// What she declared, and how many of that year's teleconsultations count already.
Task<Outcome<>> read_share(ports::RecordStore& store, TwinDoctor& doctor, care::LocalDate first) {
  const auto stored = co_await store.read({care::duty_type, doctor.id});
  if (!stored) co_return Outcome<>{};
  const auto duty = care::duty_from(stored->content);
  if (!duty || !duty->activity) co_return Outcome<>{};
  doctor.activity = duty->activity;
  const std::int32_t year = care::year_of(care::start_of(first, care::metropolitan_france));
  auto page = co_await store.search(care::that_count_for(doctor.id, year), std::nullopt);
  if (!page) co_return pass_on(std::move(page));
  doctor.counted = static_cast<std::uint32_t>(page->total.value_or(0));
  co_return Outcome<>{};
}

Task<Outcome<>> read_doctors(ports::RecordStore& store, RecordedTerritory& into, care::LocalDate first) {
  TwinTerritory& territory = into.territory;
  std::set<std::string> ids;
  for (const care::PlaceProtocol& place : territory.places) {
    for (const care::Rung& rung : place.ladder) ids.insert(rung.doctors.begin(), rung.doctors.end());
  }
  std::size_t without = 0;
  for (const std::string& id : ids) {
    const auto stored = co_await store.read({"Practitioner", id});
    TwinDoctor doctor{id, id, {}, {}, {}, 0};
    if (stored && !stored->deleted) {
      if (const auto document = fhir::parse(stored->content)) {
        doctor.name = name_in(document->root(), id);
        if (!care::twin::only_answers_from_afar(territory.places, id)) doctor.commune = commune_in(document->root(), territory.communes);
      }
    }
    const auto agenda = std::ranges::find(territory.agendas, "Practitioner/" + id, &care::AgendaRules::owner);
    without += agenda == territory.agendas.end() ? 1 : 0;
    doctor.duty = agenda == territory.agendas.end() ? default_duty(id, first) : *agenda;
    if (auto read = co_await read_share(store, doctor, first); !read) co_return read;
    territory.doctors.push_back(std::move(doctor));
  }
  if (without > 0) into.said.push_back(fmt::format("Doctors without an agenda: {}; taken to be on duty from Monday to Saturday, 8 to 20.", without));
  co_return Outcome<>{};
}

}  // namespace

Task<Outcome<RecordedTerritory>> recorded_twin(ports::RecordStore& store, care::LocalDate first) {
  auto loaded = co_await care::load_territory(store);
  if (!loaded) co_return pass_on(std::move(loaded));
  RecordedTerritory recorded;
  TwinTerritory& territory = recorded.territory;
  territory.name = "The territory of this record";
  territory.communes = std::move(loaded->communes);
  for (care::PlaceProtocol& place : loaded->protocols) {
    if (!place.card) {
      recorded.said.push_back(fmt::format("The place {} has no card and is left out.", place.place));
      continue;
    }
    if (const unsigned living = default_residents(place.kind); living > 0) {
      territory.residents[place.place] = living;
      recorded.said.push_back(fmt::format("{} people are taken to live at {}.", living, place.place));
    }
    territory.places.push_back(std::move(place));
  }
  auto agendas = co_await care::all_of_type(store, care::agenda_type);
  if (!agendas) co_return pass_on(std::move(agendas));
  for (const ports::Stored& stored : *agendas) {
    if (auto rules = care::agenda_from(stored.content)) territory.agendas.push_back(std::move(*rules));
  }
  if (auto read = co_await read_doctors(store, recorded, first); !read) co_return pass_on(std::move(read));
  co_return std::move(recorded);
}

}  // namespace maillage::server

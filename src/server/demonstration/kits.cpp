// Seven instruments a kit, tested the day before.
#include "server/demonstration/kits.hpp"

#include <array>

#include "care/kits/device_resources.hpp"
#include "fhir/search/index.hpp"
#include "server/demonstration/cast.hpp"
#include "server/demonstration/protocols.hpp"

namespace maillage::server {

namespace {

using care::InstrumentKind;
using care::LocalDate;
using std::chrono::days;

struct Model {
  InstrumentKind kind;
  const char* name;
  const char* model;
  int calibrated_for;      // days from now; 0: it needs none
  const char* consumable;  // or none
};
constexpr std::array models = {Model{InstrumentKind::stethoscope, "Stéthoscope Sonora", "SN-1", 0, ""},
                               Model{InstrumentKind::otoscope, "Otoscope Invento", "IV-2", 0, "Embouts à usage unique"},
                               Model{InstrumentKind::dermatoscope, "Dermatoscope Invento", "IV-D", 0, ""},
                               Model{InstrumentKind::cuff, "Tensiomètre Palpita", "PT-3", 210, ""},
                               Model{InstrumentKind::oximeter, "Oxymètre Palpita", "PT-O", 0, ""},
                               Model{InstrumentKind::thermometer, "Thermomètre Tiédis", "TD-8", 300, "Protège-sondes"},
                               Model{InstrumentKind::scale, "Pèse-personne Librato", "LB-150", 120, ""}};
constexpr std::string_view place_of_the_late_scale = "residence-des-tilleuls";
constexpr days late_since{30};
constexpr days boxes_last{400};
constexpr Micros tested_before = std::chrono::hours(20);

std::string kit_of(std::string_view place) { return std::string("kit-").append(place); }

/// Somebody who works there; a place without an assistant of its own was set up by the coordinator.
care::Hand tester_of(std::string_view place, Instant at) {
  for (const InventedProfessional& one : invented_professionals) {
    if (one.place == place) return {std::string(one.practitioner), std::string(one.given).append(" ").append(one.family), at};
  }
  for (const InventedColleague& one : invented_colleagues) {
    if (one.place == place) return {std::string(one.practitioner), std::string(one.given).append(" ").append(one.family), at};
  }
  return {"ines-lemoine", "Inès Lemoine", at};
}

care::Instrument instrument(const Model& model, const std::string& place, std::size_t number, Instant now) {
  const LocalDate today = care::date_of(care::to_local(now, care::metropolitan_france));
  care::Instrument one;
  one.kit = kit_of(place);
  one.id = one.kit + "." + std::string(name_of(model.kind));
  one.place = place;
  one.kind = model.kind;
  one.name = model.name;
  one.manufacturer = "Fabricant inventé";
  one.model = model.model;
  one.serial = std::string(model.model) + "-" + std::to_string(1000 + number);
  if (model.calibrated_for != 0) one.calibrated_until = today + days(model.calibrated_for);
  if (model.kind == InstrumentKind::scale && place == place_of_the_late_scale) one.calibrated_until = today - late_since;
  if (*model.consumable != '\0') one.consumables = {{model.consumable, today + boxes_last}};
  one.test = care::SelfTest{true, "", tester_of(place, now - tested_before)};
  return one;
}

Task<Outcome<>> add_when_missing(ports::RecordStore& store, std::vector<ports::Write>& writes, care::Drafted drafted) {
  const auto known = co_await store.read(drafted.key);
  if (known) co_return Outcome<>();
  if (known.error().code != IssueCode::not_found) co_return std::unexpected(known.error());
  const fhir::Document document = drafted.resource.document();
  writes.push_back(
      {.key = std::move(drafted.key), .version = {}, .content = drafted.resource.dump(), .index = fhir::extract(document.root()), .subjects = {}});
  co_return Outcome<>();
}

}  // namespace

std::vector<care::Instrument> demonstration_instruments(Instant now) {
  std::vector<care::Instrument> all;
  for (const care::PlaceProtocol& protocol : demonstration_protocols()) {
    for (const Model& model : models) all.push_back(instrument(model, protocol.place, all.size(), now));
  }
  return all;
}

Task<Outcome<>> seed_kits(ports::RecordStore& store, Instant now) {
  ports::UnitOfWork unit{.author = {"system", "SYSADMIN", "seed"}, .writes = {}, .claims = {}, .accesses = {}};
  for (const care::PlaceProtocol& protocol : demonstration_protocols()) {
    care::Drafted kit = care::kit_resource(kit_of(protocol.place), protocol.place, "Mallette – " + protocol.name);
    if (auto added = co_await add_when_missing(store, unit.writes, std::move(kit)); !added) co_return added;
  }
  for (const care::Instrument& one : demonstration_instruments(now)) {
    if (auto added = co_await add_when_missing(store, unit.writes, resource_of(one)); !added) co_return added;
  }
  if (unit.writes.empty()) co_return Outcome<>();
  auto committed = co_await store.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  co_return Outcome<>();
}

}  // namespace maillage::server

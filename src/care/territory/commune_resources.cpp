// Communes to a CodeSystem, and back.
#include "care/territory/commune_resources.hpp"

#include <fmt/format.h>

namespace maillage::care {
namespace {

using fhir::array;
using fhir::Draft;
using fhir::Element;
using fhir::object;

Draft decimal(double value) { return Draft::number(fmt::format("{:.6f}", value)); }
Draft property(std::string_view code, std::string_view type, Draft value) {
  return value.empty() ? Draft() : object({{"code", code}, {type, std::move(value)}});
}

Element property_of(Element one, std::string_view code) {
  for (const Element property : one["property"]) {
    if (property["code"].text() == code) return property;
  }
  return {};
}

}  // namespace

Drafted resource_of(const Communes& communes) {
  Draft system = object({{"resourceType", "CodeSystem"},
                         {"id", communes_id},
                         {"url", std::string(house_codes) + "commune"},
                         {"title", "Communes du territoire"},
                         {"status", "active"},
                         {"content", "fragment"}});
  for (const auto& [code, type] : {std::pair("postal-code", "string"), std::pair("population", "integer"), std::pair("latitude", "decimal"),
                                   std::pair("longitude", "decimal"), std::pair("priority-zone", "boolean")}) {
    system["property"].append(object({{"code", code}, {"type", type}}));
  }
  Draft concepts = array();
  for (const Commune& commune : communes.all()) {
    concepts.append(object(
        {{"code", commune.insee},
         {"display", commune.name},
         {"property", array({property("postal-code", "valueString", commune.postal_code), property("population", "valueInteger", commune.population),
                             property("latitude", "valueDecimal", decimal(commune.position.latitude)),
                             property("longitude", "valueDecimal", decimal(commune.position.longitude)),
                             property("priority-zone", "valueBoolean", commune.priority_zone ? Draft(true) : Draft())})}}));
  }
  return {{"CodeSystem", std::string(communes_id)}, std::move(system.set("concept", concepts))};
}

Outcome<Communes> communes_from(Element code_system) {
  std::vector<Commune> all;
  for (const Element one : code_system["concept"]) {
    const auto latitude = property_of(one, "latitude")["valueDecimal"].number();
    const auto longitude = property_of(one, "longitude")["valueDecimal"].number();
    if (!latitude || !longitude) {
      return refuse(IssueCode::value, "communes-unreadable", "CodeSystem/communes: " + std::string(one["code"].text()) + " has no position.",
                    {"CodeSystem.concept.property"});
    }
    const auto population = property_of(one, "population")["valueInteger"].integer().value_or(0);
    all.push_back({std::string(one["code"].text()),
                   std::string(one["display"].text()),
                   std::string(property_of(one, "postal-code")["valueString"].text()),
                   static_cast<std::uint32_t>(population),
                   {*latitude, *longitude},
                   property_of(one, "priority-zone")["valueBoolean"].boolean().value_or(false)});
  }
  return Communes::of(std::move(all));
}

}  // namespace maillage::care

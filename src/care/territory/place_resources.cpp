// Protocol to resources, and back.
#include "care/territory/place_resources.hpp"

#include <cmath>

#include "care/territory/card_resources.hpp"
#include "care/territory/elements.hpp"
#include "care/territory/hours_resources.hpp"
#include "care/territory/place_reading.hpp"

namespace maillage::care {

namespace {

using elements::extension;
using elements::seconds;
using elements::translated;
using fhir::array;
using fhir::Draft;
using fhir::object;

Draft phone(const std::string& number) { return array({object({{"system", "phone"}, {"value", number}})}); }

Drafted begin_place(const char* type, const std::string& id) { return {{type, id}, object({{"resourceType", type}, {"id", id}})}; }

Drafted organization(const PlaceProtocol& protocol) {
  Drafted drafted = begin_place("Organization", protocol.place);
  drafted.resource.set("active", true).set("name", protocol.name).set("partOf", reference("Organization", protocol.territory));
  return drafted;
}

Drafted location(const PlaceProtocol& protocol) {
  Drafted drafted = begin_place("Location", protocol.place);
  drafted.resource.set("status", "active").set("name", protocol.name).set("mode", "instance");
  Draft kind = house_concept(place_kinds, name_of(protocol.kind));
  if (const auto role = role_code(protocol.kind); !role.empty()) {
    kind["coding"].append(coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", role));
  }
  drafted.resource.set("type", array({kind}));
  drafted.resource.set("telecom", phone(protocol.telephone)).set("address", object({{"text", protocol.address}}));
  drafted.resource.set("managingOrganization", reference("Organization", protocol.place));
  if (protocol.card) write_card(*protocol.card, drafted.resource);
  return drafted;
}

Drafted questionnaire(const PlaceProtocol& protocol) {
  Drafted drafted = begin_place("Questionnaire", protocol.place);
  drafted.resource.set("status", "active").set("title", "Exclusions").set("subjectType", array({"Patient"}));
  for (const ExclusionQuestion& question : protocol.questions) {
    drafted.resource["item"].append(object({{"extension", array({extension("orientation", "valueCode", name_of(question.orientation))})},
                                            {"linkId", question.id},
                                            {"text", question.words.fr},
                                            {"_text", translated(question.words)},
                                            {"type", "boolean"},
                                            {"required", true}}));
  }
  return drafted;
}

/// Three decimals: what a Decimal of a reading can hold.
Draft decimal(double value) {
  std::string digits = std::to_string(std::llround(value * 1000));
  if (value < 1) digits.insert(0, 4 - std::min<std::size_t>(digits.size(), 4), '0');
  digits.insert(digits.size() - 3, 1, '.');
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return Draft::number(digits);
}

Drafted limits(const PlaceProtocol& protocol, const VitalLimits& own) {
  const VitalCode& code = code_of(own.kind);
  Drafted drafted = begin_place("ObservationDefinition", protocol.place + "-" + std::string(code.key));
  drafted.resource.set("code", concept_of(loinc, code.loinc, code.display)).set("permittedDataType", array({"Quantity"}));
  const Draft range = object({{"low", object({{"value", decimal(own.least)}})}, {"high", object({{"value", decimal(own.most)}})}});
  drafted.resource.set("qualifiedInterval", array({object({{"category", "absolute"}, {"range", range}})}));
  return drafted;
}

Draft context(const char* code, const char* type, Draft value) {
  return object({{"code", coding("http://terminology.hl7.org/CodeSystem/usage-context-type", code)}, {type, std::move(value)}});
}

Draft checklist(const PlaceProtocol& protocol) {
  Draft items = array();
  for (const ChecklistItem& item : protocol.checklist) {
    items.append(object({{"title", item.words.fr},
                         {"_title", translated(item.words)},
                         {"code", array({house_concept(check_items, item.id)})},
                         {"requiredBehavior", item.required ? "must-unless-documented" : "could"}}));
  }
  return object({{"code", array({house_concept(protocol_parts, "checklist")})}, {"action", items}});
}

Draft ladder(const PlaceProtocol& protocol) {
  Draft rungs = array();
  for (const Rung& rung : protocol.ladder) {
    Draft extensions = array({extension("ring", "valueDuration", seconds(rung.ring))});
    for (const std::string& doctor : rung.doctors) extensions.append(extension("doctor", "valueReference", reference("Practitioner", doctor)));
    for (const Preference one : rung.prefer) extensions.append(extension("prefer", "valueCode", name_of(one)));
    if (rung.parallel > 1) extensions.append(extension("parallel", "valueInteger", rung.parallel));
    if (rung.excepted_only) extensions.append(extension("excepted-only", "valueBoolean", true));
    if (rung.hours) extensions.append(hours_extension(*rung.hours));
    rungs.append(object(
        {{"extension", extensions}, {"code", array({house_concept(rung_kinds, name_of(rung.kind))})}, {"timingDuration", seconds(rung.window)}}));
  }
  return object({{"code", array({house_concept(protocol_parts, "dispatch")})}, {"action", rungs}});
}

/// Which requests a regulating doctor looks at first.
void write_regulation(const RegulationRule& rule, Draft& plan) {
  plan["extension"].append(extension("regulation-patience", "valueDuration", seconds(rule.patience)));
  if (rule.when_nobody_answers) plan["extension"].append(extension("regulation-when-nobody-answers", "valueBoolean", true));
  for (const std::string& code : rule.motives) plan["extension"].append(extension("regulation-motive", "valueCode", code));
}

/// Which share of what a doctor does may be teleconsultations.
void write_caps(const Caps& caps, Draft& plan) {
  plan["extension"].append(extension("cap-percent", "valueInteger", caps.percent));
  for (const SpecialtyShare& one : caps.specialties) {
    const Draft parts =
        array({object({{"url", "specialty"}, {"valueCode", one.specialty}}), object({{"url", "percent"}, {"valueInteger", one.percent}})});
    plan["extension"].append(object({{"url", std::string(house_extension) + "cap-of-specialty"}, {"extension", parts}}));
  }
}

Drafted plan(const PlaceProtocol& protocol) {
  Drafted drafted = begin_place("PlanDefinition", protocol.place);
  drafted.resource["extension"]
      .append(extension("gone-off-after", "valueDuration", seconds(protocol.gone_off_after)))
      .append(extension("join-within", "valueDuration", seconds(protocol.join_within)))
      .append(extension("interruption-max", "valueDuration", seconds(protocol.interruption_max)))
      .append(extension("hour-patience", "valueDuration", seconds(protocol.hour_patience)))
      .append(extension("no-show-after", "valueDuration", seconds(protocol.no_show_after)));
  if (protocol.regulation) write_regulation(*protocol.regulation, drafted.resource);
  write_caps(protocol.caps, drafted.resource);
  for (const VitalLimits& own : protocol.limits) {
    const std::string id = protocol.place + "-" + std::string(code_of(own.kind).key);
    drafted.resource["extension"].append(extension("limits", "valueReference", reference("ObservationDefinition", id)));
  }
  drafted.resource.set("title", protocol.name).set("type", concept_of("http://terminology.hl7.org/CodeSystem/plan-definition-type", "protocol"));
  drafted.resource.set("status", "active");
  drafted.resource["contact"].append(object({{"extension", array({extension("role", "valueString", protocol.contact.role)})},
                                             {"name", protocol.contact.name},
                                             {"telecom", phone(protocol.contact.telephone)}}));
  Draft contexts = array({context("venue", "valueReference", reference("Location", protocol.place))});
  const Draft months = object({{"value", protocol.age_months_min}, {"unit", "mo"}, {"system", "http://unitsofmeasure.org"}, {"code", "mo"}});
  contexts.append(context("age", "valueRange", object({{"low", months}})));
  if (!protocol.territory.empty()) contexts.append(context("program", "valueReference", reference("Organization", protocol.territory)));
  drafted.resource.set("useContext", contexts);
  drafted.resource["action"]
      .append(object({{"extension", array({extension("under-age", "valueCode", name_of(protocol.under_age))})},
                      {"code", array({house_concept(protocol_parts, "exclusions")})},
                      {"definitionCanonical", "Questionnaire/" + protocol.place}}))
      .append(checklist(protocol))
      .append(ladder(protocol));
  return drafted;
}

}  // namespace

std::vector<Drafted> resources_of(const PlaceProtocol& protocol) {
  std::vector<Drafted> drafted{organization(protocol), location(protocol), questionnaire(protocol)};
  for (const VitalLimits& own : protocol.limits) drafted.push_back(limits(protocol, own));
  drafted.push_back(plan(protocol));
  return drafted;
}

}  // namespace maillage::care

// Codes of fixed meaning; every display that a code system owns is left to it.
#include "record/interaction/audit_event.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "record/interaction/interactions.hpp"
#include "record/interaction/meta.hpp"

namespace maillage::record {
namespace {

using fhir::array;
using fhir::Draft;
using fhir::object;

constexpr std::string_view dicom = "http://dicom.nema.org/resources/ontology/DCM";
constexpr std::string_view entity_types = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
constexpr std::string_view entity_roles = "http://terminology.hl7.org/CodeSystem/object-role";

/// What FHIR calls an interaction is named by FHIR's words, the rest (a socket, an identity search, a paper) by ours. `action` is the letter of
/// audit-event-action, `server_sends` whether this server is the source of the data or its destination.
struct Spoken {
  std::string_view word;
  std::string_view action;
  bool is_rest;
  bool server_sends;
};
constexpr std::array spoken = {
    Spoken{"read", "R", true, true},          Spoken{"vread", "R", true, true},          Spoken{"history-instance", "R", true, true},
    Spoken{"search-type", "E", true, true},   Spoken{"create", "C", true, false},        Spoken{"update", "U", true, false},
    Spoken{"delete", "D", true, false},       Spoken{"transaction", "E", true, false},   Spoken{"identity-search", "E", false, true},
    Spoken{"live-open", "R", false, true},    Spoken{"live-close", "R", false, true},    Spoken{"content-keep", "C", false, false},
    Spoken{"content-read", "R", false, true}, Spoken{"document-read", "R", false, true}, Spoken{"access-log", "E", false, true},
};

Spoken how_spoken(std::string_view word) {
  const auto found = std::ranges::find(spoken, word, &Spoken::word);
  return found != spoken.end() ? *found : Spoken{word, "E", false, true};
}

Draft coding(std::string_view system, std::string_view code) { return object({{"system", system}, {"code", code}}); }
Draft concept_of(std::string_view system, std::string_view code) { return object({{"coding", array({coding(system, code)})}}); }

Draft type_of(const Spoken& how) {
  return how.is_rest ? coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest") : coding(dicom, "110110");  // Patient Record
}

Draft subtype_of(const Spoken& how) {
  return coding(how.is_rest ? "http://hl7.org/fhir/restful-interaction" : "urn:x-maillage:interaction", how.word);
}

Draft who_of(const AccessLogRow& row, std::string_view account) {
  Draft who;
  if (account.empty()) {
    who.set("reference", row.kept.author.actor);
  } else {
    who.set("identifier", object({{"system", "urn:x-maillage:account"}, {"value", account}}));
  }
  return who.set("display", row.name);
}

Draft person_agent(const AccessLogRow& row) {
  const std::string_view actor = row.kept.author.actor;
  const std::string_view account = actor.starts_with(account_actor) ? actor.substr(account_actor.size()) : std::string_view();
  Draft agent;
  agent.set("type", concept_of("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP"));  // who gets to know
  if (!row.kept.access.role.empty()) agent.set("role", array({concept_of("urn:x-maillage:role", row.kept.access.role)}));
  agent.set("who", who_of(row, account)).set("altId", account).set("name", row.name).set("requestor", true);
  return agent;
}

Draft server_agent(const Spoken& how) {
  return object({{"type", concept_of(dicom, how.server_sends ? "110153" : "110152")},  // source or destination of the data
                 {"who", object({{"display", "Maillage"}})},
                 {"requestor", false}});
}

Draft entity(std::string_view type, std::string_view role) {
  return object({{"type", coding(entity_types, type)}, {"role", coding(entity_roles, role)}});
}

Draft detail(std::string_view type, std::string value) { return object({{"type", type}, {"valueString", std::move(value)}}); }

/// What was asked for: a type of resource and how many were given, and of an identity search the shape of its criteria.
Draft asked_entity(const ports::AccessRecord& access, const Spoken& how) {
  Draft asked = entity("2", how.action == "E" ? "24" : "4");  // a query, or domain resources
  asked.set("description", access.type);
  asked["detail"].append(detail("count", std::to_string(access.count)));
  if (!access.criteria.empty()) asked["detail"].append(detail("criteria", access.criteria));
  return asked;
}

/// The relation that allowed it, when it is a resource: "Encounter/9".
Draft reason_entity(const ports::AccessRecord& access) {
  const auto slash = access.relation.find('/');
  if (!access.allowed || slash == std::string::npos || !is_served(std::string_view(access.relation).substr(0, slash))) return {};
  Draft reason = entity("2", "13");  // a resource by which access is decided
  return reason.set("what", object({{"reference", access.relation}}));
}

Draft request_entity(const std::string& request_id) {
  if (request_id.empty()) return {};
  return object({{"what", object({{"identifier", object({{"value", request_id}})}})},
                 {"type", coding("https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "XrequestId")}});
}

template <class Value>
bool number_in(std::string_view text, Value& value) {
  const bool is_plain = !text.empty() && (text[0] != '0' || text.size() == 1);  // one id, one way to write it
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return is_plain && error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::optional<AuditEventId> AuditEventId::parse(std::string_view text) {
  const auto dash = text.find('-');
  AuditEventId id;
  if (dash == std::string_view::npos || !number_in(text.substr(0, dash), id.entry.value) || !number_in(text.substr(dash + 1), id.position)) {
    return std::nullopt;
  }
  return id;
}

std::string AuditEventId::text() const { return std::to_string(entry.value) + "-" + std::to_string(position); }

fhir::Draft audit_event(const AccessLogRow& row) {
  const ports::AccessRecord& access = row.kept.access;
  const Spoken how = how_spoken(access.interaction);
  const std::string at = instant_in_words(row.kept.at);
  Draft entities = array();
  for (const std::string& patient : access.patients) {
    entities.append(entity("1", "1").set("what", object({{"reference", "Patient/" + patient}})));
  }
  entities.append(asked_entity(access, how)).append(reason_entity(access)).append(request_entity(row.kept.author.request_id));
  Draft event = object({{"resourceType", "AuditEvent"}, {"id", AuditEventId{row.kept.sequence, row.kept.position}.text()}});
  event.set("meta", object({{"lastUpdated", at}}));
  event.set("type", type_of(how)).set("subtype", array({subtype_of(how)})).set("action", how.action);
  event.set("period", object({{"start", at}, {"end", at}})).set("recorded", at);
  event.set("outcome", access.allowed ? "0" : "4").set("outcomeDesc", access.relation);
  if (!row.kept.author.purpose.empty()) {
    event.set("purposeOfEvent", array({concept_of("http://terminology.hl7.org/CodeSystem/v3-ActReason", row.kept.author.purpose)}));
  }
  event.set("agent", array({person_agent(row), server_agent(how)}));
  event.set("source", object({{"observer", object({{"display", "Maillage"}})},
                              {"type", array({coding("http://terminology.hl7.org/CodeSystem/security-source-type", "4")})}}));  // application server
  event.set("entity", std::move(entities));
  return event;
}

}  // namespace maillage::record

// One small function for each type that makes relations.
#include "record/access/ties.hpp"

#include <algorithm>
#include <array>

#include "fhir/element/reader.hpp"
#include "fhir/primitive/date_time.hpp"

namespace maillage::record {
namespace {

using fhir::Element;

bool is_one_of(std::string_view status, std::initializer_list<std::string_view> list) { return std::ranges::find(list, status) != list.end(); }

std::string practitioner_in(Element reference) { return std::string(id_in_reference(reference["reference"].text(), "Practitioner")); }
std::string patient_in(Element reference) { return std::string(id_in_reference(reference["reference"].text(), "Patient")); }

void tie(TieUpdate& update, TieKind kind, Element person, const std::string& patient, bool in_progress = false) {
  std::string practitioner = practitioner_in(person);
  if (practitioner.empty() || patient.empty()) return;
  update.ties.push_back({std::move(practitioner), patient, kind, {}, {}, in_progress});
}

void service_request(TieUpdate& update, Element resource, std::string_view status) {
  const std::string patient = patient_in(resource["subject"]);
  tie(update, TieKind::request, resource["requester"], patient);
  for (const Element performer : resource["performer"]) tie(update, TieKind::request, performer, patient);
  update.ended = is_one_of(status, {"completed", "revoked"});
}

void task(TieUpdate& update, Element resource, std::string_view status) {
  const std::string patient = patient_in(resource["for"]);
  tie(update, TieKind::request, resource["requester"], patient);
  tie(update, TieKind::request, resource["owner"], patient);
  update.ended = is_one_of(status, {"completed", "cancelled", "failed", "rejected"});
}

void appointment(TieUpdate& update, Element resource, std::string_view status) {
  for (const Element patient_part : resource["participant"]) {
    const std::string patient = patient_in(patient_part["actor"]);
    for (const Element part : resource["participant"]) {
      if (!is_one_of(part["status"].text(), {"declined", "tentative"})) tie(update, TieKind::appointment, part["actor"], patient);
    }
  }
  update.ended = is_one_of(status, {"fulfilled", "cancelled", "noshow"});
}

void encounter(TieUpdate& update, Element resource, std::string_view status) {
  const std::string patient = patient_in(resource["subject"]);
  const bool in_progress = is_one_of(status, {"in-progress", "onleave"});
  for (const Element part : resource["participant"]) {
    const std::size_t before = update.ties.size();
    tie(update, TieKind::encounter, part["individual"], patient, in_progress);
    // Who handed it on took part until then.
    const auto until = fhir::parse_date_time(part["period"]["end"].text());
    if (until && update.ties.size() > before) update.ties.back().ends = until->low;
  }
  update.ended = is_one_of(status, {"finished", "cancelled"});
}

void care_team(TieUpdate& update, Element resource, std::string_view status) {
  const std::string patient = patient_in(resource["subject"]);
  for (const Element part : resource["participant"]) tie(update, TieKind::care_team, part["member"], patient);
  update.ended = is_one_of(status, {"suspended", "inactive"});
}

struct Maker {
  std::string_view type;
  void (*make)(TieUpdate&, Element, std::string_view);
};
constexpr std::array makers = {Maker{"ServiceRequest", service_request}, Maker{"Task", task}, Maker{"Appointment", appointment},
                               Maker{"Encounter", encounter}, Maker{"CareTeam", care_team}};

}  // namespace

std::string_view id_in_reference(std::string_view reference, std::string_view type) {
  if (const auto version = reference.find("/_history/"); version != std::string_view::npos) reference = reference.substr(0, version);
  const auto slash = reference.rfind('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view id = reference.substr(slash + 1);
  std::string_view before = reference.substr(0, slash);
  if (const auto last = before.rfind('/'); last != std::string_view::npos) before = before.substr(last + 1);
  return before == type ? id : std::string_view();
}

bool makes_ties(std::string_view type) {
  return type == "Patient" || std::ranges::any_of(makers, [type](const Maker& maker) { return maker.type == type; });
}

TieUpdate ties_of(const ResourceKey& key, Element resource) {
  TieUpdate update{key, {}, false};
  if (key.type == "Patient") {
    for (const Element doctor : resource["generalPractitioner"]) tie(update, TieKind::treating_doctor, doctor, key.id);
    return update;
  }
  const std::string_view status = resource["status"].text();
  if (status == "entered-in-error") return update;
  for (const Maker& maker : makers) {
    if (maker.type == key.type) maker.make(update, resource, status);
  }
  return update;
}

TieUpdate ties_of(const ports::Stored& stored) {
  if (stored.deleted || !makes_ties(stored.key.type)) return {stored.key, {}, false};
  const auto document = fhir::parse(stored.content);
  if (!document) return {stored.key, {}, false};
  return ties_of(stored.key, document->root());
}

void learn(Relations& relations, const ports::Change& change) {
  for (const ports::Stored& version : change.versions) {
    if (makes_ties(version.key.type)) relations.apply(ties_of(version), change.at);
  }
}

}  // namespace maillage::record

// From a resource to the relations that it makes: who is tied to which patient by it, and whether that care is over.
//
//   ServiceRequest   requester, performer         -> subject        until completed or revoked
//   Task             requester, owner             -> for            until completed, cancelled, failed or rejected
//   Appointment      participants who accepted    -> the patients   until fulfilled, cancelled or no-show
//   Encounter        participants                 -> subject        until finished or cancelled; in progress: in_encounter
//   CareTeam         members                      -> subject        until suspended or inactive; each member's own period
//   Patient          generalPractitioner          -> the patient    as long as it stands there
//
// entered-in-error, and a deleted resource, make none. A Task's restriction.recipient (who is rung) makes none: a ring shows its card, not the
// record. Only references to Practitioner count. Pure. Spec: FHIR R4, the status value sets of these six resources. Out of scope: PractitionerRole,
// Organization, EpisodeOfCare, contained resources.
#pragma once

#include "fhir/element/element.hpp"
#include "ports/record_store.hpp"
#include "record/access/relations.hpp"

namespace maillage::record {

/// True for the types that make relations.
[[nodiscard]] bool makes_ties(std::string_view type);
[[nodiscard]] TieUpdate ties_of(const ResourceKey& key, fhir::Element resource);
/// The same for a version as it is stored.
[[nodiscard]] TieUpdate ties_of(const ports::Stored& stored);

/// What the index of relations learns from one change: the feed's first listener.
void learn(Relations& relations, const ports::Change& change);

/// "Practitioner/42", "https://host/fhir/Practitioner/42", ".../_history/3" -> "42" when the type is `type`; "" otherwise.
[[nodiscard]] std::string_view id_in_reference(std::string_view reference, std::string_view type);

}  // namespace maillage::record

// A place's link as FHIR resources, one way and back without loss. The record holds these; Link is what the dispatch reads.
//
//   HealthcareService/ID         the service: name, providedBy (Organization), specialties (house code, French and English words), availableTime and
//                                notAvailable; without availableTime it answers at any hour
//   OrganizationAffiliation/ID   the link: location (the place), participatingOrganization (its Organization), organization (the provider),
//                                healthcareService, period, telecom; extensions delay, agreed-by, contact, agreement. `specialty` narrows the
//                                service's
//   PractitionerRole/ID          a doctor of the service: practitioner, healthcareService, specialty. One without a service says which specialties a
//                                doctor of the territory has
//
// What notAvailable names is closed the whole day; other hours on single days or holidays are not a link's to say. A day without a time begins and
// ends with the territory's day, the end being the last day; so do a month and a year. What is not active is no link and no role, nor is a role whose
// period cannot be read. Spec: FHIR R4 OrganizationAffiliation, HealthcareService, PractitionerRole. Out of scope: the hours of a PractitionerRole
// (the doctor's duty says when).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "care/links/link.hpp"
#include "care/resources/drafting.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

/// Between whom: the place (its Location and its Organization have one id) and the Organization whose service it is.
struct LinkEnds {
  std::string place;
  std::string provider;
};

/// In an order in which each refers only to those before it; the Organizations and Practitioners stand already.
[[nodiscard]] std::vector<Drafted> resources_of(const Link& link, const LinkEnds& ends);

/// What a PractitionerRole says; absent when it is not active or of nobody.
struct RoleOfDoctor {
  std::string doctor;
  std::vector<std::string> services;
  std::vector<std::string> specialties;
  std::optional<Instant> from{};
  std::optional<Instant> until{};
};
[[nodiscard]] std::optional<RoleOfDoctor> role_from(fhir::Element role);

/// The Location that the affiliation names first; empty: none.
[[nodiscard]] std::string place_of_link(fhir::Element affiliation);
[[nodiscard]] std::string service_of_link(fhir::Element affiliation);
[[nodiscard]] std::string provider_of_link(fhir::Element affiliation);

/// Absent: it is not active. Refuses one that cannot be read or used. `service` and `provider` may be absent Elements.
[[nodiscard]] Outcome<std::optional<Link>> link_from(fhir::Element affiliation, fhir::Element service, fhir::Element provider,
                                                     const std::vector<RoleOfDoctor>& roles);

/// Refuses an active one that could not be used whatever the record holds: several places or services, no start, no delay, nobody who agreed.
[[nodiscard]] Outcome<> check_affiliation(fhir::Element affiliation);

/// What these doctors are said to be specialists of, in the order of their ids.
[[nodiscard]] std::vector<Specialist> specialists_among(const std::vector<std::string>& doctors, const std::vector<RoleOfDoctor>& roles);

}  // namespace maillage::care

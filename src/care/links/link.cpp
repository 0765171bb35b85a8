// When a link holds, and what a usable one says.
#include "care/links/link.hpp"

#include <algorithm>

namespace maillage::care {

namespace {

std::unexpected<Issue> wrong(const Link& link, const char* reason, const std::string& text, const char* where) {
  return refuse(IssueCode::value, reason, "The link OrganizationAffiliation/" + link.id + " cannot be used: " + text, {where});
}

}  // namespace

bool in_force(const Link& link, Instant at) { return link.from <= at && (!link.until || at < *link.until); }

bool in_force(const Specialist& role, Instant at) { return (!role.from || *role.from <= at) && (!role.until || at < *role.until); }

bool answers(const Specialist& role, std::string_view specialty, Instant at) {
  return in_force(role, at) && std::ranges::find(role.specialties, specialty) != role.specialties.end();
}

bool offers(const Link& link, std::string_view specialty) {
  return std::ranges::any_of(link.specialties, [specialty](const Specialty& one) { return one.code == specialty; });
}

bool is_open(const Link& link, Instant at) { return !link.hours || is_open(*link.hours, at, metropolitan_france); }

bool any_offers(const std::vector<Link>& links, std::string_view specialty, Instant at) {
  return std::ranges::any_of(links, [&](const Link& link) { return in_force(link, at) && offers(link, specialty); });
}

Outcome<> check_terms(const Link& link) {
  if (link.delay <= Seconds(0) || link.delay > link_delay_max) {
    return wrong(link, "link-delay", "the delay that it promises is 1 second to 1 hour.", "OrganizationAffiliation.extension(delay)");
  }
  if (link.agreed_by.empty()) {
    return wrong(link, "link-agreed-by-missing", "it does not say who agreed to it.", "OrganizationAffiliation.extension(agreed-by)");
  }
  if (link.telephone.empty()) {
    return wrong(link, "link-contact-missing", "it gives no telephone number of the service.", "OrganizationAffiliation.telecom");
  }
  if (link.until && *link.until <= link.from) {
    return wrong(link, "link-period", "it ends before it begins.", "OrganizationAffiliation.period");
  }
  return {};
}

Outcome<> check(const Link& link) {
  if (link.service.empty() || link.name.empty()) {
    return wrong(link, "link-service-missing", "it names no service that the record holds. Write one HealthcareService that has a name.",
                 "OrganizationAffiliation.healthcareService");
  }
  if (link.specialties.empty() || link.specialties.size() > specialties_per_link_max) {
    return wrong(link, "link-specialty-missing", "its service has 1 to 20 specialties, each with a code.", "HealthcareService.specialty");
  }
  for (const Specialty& one : link.specialties) {
    if (one.code.empty() || one.words.fr.empty()) {
      return wrong(link, "link-specialty-missing", "a specialty has a code and French words.", "HealthcareService.specialty");
    }
  }
  if (auto agreed = check_terms(link); !agreed) return agreed;
  if (link.doctors.size() > link_doctors_max) {
    return wrong(link, "link-doctors", "at most 200 doctors answer for one service.", "PractitionerRole.healthcareService");
  }
  return {};
}

}  // namespace maillage::care

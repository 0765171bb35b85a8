// Reading links through the store.
#include "care/territory/link_loading.hpp"

#include <algorithm>
#include <map>

#include "care/territory/link_resources.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {

namespace {

using Documents = std::map<std::string, fhir::Document>;  // by id

/// What is not JSON any more is as good as absent.
Task<Outcome<Documents>> documents_of(ports::RecordStore& store, std::string type) {
  auto stored = co_await all_of_type(store, std::move(type));
  if (!stored) co_return pass_on(std::move(stored));
  Documents documents;
  for (const ports::Stored& one : *stored) {
    if (auto parsed = fhir::parse(one.content)) documents.emplace(one.key.id, std::move(*parsed));
  }
  co_return std::move(documents);
}

fhir::Element root_of(const Documents& documents, const std::string& id) {
  const auto found = documents.find(id);
  return found == documents.end() ? fhir::Element() : found->second.root();
}

void give(Territory& territory, fhir::Element affiliation, Outcome<std::optional<Link>> link) {
  if (!link) {
    territory.unusable.push_back(std::move(link.error()));
    return;
  }
  if (!*link) return;
  const std::string place = place_of_link(affiliation);
  const auto found = std::ranges::find(territory.protocols, place, &PlaceProtocol::place);
  const std::string name = "OrganizationAffiliation/" + (*link)->id;
  if (found == territory.protocols.end()) {
    territory.unusable.push_back({IssueCode::value, "link-of-no-place", "The link " + name + " names no place that has a protocol.", {name}});
  } else if (found->links.size() >= links_per_place_max) {
    territory.unusable.push_back({IssueCode::too_long, "too-many-links", "A place has at most 40 links: " + name + " is left out.", {name}});
  } else {
    found->links.push_back(std::move(**link));
  }
}

std::vector<std::string> doctors_on(const Ladder& ladder) {
  std::vector<std::string> doctors;
  for (const Rung& rung : ladder) doctors.insert(doctors.end(), rung.doctors.begin(), rung.doctors.end());
  return doctors;
}

/// Of the doctors of its ladder and of its links, those whose specialty has a share of its own: hers for good, whenever a role of hers ends.
void share_out(PlaceProtocol& protocol) {
  std::map<std::string, std::vector<std::string>> specialties;
  const auto add = [&](const Specialist& one) {
    std::vector<std::string>& hers = specialties[one.doctor];
    hers.insert(hers.end(), one.specialties.begin(), one.specialties.end());
  };
  std::ranges::for_each(protocol.specialists, add);
  for (const Link& link : protocol.links) std::ranges::for_each(link.doctors, add);
  protocol.caps.doctors.clear();
  for (const auto& [doctor, hers] : specialties) {
    if (const std::uint32_t share = share_of(protocol.caps, hers); share != protocol.caps.percent) protocol.caps.doctors.push_back({doctor, share});
  }
}

}  // namespace

Task<Outcome<>> load_links(ports::RecordStore& store, Territory& territory) {
  auto read = co_await documents_of(store, "PractitionerRole");
  if (!read) co_return pass_on(std::move(read));
  std::vector<RoleOfDoctor> roles;
  for (const auto& [id, document] : *read) {
    if (auto role = role_from(document.root())) roles.push_back(std::move(*role));
  }
  for (PlaceProtocol& protocol : territory.protocols) protocol.specialists = specialists_among(doctors_on(protocol.ladder), roles);
  auto affiliations = co_await documents_of(store, "OrganizationAffiliation");
  if (!affiliations) co_return pass_on(std::move(affiliations));
  if (affiliations->empty()) {
    std::ranges::for_each(territory.protocols, share_out);
    co_return Outcome<>{};
  }
  auto services = co_await documents_of(store, "HealthcareService");
  if (!services) co_return pass_on(std::move(services));
  auto organizations = co_await documents_of(store, "Organization");
  if (!organizations) co_return pass_on(std::move(organizations));
  for (const auto& [id, document] : *affiliations) {
    const fhir::Element affiliation = document.root();
    const fhir::Element service = root_of(*services, service_of_link(affiliation));
    give(territory, affiliation, link_from(affiliation, service, root_of(*organizations, provider_of_link(affiliation)), roles));
  }
  std::ranges::for_each(territory.protocols, share_out);
  co_return Outcome<>{};
}

}  // namespace maillage::care

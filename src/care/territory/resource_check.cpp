// By the checks of the file of a place.
#include "care/territory/resource_check.hpp"

#include "care/protocol/protocol_check.hpp"
#include "care/territory/card_resources.hpp"
#include "care/territory/file_reader.hpp"
#include "care/territory/link_resources.hpp"
#include "care/territory/place_reading.hpp"

namespace maillage::care {

namespace {

Outcome<> check_location(fhir::Element location) {
  // Of another kind of building, or of somebody else's making: no place of ours.
  const auto kind = place_kind_of(location["type"][0]["coding"][0]["code"].text());
  if (!kind) return {};
  auto card = card_from(location, *kind);
  if (!card) return pass_on(std::move(card));
  if (*card && !((*card)->telephone.empty() || can_be_called((*card)->telephone))) {
    return refuse(IssueCode::value, "telephone-unreadable", std::string("Location.telecom (use work): ") + telephone_wanted, {"Location.telecom"});
  }
  return {};
}

Outcome<> check_plan(fhir::Element plan) {
  if (!is_protocol(plan)) return {};
  auto protocol = plan_from(plan);
  return protocol ? check_plan_of(*protocol) : pass_on(std::move(protocol));
}

}  // namespace

Outcome<> check_resource(fhir::Element resource) {
  const std::string_view type = resource["resourceType"].text();
  if (type == "Location") return check_location(resource);
  if (type == "PlanDefinition") return check_plan(resource);
  if (type == "OrganizationAffiliation") return check_affiliation(resource);
  return {};
}

}  // namespace maillage::care

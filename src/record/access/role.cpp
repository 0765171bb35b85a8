// The names of the roles, as accounts and access records hold them.
#include "record/access/role.hpp"

namespace maillage::record {

std::string_view name_of(Role role) {
  switch (role) {
    case Role::visitor:
      return "visitor";
    case Role::assistant:
      return "assistant";
    case Role::doctor:
      return "doctor";
    case Role::regional_doctor:
      return "regional_doctor";
    case Role::treating_doctor:
      return "treating_doctor";
    case Role::coordinator:
      return "coordinator";
    case Role::auditor:
      return "auditor";
    case Role::operator_:
      return "operator";
    case Role::secretary:
      return "secretary";
    case Role::site_manager:
      return "site_manager";
    case Role::regulating_doctor:
      return "regulating_doctor";
    case Role::site_referent:
      return "site_referent";
    case Role::house:
      return "house";
  }
  return "visitor";
}

std::optional<Role> account_role(std::string_view name) {
  for (const Role role : all_roles) {
    if (role != Role::visitor && role != Role::house && name_of(role) == name) return role;
  }
  return std::nullopt;
}

std::string Person::actor() const {
  if (role == Role::house) return "system";
  if (!practitioner.empty()) return "Practitioner/" + practitioner;
  return account.empty() ? "visitor" : "account/" + account;
}

Person the_house() {
  Person house;
  house.role = Role::house;
  return house;
}

}  // namespace maillage::record

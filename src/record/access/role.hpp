// Who somebody is to the house: one role for one account, and the person behind a request once the sign-in has been read.
//
// `visitor` is somebody who has not signed in. `house` is this program itself (the seed, a deadline): no account can hold it.
// Out of scope: several roles for one account, delegation, patients and guests as people of their own.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace maillage::record {

enum class Role : std::uint8_t {
  visitor,
  assistant,
  doctor,
  regional_doctor,
  treating_doctor,
  coordinator,
  auditor,
  operator_,
  secretary,
  site_manager,       // answers for a place: its hours, its agendas, its instruments, its people's training
  regulating_doctor,  // picks the answer to a request: a visit, a teleconsultation, an advice
  site_referent,      // of a place, and no health professional: opens the door and switches the equipment on
  house
};

inline constexpr std::array all_roles = {Role::visitor,           Role::assistant,     Role::doctor,    Role::regional_doctor, Role::treating_doctor,
                                         Role::coordinator,       Role::auditor,       Role::operator_, Role::secretary,       Role::site_manager,
                                         Role::regulating_doctor, Role::site_referent, Role::house};

[[nodiscard]] std::string_view name_of(Role role);
/// The role of an account as it is stored. Neither `visitor` nor `house` can be stored.
[[nodiscard]] std::optional<Role> account_role(std::string_view name);

struct Person {
  std::string account;  // id of the account; empty for a visitor and for the house
  Role role{Role::visitor};
  std::string practitioner;  // id of the Practitioner; empty for those who take no part in care
  std::string name;          // shown to colleagues
  std::string place;         // id of the Organization where they work; may be empty
  std::string sign_in{};     // the sign-in that this person came by, as the journal names it; empty for the house

  /// How the journal names them: never by their name.
  [[nodiscard]] std::string actor() const;
};

/// The house acting by itself, never on a request from outside.
[[nodiscard]] Person the_house();

}  // namespace maillage::record

// Accounts and sign-ins as house documents of the journal: `account/ID` and `sign-in/HASH`. Lower-case types, so /fhir never serves them.
//
// A sign-in is kept under the SHA-256 of its 256-bit random token: whoever reads the database cannot sign in with what stands there. A login is
// unique by the claim `account/login/LOGIN`, held by its account. Out of scope: second factors, Pro Santé Connect (a later adapter makes the same
// sign-in document).
#pragma once

#include <optional>
#include <string>

#include "base/time.hpp"
#include "fhir/element/element.hpp"
#include "ports/record_store.hpp"
#include "record/access/role.hpp"

namespace maillage::record {

inline constexpr std::string_view account_type = "account";
inline constexpr std::string_view sign_in_type = "sign-in";

struct Account {
  std::string id;
  std::string login;  // lower-case, as typed at sign-in
  Role role{Role::assistant};
  std::string practitioner;  // may be empty
  std::string place;         // id of the Organization; may be empty
  std::string name;
  std::string password_hash;
  bool disabled{false};
  bool offered{false};     // offered by one click in a demonstration
  std::string title;       // what she is, in words: "Infirmier"
  std::string place_name;  // where, in words: "Pharmacie du Bourg, Champhol"

  [[nodiscard]] static std::optional<Account> parse(const std::string& id, fhir::Element document);
  [[nodiscard]] std::string document() const;
  [[nodiscard]] Person person() const;
};

struct SignInDocument {
  std::string account;
  Instant expires;

  [[nodiscard]] static std::optional<SignInDocument> parse(fhir::Element document);
  [[nodiscard]] std::string document() const;
};

[[nodiscard]] std::string login_claim(const std::string& login);
/// Lower case, without spaces around; absent when it cannot be a login (empty, over 64 bytes, not a-z 0-9 . - _ @).
[[nodiscard]] std::optional<std::string> normal_login(std::string_view typed);

/// Longer than any working day; a sign-in is renewed by signing in again.
inline constexpr Micros sign_in_lasts = std::chrono::hours{12};

}  // namespace maillage::record

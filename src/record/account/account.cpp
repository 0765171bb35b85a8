// The JSON of the two house documents.
#include "record/account/account.hpp"

#include "fhir/element/draft.hpp"

namespace maillage::record {

std::optional<Account> Account::parse(const std::string& id, fhir::Element document) {
  const auto role = account_role(document["role"].text());
  if (!role || document["login"].text().empty()) return std::nullopt;
  Account account;
  account.id = id;
  account.login = document["login"].text();
  account.role = *role;
  account.practitioner = document["practitioner"].text();
  account.place = document["place"].text();
  account.name = document["name"].text();
  account.password_hash = document["password"].text();
  account.disabled = document["disabled"].boolean().value_or(false);
  account.offered = document["offered"].boolean().value_or(false);
  account.title = document["title"].text();
  account.place_name = document["placeName"].text();
  return account;
}

std::string Account::document() const {
  return fhir::object({{"login", login},
                       {"role", name_of(role)},
                       {"practitioner", practitioner},
                       {"place", place},
                       {"name", name},
                       {"title", title},
                       {"placeName", place_name},
                       {"password", password_hash},
                       {"disabled", disabled},
                       {"offered", offered}})
      .dump();
}

Person Account::person() const { return {id, role, practitioner, name, place}; }

std::optional<SignInDocument> SignInDocument::parse(fhir::Element document) {
  const auto expires = document["expires"].integer();
  if (!expires || document["account"].text().empty()) return std::nullopt;
  return SignInDocument{std::string(document["account"].text()), Instant{*expires}};
}

std::string SignInDocument::document() const { return fhir::object({{"account", account}, {"expires", expires.micros}}).dump(); }

std::string login_claim(const std::string& login) { return "account/login/" + login; }

std::optional<std::string> normal_login(std::string_view typed) {
  while (typed.starts_with(' ')) typed.remove_prefix(1);
  while (typed.ends_with(' ')) typed.remove_suffix(1);
  if (typed.empty() || typed.size() > 64) return std::nullopt;
  std::string login;
  for (const char typed_character : typed) {
    const bool upper = typed_character >= 'A' && typed_character <= 'Z';
    const char character = upper ? static_cast<char>(typed_character - 'A' + 'a') : typed_character;
    const bool fits = (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') ||
                      std::string_view(".-_@").find(character) != std::string_view::npos;
    if (!fits) return std::nullopt;
    login.push_back(character);
  }
  return login;
}

}  // namespace maillage::record
